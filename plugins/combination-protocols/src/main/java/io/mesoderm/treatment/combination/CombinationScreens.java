package io.mesoderm.treatment.combination;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;
import io.mesoderm.treatment.combination.light.LightAdherence;
import io.mesoderm.treatment.combination.light.LightForms;
import io.mesoderm.treatment.combination.light.LightUses;
import io.mesoderm.treatment.combination.needling.NeedlingForm;
import io.mesoderm.treatment.combination.prp.PrpForm;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/** Where the module shows itself: the chart's tab, and a form for each modality. */
final class CombinationScreens {

    private final SessionHistory history;
    private final PrpForm prp;
    private final NeedlingForm needling;
    private final LightForms lightForms;
    private final LightUses light;

    CombinationScreens(
            SessionHistory history,
            PrpForm prp,
            NeedlingForm needling,
            LightForms lightForms,
            LightUses light) {
        this.history = history;
        this.prp = prp;
        this.needling = needling;
        this.lightForms = lightForms;
        this.light = light;
    }

    List<Contribution> all() {
        return List.of(
                new Contribution(
                        Slot.PATIENT_TAB,
                        20,
                        Text.of("module.name"),
                        CombinationPermissions.READ_SESSION,
                        this::patientTab),
                new Contribution(
                        Slot.SESSION_FORM,
                        20,
                        Text.of("prp.title"),
                        CombinationPermissions.RECORD,
                        request -> prp.view(request.context())),
                new Contribution(
                        Slot.SESSION_FORM,
                        21,
                        Text.of("needling.title"),
                        CombinationPermissions.RECORD,
                        request -> needling.view(request.context())),
                new Contribution(
                        Slot.SESSION_FORM,
                        22,
                        Text.of("light.title"),
                        CombinationPermissions.RECORD,
                        request -> lightForms.session(request.context())));
    }

    private View patientTab(ViewRequest request) {
        CallContext context = request.context();
        PatientId patient = request.situation().orElseThrow().patient();
        List<View> parts = new ArrayList<>();
        parts.add(sessions(patient, context));
        LightAdherence kept = light.adherence(patient, context);
        if (!kept.devices().isEmpty()) {
            parts.add(adherence(kept, context));
        }
        if (context.actor().may(CombinationPermissions.TELL_LIGHT)) {
            parts.add(lightForms.told(context));
        }
        return new View.Section(Text.literal(""), parts);
    }

    private static View adherence(LightAdherence kept, CallContext context) {
        DateTimeFormatter date = date(context);
        return new View.Table(
                Text.of("adherence.title"),
                List.of(
                        Text.of("LightDetails.device"),
                        Text.of("adherence.since"),
                        Text.of("adherence.done"),
                        Text.of("adherence.skipped"),
                        Text.of("adherence.percent"),
                        Text.of("adherence.next")),
                kept.devices().stream()
                        .map(
                                device ->
                                        List.of(
                                                Text.literal(device.name()),
                                                Text.literal(date.format(device.since())),
                                                Text.literal(
                                                        device.done() + " / " + device.planned()),
                                                Text.literal(String.valueOf(device.skipped())),
                                                Text.literal(device.percent() + " %"),
                                                Text.literal(date.format(device.nextOn()))))
                        .toList());
    }

    private static DateTimeFormatter date(CallContext context) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(context.locale())
                .withZone(context.zone());
    }

    private View sessions(PatientId patient, CallContext context) {
        DateTimeFormatter date = date(context);
        return new View.Table(
                Text.of("session.history"),
                List.of(
                        Text.of("session.date"),
                        Text.of("session.modality"),
                        Text.of("session.told")),
                history.newest(patient, context).stream()
                        .map(
                                session ->
                                        List.of(
                                                Text.literal(date.format(session.startedAt())),
                                                Text.of("Modality." + session.modality()),
                                                Text.literal(session.told())))
                        .toList());
    }
}
