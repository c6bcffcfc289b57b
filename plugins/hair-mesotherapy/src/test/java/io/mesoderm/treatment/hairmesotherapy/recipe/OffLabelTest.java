package io.mesoderm.treatment.hairmesotherapy.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.session.InstructionSheet;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/** What the patient is told of what is authorised for something else. */
class OffLabelTest {

    private final ModuleSeeds seeds = new ModuleSeeds("hair-mesotherapy");
    private final Formulary formulary = Formulary.of(seeds.list(Catalogues.INGREDIENTS), "DE");
    private final InstructionSheet sheet =
            new InstructionSheet(seeds.list(Catalogues.INSTRUCTIONS), Locale.ENGLISH);

    @Test
    void namesWhatIsOffLabelAndNothingThatIsAuthorisedOrUnknown() {
        assertThat(
                        OffLabel.names(
                                formulary,
                                List.of("minoxidil", "lidocaine", "zinc", "dutasteride", "gone"),
                                Locale.GERMAN))
                .containsExactly("Dutasterid", "Minoxidil");
    }

    @Test
    void thePreparationSheetSaysSo() {
        View.Section told = (View.Section) sheet.before(List.of("Dutasteride", "Minoxidil"));

        assertThat(told.parts().getLast())
                .isEqualTo(
                        new View.Paragraph(
                                Text.of("preparation.off-label", "Dutasteride, Minoxidil")));
        assertThat(sheet.before(List.of())).isEqualTo(told.parts().getFirst());
    }
}
