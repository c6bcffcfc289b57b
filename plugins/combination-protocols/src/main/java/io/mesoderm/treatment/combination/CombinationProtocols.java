package io.mesoderm.treatment.combination;

import io.mesoderm.spi.TemplateEntry;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Course;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.care.ProtocolTemplate.Part;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.catalogue.ProtocolEntry;

import java.util.List;
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
        var template = new TemplateEntry(entry.code());
        int sessions = protocol.offsetsDays().size() + protocol.offsetsMonths().size();
        if (sessions > 0) {
            template.requireDeclared(protocol.declaredSessions(), sessions);
            String field = protocol.offsetsDays().isEmpty() ? "offsetsMonths" : "offsetsDays";
            return template.course(field, () -> new FixedCourse(offsets(protocol)));
        }
        if (!protocol.parts().isEmpty()) {
            return template.course(
                    "parts[0].startDay",
                    () ->
                            new CombinedCourse(
                                    protocol.parts().stream()
                                            .map(CombinationProtocols::part)
                                            .toList()));
        }
        if (protocol.range().isPresent()) {
            ProtocolEntry.Range range = protocol.range().get();
            template.requireDeclared(protocol.declaredSessions(), range.sessionsMax());
            return template.range(
                    range.sessionsMin(),
                    range.sessionsMax(),
                    range.gapDaysMin(),
                    range.gapDaysMax());
        }
        return template.director(protocol.missing(), "offsets, parts, a range");
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
}
