package io.mesoderm.treatment.combination.session;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.catalogue.Instruction;

import java.util.List;
import java.util.Set;

/** What the patient is told, in the patient's language and the order of the catalogue. */
public final class InstructionSheet {

    private final ReferenceData reference;

    public InstructionSheet(ReferenceData reference) {
        this.reference = reference;
    }

    /** The sheet with what to do, or to leave, after a session of these modalities. */
    public ProducedDocument aftercare(Set<Modality> modalities, CallContext context) {
        List<View> sentences =
                reference.list(Catalogues.INSTRUCTIONS, context).stream()
                        .map(entry -> entry.value())
                        .filter(told -> told.when() == Instruction.When.AFTER)
                        .filter(told -> told.modalities().stream().anyMatch(modalities::contains))
                        .<View>map(
                                told ->
                                        new View.Paragraph(
                                                Text.literal(
                                                        LocalText.in(
                                                                told.text(), context.locale()))))
                        .toList();
        return new ProducedDocument(
                "aftercare",
                "aftercare.title",
                new View.Section(Text.of("aftercare.title"), sentences));
    }
}
