package io.mesoderm.treatment.combination;

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

    /** {@link IllegalArgumentException} when the count the source states is not that of the offsets. */
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
        List<Offset> offsets = offsets(protocol);
        if (!offsets.isEmpty()) {
            requireDeclared(entry, offsets.size());
            return new FixedCourse(offsets);
        }
        if (!protocol.parts().isEmpty()) {
            return new CombinedCourse(
                    protocol.parts().stream()
                            .map(
                                    part ->
                                            new Part(
                                                    new ModuleId(part.module()),
                                                    part.template(),
                                                    part.startDay()))
                            .toList());
        }
        if (protocol.range().isPresent()) {
            ProtocolEntry.Range range = protocol.range().get();
            requireDeclared(entry, range.sessionsMax());
            return new RangeCourse(
                    range.sessionsMin(),
                    range.sessionsMax(),
                    range.gapDaysMin(),
                    range.gapDaysMax());
        }
        return new DirectorCourse(
                protocol.missing()
                        .orElseThrow(
                                () -> refused(entry, "it has no offsets, no range and no reason")));
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
                    entry, "it declares %d sessions and gives %d".formatted(declared, sessions));
        }
    }

    private static IllegalArgumentException refused(Entry<ProtocolEntry> entry, String why) {
        return new IllegalArgumentException(
                "protocol template %s: %s".formatted(entry.code(), why));
    }
}
