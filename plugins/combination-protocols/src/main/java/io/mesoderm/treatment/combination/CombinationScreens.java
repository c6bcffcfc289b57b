package io.mesoderm.treatment.combination;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;
import io.mesoderm.treatment.combination.needling.NeedlingForm;
import io.mesoderm.treatment.combination.prp.PrpForm;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** Where the module shows itself: the chart's tab, and a form for each modality. */
final class CombinationScreens {

    private final SessionHistory history;
    private final PrpForm prp;
    private final NeedlingForm needling;

    CombinationScreens(SessionHistory history, PrpForm prp, NeedlingForm needling) {
        this.history = history;
        this.prp = prp;
        this.needling = needling;
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
                        request -> needling.view(request.context())));
    }

    private View patientTab(ViewRequest request) {
        CallContext context = request.context();
        DateTimeFormatter date =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(context.locale())
                        .withZone(context.zone());
        return new View.Table(
                Text.of("session.history"),
                List.of(
                        Text.of("session.date"),
                        Text.of("session.modality"),
                        Text.of("session.told")),
                history.newest(request.situation().orElseThrow().patient(), context).stream()
                        .map(
                                session ->
                                        List.of(
                                                Text.literal(date.format(session.startedAt())),
                                                Text.of("Modality." + session.modality()),
                                                Text.literal(session.told())))
                        .toList());
    }
}
