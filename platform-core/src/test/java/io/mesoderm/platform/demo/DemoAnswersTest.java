package io.mesoderm.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Yaml;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo's patients answer at intake what is on record of them, each question once. */
class DemoAnswersTest {

    private final JsonNode file;

    DemoAnswersTest() throws IOException {
        file = Yaml.named(Yaml.parse(Files.readAllBytes(Path.of("../seeds/demo/patients.yaml"))));
    }

    @Test
    void whoHasAnAllergyOnRecordSaysWhich() {
        assertThat(DemoPatients.people())
                .filteredOn(patient -> patient.allergy().isPresent())
                .hasSize(2)
                .allSatisfy(
                        patient ->
                                assertSays(
                                        patient,
                                        "known-allergies",
                                        patient.allergy().orElseThrow()));
    }

    @Test
    void whoTakesABloodThinnerOnRecordSaysWhich() {
        assertThat(DemoPatients.people())
                .filteredOn(patient -> patient.medication().isPresent())
                .hasSize(1)
                .allSatisfy(
                        patient ->
                                assertSays(
                                        patient,
                                        "anticoagulant",
                                        patient.medication().orElseThrow()));
    }

    @Test
    void nobodyAnswersAQuestionTwice() {
        assertThat(DemoPatients.people())
                .hasSize(12)
                .allSatisfy(
                        patient ->
                                assertThat(answers(patient))
                                        .extracting(answer -> answer.path("question").textValue())
                                        .doesNotHaveDuplicates());
    }

    private void assertSays(DemoPatient patient, String question, DemoPatient.Code fact) {
        assertThat(answers(patient))
                .filteredOn(answer -> answer.path("question").textValue().equals(question))
                .extracting(
                        answer -> answer.path("value").textValue(),
                        answer -> answer.path("detail").textValue())
                .containsExactly(tuple("YES", fact.display()));
    }

    private List<JsonNode> answers(DemoPatient patient) {
        return file.path("patients")
                .valueStream()
                .filter(entry -> entry.path("file").textValue().equals(patient.file()))
                .flatMap(entry -> DemoContent.answers(file.path("intake"), entry).stream())
                .toList();
    }
}
