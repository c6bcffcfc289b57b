package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.RecordSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SeedFileTest {

    @TempDir Path seeds;

    record Agent(Map<String, String> name, Optional<Limit> dailyLimit, List<Limit> steps) {}

    record Limit(int maxMg) {}

    @Test
    void readsEntriesAndNamesTheirFieldsAsComponents() throws IOException {
        SeedFile file =
                file(
                        """
                        entries:
                          - code: biotin
                            sources: [e20]
                            design-default: true
                            name: {en: Biotin, de-AT: Biotin}
                            daily-limit: {max-mg: 5}
                            steps: [{max-mg: 1}]
                        """);
        SeedEntry entry = file.entries(Map.of("e20", "C")).getFirst();
        assertThat(entry.code()).isEqualTo("biotin");
        assertThat(entry.sources()).containsExactly("e20");
        assertThat(entry.designDefault()).isTrue();
        JsonNode named = SeedFields.named(entry.body(), Agent.class);
        assertThat(RecordSchema.of(Agent.class).read(named))
                .isEqualTo(
                        new Agent(
                                Map.of("en", "Biotin", "de-AT", "Biotin"),
                                Optional.of(new Limit(5)),
                                List.of(new Limit(1))));
        assertThat(file.module()).isEqualTo("care");
        assertThat(file.catalogue()).isEqualTo("agents");
    }

    @Test
    void namesFileEntryAndFieldOfWhatIsWrong() throws IOException {
        assertThatThrownBy(() -> file("entries: [{code: a, sources: [x]}]").entries(Map.of()))
                .hasMessage(
                        "seeds/care/agents.yaml: entry 'a': sources: 'x' is not in sources.yaml");
        assertThatThrownBy(() -> file("entries: [{code: a}]").entries(Map.of()))
                .hasMessage("seeds/care/agents.yaml: entry 'a': sources: cites none");
        assertThatThrownBy(
                        () ->
                                file("entries: [{code: a, sources: [x]}, {code: a, sources: [x]}]")
                                        .entries(Map.of("x", "C")))
                .hasMessage("seeds/care/agents.yaml: entry 'a': code: stands twice");
        assertThatThrownBy(() -> file("agents: []").entries(Map.of()))
                .hasMessage("seeds/care/agents.yaml: 'entries:' must be a list");
    }

    @Test
    void refusesAnEntryThatRestsOnALeadAloneUnlessItSaysSo() throws IOException {
        Map<String, String> grades = Map.of("lead", "D", "clinic", "C", "house", "D");
        assertThatThrownBy(() -> file("entries: [{code: a, sources: [lead]}]").entries(grades))
                .hasMessage(
                        "seeds/care/agents.yaml: entry 'a': sources: grade D alone bears only an"
                                + " entry with design-default");
        assertThat(
                        file("entries: [{code: a, sources: [lead], design-default: true}]")
                                .entries(grades))
                .hasSize(1);
        assertThat(file("entries: [{code: a, sources: [lead, clinic]}]").entries(grades))
                .hasSize(1);
        assertThat(file("entries: [{code: a, sources: [house]}]").entries(grades)).hasSize(1);
    }

    @Test
    void everySourceOfTheSeedsHasAPlaceAndAGradeOfTheScale() {
        List<SeedSource> sources = SeedFile.read(Path.of("../seeds"), "sources.yaml").sources();
        assertThat(sources)
                .allSatisfy(
                        source -> {
                            assertThat(source.grade()).isIn("A", "A-", "B", "C", "D");
                            assertThat(source.location()).isNotEmpty();
                        });
        assertThat(sources).extracting(SeedSource::id).doesNotHaveDuplicates();
    }

    private SeedFile file(String yaml) throws IOException {
        Files.createDirectories(seeds.resolve("care"));
        Files.writeString(seeds.resolve("care/agents.yaml"), yaml);
        return SeedFile.read(seeds, "care/agents.yaml");
    }
}
