package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.patient.photo.StandardView;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says what of a checkpoint's items is there: photos and observations of its window are found by themselves. */
final class Captures {

    private final Map<String, Entry<CaptureItem>> items = new HashMap<>();
    private final Map<String, Entry<StandardView>> views = new LinkedHashMap<>();
    private final String language;

    Captures(ReferenceData reference, CallContext context) {
        reference.list(CaptureItem.CATALOGUE, context).forEach(e -> items.put(e.code(), e));
        reference.list(StandardView.CATALOGUE, context).stream()
                .filter(entry -> !entry.value().isExtra())
                .forEach(entry -> views.put(entry.code(), entry));
        this.language = context.locale().getLanguage();
    }

    /**
     * What a checkpoint is looked at with.
     *
     * @param template of the course
     * @param diagnoses what the patient has, by the codes of questions and words of diagnoses
     * @param taken in the window
     * @param told what was written down for items
     * @param vouched whether somebody says that what was written down after an injection was taken before it
     */
    record Looked(
            String template,
            Set<String> diagnoses,
            Taken taken,
            Map<String, String> told,
            boolean vouched) {}

    /** Every item that the kind of checkpoint asks for here, in its order. */
    List<Captured> of(CheckpointKind kind, Looked looked) {
        return kind.captures().stream()
                .map(items::get)
                .filter(item -> item.value().isAskedIn(looked.template()))
                .filter(
                        item ->
                                item.value()
                                        .onlyDiagnosis()
                                        .map(looked.diagnoses()::contains)
                                        .orElse(true))
                .map(item -> captured(item, looked))
                .toList();
    }

    private Captured captured(Entry<CaptureItem> entry, Looked looked) {
        CaptureItem item = entry.value();
        Found strict = find(item, looked, true);
        boolean behind = false;
        Found found = strict;
        if (!strict.there()) {
            Found lenient = find(item, looked, false);
            behind = lenient.there();
            found = looked.vouched() ? lenient : strict;
        }
        boolean told = item.mayBeTold() && !looked.told().getOrDefault(entry.code(), "").isBlank();
        return new Captured(
                entry.code(),
                words(item.name()),
                item.kind(),
                found.there() || told,
                item.mayBeTold(),
                told ? List.of() : found.missing(),
                found.on(),
                behind && !looked.vouched(),
                entry.sources());
    }

    /** What was found of an item. */
    private record Found(boolean there, List<String> missing, Optional<LocalDate> on) {}

    /** {@code strict} leaves out what may have been taken behind an injection. */
    private Found find(CaptureItem item, Looked looked, boolean strict) {
        Taken taken = looked.taken();
        boolean ordered = strict && item.isOrdered();
        return switch (item.kind()) {
            case PHOTOS -> photos(taken, ordered);
            case CLOSE_UP ->
                    newest(
                            taken.photos().stream()
                                    .filter(shot -> !shot.spot().isEmpty())
                                    .filter(counts(taken, ordered))
                                    .map(Taken.Shot::on));
            case OBSERVATION ->
                    newest(
                            taken.values().stream()
                                    .filter(value -> isOf(item, value))
                                    .filter(value -> !ordered || !isBehind(taken, value))
                                    .map(Taken.Value::on));
            case TOLD -> new Found(false, List.of(), Optional.empty());
        };
    }

    private Found photos(Taken taken, boolean ordered) {
        List<Taken.Shot> shots = taken.photos().stream().filter(counts(taken, ordered)).toList();
        Map<String, String> missing = new LinkedHashMap<>();
        views.values()
                .forEach(
                        view ->
                                missing.putIfAbsent(
                                        view.value().set(), words(view.value().name())));
        shots.forEach(
                shot ->
                        Optional.ofNullable(views.get(shot.view().name()))
                                .ifPresent(view -> missing.remove(view.value().set())));
        return new Found(
                missing.isEmpty(),
                List.copyOf(missing.values()),
                newest(shots.stream().map(Taken.Shot::on)).on());
    }

    private static Predicate<Taken.Shot> counts(Taken taken, boolean ordered) {
        return shot -> !ordered || !taken.isBehind(shot.on(), shot.writtenAt());
    }

    private static boolean isBehind(Taken taken, Taken.Value value) {
        return value.writtenAt().map((Instant at) -> taken.isBehind(value.on(), at)).orElse(false);
    }

    private static boolean isOf(CaptureItem item, Taken.Value value) {
        return item.instruments().orElse(List.of()).contains(value.instrument())
                && item.ratedBy().map(who -> value.ratedBy().equals(Optional.of(who))).orElse(true);
    }

    private static Found newest(Stream<LocalDate> days) {
        Optional<LocalDate> on = days.max(LocalDate::compareTo);
        return new Found(on.isPresent(), List.of(), on);
    }

    String words(Map<String, String> text) {
        return text.getOrDefault(language, text.getOrDefault("en", ""));
    }
}
