package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the source material gets wrong or leaves open does not slip into the seeds. Other tests hold other traps; {@code docs/rules.md} lists all. */
class SourceTrapsTest {

    private final Map<String, List<SeedEntry>> seeds = SeedProofs.clinical();

    /** Sixteen weeks hold fifty-six, whatever the paper says. */
    @Test
    void TRAP_sixtyTreatmentsEveryOtherDayNeedAHundredAndNineteenDays() {
        JsonNode everyOther =
                entry("combination-protocols/protocol-templates", "LLLT-EOD-60").body();
        List<String> days = texts(everyOther.path("offsets-days"));

        assertThat(everyOther.path("declared-sessions").asInt()).isEqualTo(60);
        assertThat(days).hasSize(60).startsWith("0", "2").endsWith("116", "118");
        assertThat(days).filteredOn(day -> Integer.parseInt(day) < 16 * 7).hasSize(56);
    }

    @Test
    void TRAP_theTwelveSessionsOfTheAbstractWaitForTheDirector() {
        JsonNode moftah = entry("hair-mesotherapy/protocol-templates", "MESO-DUT-MOF12").body();

        assertThat(moftah.path("offsets-days")).isEmpty();
        assertThat(moftah.path("then-months")).isEmpty();
        assertThat(moftah.path("range").isMissingNode()).isTrue();
    }

    @Test
    void TRAP_theCheckpointsOfPublicationAndRegistryAreBothKept() {
        SeedEntry minoxidil = entry("hair-mesotherapy/protocol-templates", "MESO-MNX-W10");

        assertThat(minoxidil.sources()).contains("e37", "e38");
        assertThat(texts(minoxidil.body().path("checkpoints")))
                .contains("last+42d@e37", "last+56d@e38");
    }

    @Test
    void TRAP_areataAloneAsksForAPrescriberAndBlocksNothing() {
        assertThat(seeds.get("care/eligibility-rules"))
                .filteredOn(rule -> rule.body().toString().contains("\"alopecia-areata\""))
                .isNotEmpty()
                .allSatisfy(
                        rule ->
                                assertThat(rule.body().path("severity").asText())
                                        .as(rule.code())
                                        .isNotEqualTo("BLOCK"));
        assertThat(entry("care/eligibility-rules", "EL-11").body().path("severity").asText())
                .isEqualTo("OVERRIDE");
    }

    @Test
    void TRAP_theHypodermisOfHalfAMillimetreLimitsNothing() {
        assertThat(seeds.get("hair-mesotherapy/techniques"))
                .isNotEmpty()
                .allSatisfy(
                        technique -> {
                            assertThat(technique.sources()).doesNotContain("e25");
                            assertThat(technique.body().path("depth-max-mm").decimalValue())
                                    .as(technique.code())
                                    .isGreaterThan(new BigDecimal("0.5"));
                        });
    }

    /** Where no source of the scalp stands beside it, the prescriber reads that the list was written for the knee. */
    @Test
    void TRAP_whatWasWrittenForTheKneeSaysSo() {
        assertThat(seeds.get("care/eligibility-rules"))
                .filteredOn(rule -> rule.sources().contains("e60"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.sources()).contains("e60-knee"))
                .filteredOn(rule -> rule.sources().stream().noneMatch("seed-001"::equals))
                .filteredOn(rule -> rule.sources().stream().noneMatch("seed-004"::equals))
                .extracting(SeedEntry::code)
                .containsExactlyInAnyOrderElementsOf(
                        seeds.get("care/eligibility-rules").stream()
                                .filter(SourceTrapsTest::namesTheKnee)
                                .map(SeedEntry::code)
                                .toList());
    }

    /** What seed 004 and a paper claim too much stands where it is named as a claim, and in no other text of the house. */
    @Test
    void TRAP_noTextOfTheHouseClaimsWhatSourcesDeny() {
        List<Pattern> claims =
                seeds.get("care/blocked-phrases").stream()
                        .map(phrase -> phrase.body().path("pattern").asText())
                        .map(claim -> Pattern.compile(claim, Pattern.CASE_INSENSITIVE))
                        .toList();
        var naming =
                Set.of("care/blocked-phrases", "care/facts", "care/conflicts", "evidence/sources");

        assertThat(claims).hasSize(7);
        seeds.forEach(
                (catalogue, entries) -> {
                    if (!naming.contains(catalogue)) {
                        assertThat(entries)
                                .as(catalogue)
                                .noneMatch(entry -> claims(entry.body().toString(), claims));
                    }
                });
    }

    private static boolean claims(String text, List<Pattern> claims) {
        return claims.stream().anyMatch(claim -> claim.matcher(text).find());
    }

    private static boolean namesTheKnee(SeedEntry rule) {
        JsonNode message = rule.body().path("message");
        return message.path("en").asText().contains("knee")
                && message.path("de").asText().contains("Knie");
    }

    private SeedEntry entry(String catalogue, String code) {
        return seeds.get(catalogue).stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
