package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parts of every combination of the seeds keep the least days that the spacing rules ask between their modalities. */
class CombinedTemplatesTest {

    private static final Map<String, List<SeedEntry>> SEEDS = SeedProofs.clinical();

    /** Months are of different lengths: the shortest and the longest stretches of a year and of a leap year. */
    private static final List<LocalDate> FIRSTS =
            Stream.of(
                            "2027-01-01",
                            "2027-01-29",
                            "2027-01-31",
                            "2027-07-01",
                            "2027-12-31",
                            "2028-01-29",
                            "2028-01-31")
                    .map(LocalDate::parse)
                    .toList();

    /** A day of a part, in days from the first of the combination. */
    private record Day(String modality, int on) {}

    @Test
    void everyPartIsATemplateThereIsAndKeepsItsDistance() {
        List<SeedEntry> combinations =
                SEEDS.get("combination-protocols/protocol-templates").stream()
                        .filter(entry -> !entry.body().path("parts").isEmpty())
                        .toList();

        assertThat(combinations)
                .extracting(SeedEntry::code)
                .containsExactly(
                        "COMBO-PRP-MESO", "COMBO-MESO-LLLT", "COMBO-MESO-LLLT-8", "COMBO-PRP-LLLT");
        for (SeedEntry each : combinations) {
            for (LocalDate first : FIRSTS) {
                assertThat(tooClose(days(each, first))).as(each.code() + " " + first).isEmpty();
            }
        }
    }

    @Test
    void aPartThatBeginsADayTooEarlyIsSeen() {
        assertThat(tooClose(List.of(new Day("PRP", 0), new Day("MESOTHERAPY", 13))))
                .containsExactly("SC-04-AFTER-PRP: 13 days");
        assertThat(tooClose(List.of(new Day("PRP", 0), new Day("MESOTHERAPY", 14)))).isEmpty();
    }

    private static List<Day> days(SeedEntry combination, LocalDate first) {
        List<Day> days = new ArrayList<>();
        for (JsonNode part : combination.body().path("parts")) {
            String module = part.path("module").asText();
            SeedEntry template =
                    SEEDS.get(module + "/protocol-templates").stream()
                            .filter(entry -> entry.code().equals(part.path("template").asText()))
                            .findFirst()
                            .orElseThrow();
            String modality = template.body().path("modality").asText("MESOTHERAPY");
            int start = part.path("start-day").asInt();
            for (JsonNode offset : template.body().path("offsets-days")) {
                days.add(new Day(modality, start + offset.asInt()));
            }
            LocalDate begin = first.plusDays(start);
            for (JsonNode offset : template.body().path("offsets-months")) {
                long on = ChronoUnit.DAYS.between(first, begin.plusMonths(offset.asInt()));
                days.add(new Day(modality, Math.toIntExact(on)));
            }
        }
        return days;
    }

    private static List<String> tooClose(List<Day> days) {
        List<String> found = new ArrayList<>();
        for (SeedEntry rule : SEEDS.get("care/spacing-rules")) {
            JsonNode says = rule.body();
            if (says.has("template") || says.has("templates")) {
                continue;
            }
            for (Day earlier : days) {
                for (Day later : days) {
                    int gap = later.on() - earlier.on();
                    if (!earlier.equals(later)
                            && gap >= 0
                            && earlier.modality().equals(says.path("earlier").asText())
                            && later.modality().equals(says.path("later").asText())
                            && gap < says.path("min-days").asInt()) {
                        found.add(rule.code() + ": " + gap + " days");
                    }
                }
            }
        }
        return found;
    }
}
