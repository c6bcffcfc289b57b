package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Instruction;

import java.util.List;
import java.util.Locale;

/** The instructions of one kind, in the patient's language and the order of the catalogue. */
public record InstructionSheet(List<Entry<Instruction>> instructions, Locale locale) {

    public View view(Instruction.When when) {
        String title = when == Instruction.When.AFTER ? "aftercare.title" : "preparation.title";
        List<View> parts =
                sentences(when).stream()
                        .<View>map(sentence -> new View.Paragraph(Text.literal(sentence)))
                        .toList();
        return new View.Section(Text.of(title), parts);
    }

    /** As above, with what is injected although it is authorised for something else. */
    public View before(List<String> offLabel) {
        if (offLabel.isEmpty()) {
            return view(Instruction.When.BEFORE);
        }
        return new View.Section(
                Text.literal(""),
                List.of(
                        view(Instruction.When.BEFORE),
                        new View.Paragraph(
                                Text.of("preparation.off-label", String.join(", ", offLabel)))));
    }

    public List<String> sentences(Instruction.When when) {
        return instructions.stream()
                .filter(entry -> entry.value().when() == when)
                .map(entry -> LocalText.in(entry.value().text(), locale))
                .toList();
    }
}
