package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.Course;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.ProtocolEntry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.TemplateError;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The chain's protocol templates; one whose offsets no source gives is listed and cannot be used. */
final class MesotherapyProtocols {

    private final ReferenceData reference;

    MesotherapyProtocols(ReferenceData reference) {
        this.reference = reference;
    }

    List<ProtocolTemplate> list(CallContext context) {
        return reference.list(Catalogues.PROTOCOL_TEMPLATES, context).stream()
                .map(MesotherapyProtocols::template)
                .toList();
    }

    /** {@link TreatmentException} naming the field of the entry that makes no course. */
    static ProtocolTemplate template(Entry<ProtocolEntry> entry) {
        ProtocolEntry protocol = entry.value();
        return new ProtocolTemplate(
                entry.code(),
                "protocol." + entry.code(),
                Modality.MESOTHERAPY,
                MesotherapyPricing.SESSION.code(),
                course(entry),
                protocol.checkpoints(),
                protocol.evidenceGrade(),
                entry.sources(),
                entry.designDefault());
    }

    /** Offsets win over a range, a range over a note of what is missing: so a director who enters offsets frees the template. */
    private static Course course(Entry<ProtocolEntry> entry) {
        ProtocolEntry protocol = entry.value();
        if (!protocol.offsetsDays().isEmpty()) {
            requireDeclared(entry, protocol.offsetsDays().size() + protocol.thenMonths().size());
            return sound(entry, "offsetsDays", () -> new FixedCourse(offsets(protocol)));
        }
        if (!protocol.thenMonths().isEmpty()) {
            throw refused(
                    entry, "thenMonths", "count from the last of offsetsDays, which are not given");
        }
        if (protocol.range().isPresent()) {
            ProtocolEntry.Range range = protocol.range().get();
            requireDeclared(entry, range.sessionsMax());
            return sound(
                    entry,
                    "range.sessionsMin",
                    () ->
                            new RangeCourse(
                                    range.sessionsMin(),
                                    range.sessionsMax(),
                                    range.gapDaysMin(),
                                    range.gapDaysMax()));
        }
        return new DirectorCourse(
                protocol.missing()
                        .orElseThrow(
                                () ->
                                        refused(
                                                entry,
                                                "offsetsDays",
                                                "give offsets, a range, or what is missing")));
    }

    private static void requireDeclared(Entry<ProtocolEntry> entry, int sessions) {
        entry.value()
                .declaredSessions()
                .filter(declared -> declared != sessions)
                .ifPresent(
                        declared -> {
                            throw refused(
                                    entry,
                                    "declaredSessions",
                                    "the source declares %d sessions, the entry gives %d"
                                            .formatted(declared, sessions));
                        });
    }

    /** A course that cannot be is the fault of the entry, which a director may just be writing. */
    private static Course sound(Entry<ProtocolEntry> entry, String field, Supplier<Course> course) {
        try {
            return course.get();
        } catch (IllegalArgumentException e) {
            throw refused(entry, field, e.getMessage());
        }
    }

    private static TreatmentException refused(
            Entry<ProtocolEntry> entry, String field, String why) {
        return new TreatmentException(
                TemplateError.TEMPLATE_NOT_VALID, entry.code() + ": " + why, field);
    }

    private static List<Offset> offsets(ProtocolEntry protocol) {
        List<Offset> offsets = new ArrayList<>();
        protocol.offsetsDays().forEach(days -> offsets.add(new Offset(days, 0)));
        int last = protocol.offsetsDays().getLast();
        protocol.thenMonths().forEach(months -> offsets.add(new Offset(last, months)));
        return offsets;
    }
}
