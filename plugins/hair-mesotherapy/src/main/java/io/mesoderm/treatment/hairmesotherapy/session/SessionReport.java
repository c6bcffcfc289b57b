package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Instruction;
import io.mesoderm.treatment.hairmesotherapy.catalogue.StepEntry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a session reads afterwards, and the sheets for the patient; the core keeps them. */
final class SessionReport {

    private final Locale locale;

    SessionReport(Locale locale) {
        this.locale = locale;
    }

    View summary(SessionPlan plan, List<Entry<StepEntry>> steps) {
        SessionDetails details = plan.details();
        List<View> parts = new ArrayList<>();
        parts.add(facts(plan));
        parts.add(zones(details));
        if (!details.map().list().isEmpty()) {
            parts.add(new ScalpMap(locale).recorded(details.map()));
        }
        parts.add(checklist(details, steps));
        details.note().map(note -> new View.Paragraph(Text.literal(note))).ifPresent(parts::add);
        return new View.Section(Text.of("session.title"), parts);
    }

    private View facts(SessionPlan plan) {
        List<View.Pair> pairs = new ArrayList<>();
        pairs.add(pair("session.device", LocalText.in(plan.device().value().name(), locale)));
        plan.details()
                .gunPart()
                .map(part -> pair("SessionDetails.gunPart", part))
                .ifPresent(pairs::add);
        pairs.add(pair("session.technique", LocalText.in(plan.technique().value().name(), locale)));
        pairs.add(pair("session.recipe", plan.recipe().name() + " " + plan.recipe().key()));
        pairs.add(pair("session.volume", plan.details().totalMl().toPlainString() + " ml"));
        return new View.KeyValues(pairs);
    }

    private static View zones(SessionDetails details) {
        return new View.Table(
                Text.of("session.zones"),
                List.of(
                        Text.of("zone"),
                        Text.of("zone.points"),
                        Text.of("zone.ml-per-point"),
                        Text.of("zone.depth")),
                details.treated().stream()
                        .map(
                                zone ->
                                        List.of(
                                                Text.of("ScalpZone." + zone.zone()),
                                                Text.literal(String.valueOf(zone.points())),
                                                Text.literal(zone.mlPerPoint().toPlainString()),
                                                Text.literal(zone.depthMm().toPlainString())))
                        .toList());
    }

    private View checklist(SessionDetails details, List<Entry<StepEntry>> steps) {
        Set<String> done =
                details.steps().stream().map(TickedStep::step).collect(Collectors.toSet());
        return new View.Checklist(
                Text.of("session.steps"),
                steps.stream()
                        .map(
                                step ->
                                        new View.Item(
                                                Text.literal(
                                                        LocalText.in(step.value().name(), locale)),
                                                done.contains(step.code())))
                        .toList());
    }

    /** The sheet with what to do, or to leave, after the session. */
    ProducedDocument aftercare(List<Entry<Instruction>> instructions) {
        return new ProducedDocument(
                "aftercare",
                "aftercare.title",
                new InstructionSheet(instructions, locale).view(Instruction.When.AFTER));
    }

    private static View.Pair pair(String key, String value) {
        return new View.Pair(Text.of(key), Text.literal(value));
    }
}
