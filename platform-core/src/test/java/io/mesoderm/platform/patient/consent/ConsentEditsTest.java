package io.mesoderm.platform.patient.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.reference.Draft;
import io.mesoderm.platform.reference.EditCheck;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a director may write into a text that patients sign. */
class ConsentEditsTest {

    private static final Draft DRAFT = new Draft("care", "consent-texts", "prp", Optional.of("{}"));

    /** The highest version that anybody signed, also one that acts no more. */
    private int signed;

    private final ConsentEdits edits =
            new ConsentEdits(new Shipped(), (code, modality, context) -> signed);

    @Test
    void anotherTextHasAnotherVersion() {
        assertThat(faults(text(2, "Plasma of your own."))).containsExactly("version");
        assertThat(edits.check(DRAFT, text(3, "Plasma of your own."), null))
                .isEqualTo(EditCheck.Consequence.NONE);
    }

    @Test
    void aVersionThatWasSignedIsNeverGivenToOtherWords() {
        signed = 5;

        assertThat(faults(text(5, "Plasma of your own."))).containsExactly("version");
        assertThat(edits.check(DRAFT, text(6, "Plasma of your own."), null))
                .isEqualTo(EditCheck.Consequence.NONE);
    }

    @Test
    void aTextIsNotTakenBackButSignedAsTheNextVersion() {
        var shipped = new Draft("care", "consent-texts", "prp", Optional.empty());

        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> edits.check(shipped, text(2, "Plasma."), null))
                                .code())
                .isEqualTo("consent-text-not-withdrawn");
    }

    @Test
    void whatMustNotReachPatientsIsRefusedWhereItStands() {
        assertThat(faults(text(3, "New ROOTS grow."))).containsExactly("sections[0].text.en");
        assertThat(faults(text(3, " "))).containsExactly("sections[0].text.en");
    }

    @Test
    void aPhraseIsAPatternAndNotInEveryText() {
        assertThat(faults(new BlockedPhrase("new (roots", Map.of()))).containsExactly("pattern");
        assertThat(faults(new BlockedPhrase("x*", Map.of()))).containsExactly("pattern");
        assertThat(edits.check(DRAFT, new BlockedPhrase("cures?", Map.of()), null))
                .isEqualTo(EditCheck.Consequence.NONE);
    }

    private List<String> faults(Record value) {
        return catchThrowableOfType(InvalidInput.class, () -> edits.check(DRAFT, value, null))
                .errors()
                .stream()
                .map(FieldError::field)
                .toList();
    }

    private static ConsentText text(int version, String says) {
        return new ConsentText(
                Modality.PRP,
                version,
                Optional.empty(),
                24,
                Map.of("en", "Plasma"),
                List.of(new ConsentText.Section(Map.of("en", "What it is"), Map.of("en", says))));
    }

    /** A chain's catalogues with one entry each. */
    private static final class Shipped implements ReferenceData {

        @Override
        @SuppressWarnings("unchecked")
        public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
            Record value =
                    catalogue.equals(ConsentText.CATALOGUE)
                            ? text(2, "Plasma.")
                            : new BlockedPhrase("new roots", Map.of("en", "no such claim"));
            return List.of(new Entry<>("prp", (R) value, List.of("house"), false));
        }

        @Override
        public <R extends Record> Optional<Entry<R>> find(
                Catalogue<R> catalogue, String code, CallContext context) {
            return list(catalogue, context).stream().findFirst();
        }
    }
}
