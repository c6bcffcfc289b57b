package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.TemplateEntry;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.Course;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.ProtocolEntry;

import java.util.ArrayList;
import java.util.List;

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
        var template = new TemplateEntry(entry.code());
        if (!protocol.offsetsDays().isEmpty()) {
            int sessions = protocol.offsetsDays().size() + protocol.thenMonths().size();
            protocol.declaredSessions()
                    .ifPresent(declared -> template.requireDeclared(declared, sessions));
            return template.course("offsetsDays", () -> new FixedCourse(offsets(protocol)));
        }
        if (!protocol.thenMonths().isEmpty()) {
            throw template.refused(
                    "thenMonths", "count from the last of offsetsDays, which are not given");
        }
        if (protocol.range().isPresent()) {
            ProtocolEntry.Range range = protocol.range().get();
            protocol.declaredSessions()
                    .ifPresent(declared -> template.requireDeclared(declared, range.sessionsMax()));
            return template.range(
                    range.sessionsMin(),
                    range.sessionsMax(),
                    range.gapDaysMin(),
                    range.gapDaysMax());
        }
        return template.director(protocol.missing(), "offsets, a range");
    }

    private static List<Offset> offsets(ProtocolEntry protocol) {
        List<Offset> offsets = new ArrayList<>();
        protocol.offsetsDays().forEach(days -> offsets.add(new Offset(days, 0)));
        int last = protocol.offsetsDays().getLast();
        protocol.thenMonths().forEach(months -> offsets.add(new Offset(last, months)));
        return offsets;
    }
}
