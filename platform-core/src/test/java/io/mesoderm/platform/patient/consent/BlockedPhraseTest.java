package io.mesoderm.platform.patient.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** Claims of seed 004, and of a paper that claims an approval, reach no patient. */
class BlockedPhraseTest {

    @Test
    void findsTheClaimsThatMustNotReachPatients() {
        assertThat(blocked("It has no side effects.")).containsExactly("no-side-effects");
        assertThat(blocked("Es hat keine Nebenwirkungen.")).containsExactly("no-side-effects");
        assertThat(blocked("The method is free of side effects."))
                .containsExactly("no-side-effects");
        assertThat(blocked("Hair loss stops.")).containsExactly("lasting-result");
        assertThat(blocked("Ein dauerhaftes Ergebnis.")).containsExactly("lasting-result");
        assertThat(blocked("It is approved by the World Health Organization."))
                .containsExactly("who-approval");
        assertThat(blocked("Die WHO hat es anerkannt.")).containsExactly("who-approval");
        assertThat(blocked("Success is guaranteed.")).containsExactly("guarantee");
        assertThat(blocked("It gives lasting results.")).containsExactly("lasting-result");
        assertThat(blocked("It makes new hair roots.")).containsExactly("new-roots");
        assertThat(blocked("It delays greying.")).containsExactly("greying-delayed");
        assertThat(blocked("Das verzögert das Ergrauen.")).containsExactly("greying-delayed");
        assertThat(blocked("A high success rate.")).containsExactly("high-success-rate");
    }

    @Test
    void leavesHonestSentencesAlone() {
        assertThat(
                        Stream.of(
                                "Side effects are listed below.",
                                "No new roots are made.",
                                "Es entstehen keine neuen Wurzeln.",
                                "An outcome cannot be promised.",
                                "The patient who has approved this plan signs."))
                .allSatisfy(sentence -> assertThat(blocked(sentence)).isEmpty());
    }

    @Test
    void noTextOfTheSeedsHasOne() {
        List<Entry<ConsentText>> texts = CoreSeeds.care(ConsentText.CATALOGUE);

        assertThat(texts).hasSize(4);
        for (Entry<ConsentText> text : texts) {
            for (String language : List.of("en", "de")) {
                assertThat(blocked(text.value().whole(language))).as(text.code()).isEmpty();
                assertThat(text.value().whole(language)).doesNotContain("\n\n\n");
            }
        }
    }

    private static List<String> blocked(String sentence) {
        return CoreSeeds.care(BlockedPhrase.CATALOGUE).stream()
                .filter(entry -> entry.value().isIn(sentence))
                .map(Entry::code)
                .toList();
    }
}
