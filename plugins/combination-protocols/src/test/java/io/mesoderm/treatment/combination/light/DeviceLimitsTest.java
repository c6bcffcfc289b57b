package io.mesoderm.treatment.combination.light;

import static io.mesoderm.spi.care.Severity.ADVISORY;
import static io.mesoderm.spi.care.Severity.OVERRIDE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Observed;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.rule.FormularyRules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class DeviceLimitsTest {

    private static final Map.Entry<String, Observed> SKIN_II = skin("II");
    private static final Map.Entry<String, Observed> NORWOOD_III = stage("norwood", "III");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant EVENING = Instant.parse("2026-01-10T20:00:00Z");

    private final ModuleSeeds seeds = new ModuleSeeds("combination-protocols");

    @Test
    void SC_10_helmetFiresWithinTwelveHoursAndIsSilentAtTwelve() {
        assertThat(rules("thera-helmet", EVENING.minus(Duration.ofHours(12)))).isEmpty();
        assertThat(rules("thera-helmet", EVENING.minus(Duration.ofHours(12)).plusSeconds(1)))
                .containsExactly("SC-10");
        assertThat(rules("thera-helmet", EVENING.plus(Duration.ofHours(11))))
                .containsExactly("SC-10");
    }

    /** The day is the site's: 23:30 and 00:30 in Berlin are two days. */
    @Test
    void SC_10_capFiresTwiceOnOneDayOfTheSiteAndIsSilentOnTwo() {
        assertThat(rules("cap-650", EVENING.minus(Duration.ofHours(19)))).containsExactly("SC-10");
        assertThat(rules("cap-650", Instant.parse("2026-01-10T22:30:00Z")))
                .containsExactly("SC-10");
        assertThat(rules("cap-650", Instant.parse("2026-01-10T23:30:00Z"))).isEmpty();
    }

    @Test
    void SC_10_combFiresOnConsecutiveDaysAndIsSilentWithADayBetween() {
        assertThat(rules("comb-655", EVENING.minus(Duration.ofDays(1)))).containsExactly("SC-10");
        assertThat(rules("comb-655", EVENING.minus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void SC_10_firesForMoreMinutesThanTheDeviceIsUsed() {
        assertThat(limits("cap-650").ofUse(EVENING, 6, List.of(), BERLIN)).isEmpty();
        assertThat(limits("cap-650").ofUse(EVENING, 7, List.of(), BERLIN))
                .extracting(Finding::rule, Finding::severity, Finding::because, Finding::sources)
                .containsExactly(
                        tuple(
                                "SC-10-MINUTES",
                                ADVISORY,
                                "7 min, the device is used for 6",
                                List.of("e74", "e75")));
    }

    @ParameterizedTest
    @CsvSource({"MALE, 18", "MALE, 48", "FEMALE, 18", "FEMALE, 60"})
    void EL_24_silentAtTheEndsOfTheTriedAges(Sex sex, int age) {
        assertThat(limits("helmet-655").ofPatient(patient(sex, age))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MALE, 17", "MALE, 49", "FEMALE, 61", "OTHER, 30"})
    void EL_24_firesOutsideTheIndication(Sex sex, int age) {
        assertThat(limits("helmet-655").ofPatient(patient(sex, age)))
                .get()
                .extracting(Finding::rule, Finding::severity)
                .containsExactly("EL-24", OVERRIDE);
    }

    @Test
    void EL_24_firesForAnUnknownAge() {
        assertThat(limits("helmet-655").ofPatient(patient(Sex.MALE, null))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "MALE, norwood, IIa",
        "MALE, norwood, V",
        "MALE, norwood, IIIv",
        "FEMALE, savin, I-2",
        "FEMALE, savin, II-2"
    })
    void EL_24_silentAtTheEndsOfTheTriedStages(Sex sex, String scale, String stage) {
        assertThat(limits("helmet-655").ofPatient(patient(sex, 30, stage(scale, stage), SKIN_II)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MALE, norwood, II",
        "MALE, norwood, Va",
        "MALE, norwood, VI",
        "FEMALE, savin, I-1",
        "FEMALE, savin, III"
    })
    void EL_24_firesOutsideTheTriedStages(Sex sex, String scale, String stage) {
        assertThat(limits("helmet-655").ofPatient(patient(sex, 30, stage(scale, stage), SKIN_II)))
                .get()
                .extracting(Finding::rule)
                .isEqualTo("EL-24");
    }

    @Test
    void EL_24_silentForSkinOfTypeFour() {
        assertThat(limits("comb-655").ofPatient(patient(Sex.MALE, 30, NORWOOD_III, skin("IV"))))
                .isEmpty();
    }

    @Test
    void EL_24_firesForSkinOfTypeFiveAndForWhatNobodyLookedAt() {
        assertThat(limits("comb-655").ofPatient(patient(Sex.MALE, 30, NORWOOD_III, skin("V"))))
                .get()
                .extracting(Finding::because)
                .asString()
                .endsWith("This patient: male, 30, Norwood III, Fitzpatrick V");
        assertThat(limits("comb-655").ofPatient(patient(Sex.MALE, 30, NORWOOD_III)))
                .get()
                .extracting(Finding::because)
                .asString()
                .endsWith("This patient: male, 30, Norwood III, Fitzpatrick not observed");
    }

    private static Map.Entry<String, Observed> skin(String type) {
        return stage("fitzpatrick", type);
    }

    private static Map.Entry<String, Observed> stage(String scale, String word) {
        return Map.entry(
                scale,
                new Observed(BigDecimal.ONE, "1", Optional.of(word), LocalDate.of(2026, 1, 1)));
    }

    private static CareSituation patient(Sex sex, Integer age) {
        return patient(sex, age, NORWOOD_III, stage("savin", "I-4"), SKIN_II);
    }

    @SafeVarargs
    private static CareSituation patient(
            Sex sex, Integer age, Map.Entry<String, Observed>... observed) {
        return new CareSituation(
                new PatientId(new UUID(1, 1)),
                LocalDate.of(2026, 1, 10),
                Modality.LLLT,
                Optional.ofNullable(age),
                sex,
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.ofEntries(observed));
    }

    private List<String> rules(String device, Instant other) {
        return limits(device).ofUse(EVENING, 1, List.of(other), BERLIN).stream()
                .map(Finding::rule)
                .toList();
    }

    private DeviceLimits limits(String device) {
        return new DeviceLimits(
                seeds.find(Catalogues.LIGHT_DEVICES, device, null).orElseThrow(),
                FormularyRules.of(seeds, Calls.with()),
                Locale.ENGLISH);
    }
}
