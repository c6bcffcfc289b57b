package io.mesoderm.platform.careplan.rule;

import static io.mesoderm.platform.careplan.rule.Situations.clear;
import static io.mesoderm.spi.care.Severity.ADVISORY;
import static io.mesoderm.spi.care.Severity.BLOCK;
import static io.mesoderm.spi.care.Severity.INCOMPLETE;
import static io.mesoderm.spi.care.Severity.OVERRIDE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.care.Sex;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table of clinical rules, as it comes out of the seeds. */
class RuleBookTest {

    private final RuleBook book =
            new RuleBook(CoreSeeds.care(EligibilityEntry.CATALOGUE), Locale.ENGLISH);

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(clear().age(17), "EL-01", BLOCK),
                arguments(clear().age(null), "EL-01", INCOMPLETE),
                arguments(clear().yes("pregnant"), "EL-02", BLOCK),
                arguments(clear().yes("suspected-pregnancy"), "EL-02", BLOCK),
                arguments(clear().open("pregnant"), "EL-02", INCOMPLETE),
                arguments(clear().sex(Sex.UNKNOWN).open("pregnant"), "EL-02", INCOMPLETE),
                arguments(clear().sex(Sex.MALE).yes("pregnant"), "EL-02", BLOCK),
                arguments(
                        clear().answeredOn("pregnant", Value.NO, Situations.DAY.minusDays(1)),
                        "EL-02",
                        INCOMPLETE),
                arguments(clear().answer("pregnant", Value.UNKNOWN), "EL-02", INCOMPLETE),
                arguments(clear().yes("breastfeeding"), "EL-03", BLOCK),
                arguments(clear().yes("weaned"), "EL-04", ADVISORY),
                arguments(clear().yes("clotting-disorder"), "EL-05", BLOCK),
                arguments(clear().yes("anticoagulant"), "EL-06", OVERRIDE),
                arguments(clear().yes("active-cancer"), "EL-07", BLOCK),
                arguments(clear().yes("cancer-in-remission"), "EL-07-REMISSION", OVERRIDE),
                arguments(clear().yes("diabetes"), "EL-08a", BLOCK),
                arguments(clear().yes("diabetes").no("diabetes-controlled"), "EL-08a", BLOCK),
                arguments(
                        clear().yes("diabetes").yes("diabetes-controlled", "6,9"),
                        "EL-08b",
                        OVERRIDE),
                arguments(clear().open("diabetes"), "EL-08a", INCOMPLETE),
                arguments(clear().yes("paralysis-history"), "EL-09", OVERRIDE),
                arguments(clear().yes("autoimmune-disease"), "EL-10", OVERRIDE),
                arguments(clear().yes("scalp-infection"), "EL-12", BLOCK),
                arguments(clear().yes("keloid-history"), "EL-13", OVERRIDE),
                arguments(clear().open("known-allergies"), "EL-14", INCOMPLETE),
                arguments(clear().yes("known-allergies"), "EL-14", INCOMPLETE),
                arguments(clear().yes("scarring-alopecia"), "EL-15", OVERRIDE),
                arguments(clear().no("diagnosis-made"), "EL-15-DIAGNOSIS", OVERRIDE),
                arguments(clear().open("diagnosis-made"), "EL-15-DIAGNOSIS", INCOMPLETE),
                arguments(clear().yes("advanced-stage"), "EL-16", ADVISORY),
                arguments(clear().yes("alcohol-last"), "EL-23", ADVISORY));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void oneFactFiresOneRule(Situations situation, String rule, Severity severity) {
        assertThat(book.judge(situation.build(), Situations.giving()))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple(rule, severity));
    }

    @Test
    void nothingSpeaksAgainstAClearPatient() {
        assertThat(book.judge(clear().build(), Situations.giving())).isEmpty();
        assertThat(book.judge(clear().age(18).build(), Situations.giving())).isEmpty();
    }

    @Test
    void pregnancyIsNotAskedOfThoseWhoCannotBePregnant() {
        assertThat(book.judge(clear().sex(Sex.MALE).open("pregnant").build(), Situations.giving()))
                .isEmpty();
        assertThat(
                        book.judge(
                                clear().yes("cannot-be-pregnant").open("pregnant").build(),
                                Situations.giving()))
                .isEmpty();
    }

    @Test
    void aHighHba1cBlocksBesideTheOverrideOfControlledDiabetes() {
        Situations patient = clear().yes("diabetes").yes("diabetes-controlled", "8.1");

        assertThat(
                        book.judge(
                                patient.build(),
                                Situations.known(JsonNodeFactory.instance.objectNode())))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("EL-08a-HBA1C", BLOCK), tuple("EL-08b", OVERRIDE));
    }

    @Test
    void alopeciaAreataWithoutSaltIsIncompleteBesideItsOverride() {
        assertThat(book.judge(clear().yes("alopecia-areata").build(), Situations.giving()))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("EL-11", OVERRIDE), tuple("EL-11-SALT", INCOMPLETE));
    }

    @Test
    void aRecordedAllergyAnswersWhetherThereAreAny() {
        assertThat(
                        book.judge(
                                clear().open("known-allergies").allergicTo("pollen").build(),
                                Situations.giving()))
                .isEmpty();
    }

    @Test
    void aFindingTellsTheFactItsSourceAndWhatWouldLiftIt() {
        Finding finding =
                book.judge(clear().yes("anticoagulant").build(), Situations.giving()).getFirst();

        assertThat(finding.because())
                .isEqualTo("Do you take a blood thinner? yes, asked, Nov 21, 2026");
        assertThat(finding.sources())
                .containsExactly("seed-001", "e61", "e62", "e63", "e65", "e89");
        assertThat(finding.resolution()).isEqualTo("a prescriber may override with a reason");
    }

    @Test
    void speaksTheLanguageOfWhoAsks() {
        RuleBook german = new RuleBook(CoreSeeds.care(EligibilityEntry.CATALOGUE), Locale.GERMANY);

        assertThat(
                        german.judge(clear().yes("anticoagulant").build(), Situations.giving())
                                .getFirst()
                                .because())
                .isEqualTo("Do you take a blood thinner? ja, asked, 21.11.2026");
        assertThat(german.judge(clear().age(17).build(), Situations.giving()).getFirst().because())
                .isEqualTo("Alter 17");
        assertThat(german.judge(clear().age(null).build(), Situations.giving()).getFirst())
                .extracting(Finding::because, Finding::resolution)
                .containsExactly("nicht beantwortet: Geburtsdatum", "zu beantworten: Geburtsdatum");
    }

    @Test
    void writesDaysAsTheCountryDoesAndEnglishOnesForALanguageItDoesNotSpeak() {
        assertThat(because(Locale.UK)).endsWith(", 21 Nov 2026");
        assertThat(because(Locale.of("de", "AT"))).endsWith(", 21.11.2026");
        assertThat(because(Locale.FRANCE)).endsWith("? yes, asked, Nov 21, 2026");
        assertThat(because(Locale.ROOT)).endsWith("? yes, asked, Nov 21, 2026");
    }

    private static String because(Locale locale) {
        return new RuleBook(CoreSeeds.care(EligibilityEntry.CATALOGUE), locale)
                .judge(clear().yes("anticoagulant").build(), Situations.giving())
                .getFirst()
                .because();
    }

    @Test
    void aCodedFactWithoutADayTellsNone() {
        assertThat(
                        book.judge(
                                        clear().answeredOn(
                                                        "anticoagulant", Value.YES, LocalDate.EPOCH)
                                                .build(),
                                        Situations.giving())
                                .getFirst()
                                .because())
                .isEqualTo("Do you take a blood thinner? yes, asked");
    }

    @Test
    void anOpenAnswerIsNamed() {
        Finding finding =
                book.judge(clear().open("keloid-history").build(), Situations.giving()).getFirst();

        assertThat(finding.because()).isEqualTo("not answered: keloid-history");
    }

    @Nested
    class WithDutasteride {

        private List<Finding> judge(Situations situation) {
            return book.judge(situation.build(), Situations.giving("dutasteride", "biotin"));
        }

        @Test
        void needsContraceptionWhereAPregnancyIsPossible() {
            assertThat(judge(clear().no("plans-pregnancy-6-months")))
                    .extracting(Finding::rule, Finding::severity)
                    .containsExactly(tuple("EL-27", BLOCK));
            assertThat(
                            judge(
                                    clear().yes("contraception-documented")
                                            .no("plans-pregnancy-6-months")))
                    .isEmpty();
        }

        @Test
        void asksAboutPlans() {
            assertThat(judge(clear().yes("contraception-documented")))
                    .extracting(Finding::rule, Finding::severity)
                    .containsExactly(tuple("EL-27-PLANS", INCOMPLETE));
        }

        @Test
        void needsAPrescriberForAManWhoWantsAChild() {
            Situations man =
                    clear().sex(Sex.MALE)
                            .yes("trying-to-conceive")
                            .no("abnormal-semenogram")
                            .no("erectile-dysfunction");

            assertThat(judge(man))
                    .extracting(Finding::rule, Finding::severity)
                    .containsExactly(tuple("EL-28", OVERRIDE));
        }

        @Test
        void tellsBloodDonors() {
            Situations donor = clear().yes("cannot-be-pregnant").yes("blood-donor");

            assertThat(judge(donor))
                    .extracting(Finding::rule, Finding::severity)
                    .containsExactly(tuple("EL-29", ADVISORY));
        }

        @Test
        void isNotAskedForOtherRecipes() {
            assertThat(book.judge(clear().build(), Situations.giving("biotin"))).isEmpty();
        }
    }
}
