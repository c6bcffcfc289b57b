package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class DecisionProperties {

    @Property
    void theWeightiestFindingWinsInAnyOrder(
            @ForAll @Size(min = 1, max = 8) List<Severity> severities, @ForAll Random random) {
        List<Finding> findings =
                new java.util.ArrayList<>(
                        severities.stream().map(DecisionProperties::finding).toList());
        Collections.shuffle(findings, random);
        String weightiest =
                severities.contains(Severity.BLOCK)
                        ? "BLOCK"
                        : severities.contains(Severity.INCOMPLETE)
                                ? "INCOMPLETE"
                                : severities.contains(Severity.OVERRIDE) ? "OVERRIDE" : "ADVISORY";
        assertThat(Decision.of(findings).name()).isEqualTo(weightiest);
    }

    @Property
    void theVerdictListsEveryFindingWeightiestFirst(
            @ForAll @Size(max = 8) List<Severity> severities) {
        List<Finding> findings = severities.stream().map(DecisionProperties::finding).toList();
        Verdict verdict = Verdict.of(Modality.MESOTHERAPY, LocalDate.EPOCH, findings);
        assertThat(verdict.findings())
                .containsExactlyInAnyOrderElementsOf(findings.stream().distinct().toList());
        assertThat(verdict.findings()).extracting(Finding::severity).isSorted();
    }

    private static Finding finding(Severity severity) {
        return new Finding("R-" + severity, severity, "m", "b", "r", List.of("s"));
    }
}
