package io.mesoderm.treatment.combination;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Course;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.care.ProtocolTemplate.Part;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.catalogue.ProtocolEntry;
import io.mesoderm.treatment.combination.catalogue.TemplateError;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The chain's protocol templates; one whose offsets no source gives is listed and cannot be used. */
final class CombinationProtocols {

    private final ReferenceData reference;

    CombinationProtocols(ReferenceData reference) {
        this.reference = reference;
    }

    List<ProtocolTemplate> list(CallContext context) {
        return reference.list(Catalogues.PROTOCOL_TEMPLATES, context).stream()
                .map(CombinationProtocols::template)
                .toList();
    }

    /** {@link TreatmentException} naming the field of the entry that makes no course, or not the one the source counts. */
    static ProtocolTemplate template(Entry<ProtocolEntry> entry) {
        ProtocolEntry protocol = entry.value();
        return new ProtocolTemplate(
                entry.code(),
                "protocol." + entry.code(),
                protocol.modality(),
                protocol.service(),
                course(entry),
                protocol.checkpoints(),
                protocol.evidenceGrade(),
                entry.sources(),
                entry.designDefault());
    }

    /** Offsets win over a range, a range over a note of what is missing: so a director who enters offsets frees the template. */
    private static Course course(Entry<ProtocolEntry> entry) {
        ProtocolEntry protocol = entry.value();
        int sessions = protocol.offsetsDays().size() + protocol.offsetsMonths().size();
        if (sessions > 0) {
            requireDeclared(entry, sessions);
            String field = protocol.offsetsDays().isEmpty() ? "offsetsMonths" : "offsetsDays";
            return sound(entry, field, () -> new FixedCourse(offsets(protocol)));
        }
        if (!protocol.parts().isEmpty()) {
            return sound(
                    entry,
                    "parts[0].startDay",
                    () ->
                            new CombinedCourse(
                                    protocol.parts().stream()
                                            .map(CombinationProtocols::part)
                                            .toList()));
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
                                                "give offsets, parts, a range, or what is missing")));
    }

    private static Part part(ProtocolEntry.Part part) {
        return new Part(new ModuleId(part.module()), part.template(), part.startDay());
    }

    private static List<Offset> offsets(ProtocolEntry protocol) {
        return Stream.concat(
                        protocol.offsetsDays().stream().map(days -> new Offset(days, 0)),
                        protocol.offsetsMonths().stream().map(months -> new Offset(0, months)))
                .toList();
    }

    private static void requireDeclared(Entry<ProtocolEntry> entry, int sessions) {
        int declared = entry.value().declaredSessions();
        if (declared != sessions) {
            throw refused(
                    entry,
                    "declaredSessions",
                    "the source declares %d sessions, the entry gives %d"
                            .formatted(declared, sessions));
        }
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
}
