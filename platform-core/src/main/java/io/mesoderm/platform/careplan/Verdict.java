package io.mesoderm.platform.careplan;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Whether a treatment suits a patient on a day, with everything that was found, weightiest first. */
public record Verdict(Modality modality, LocalDate day, Decision decision, List<Finding> findings) {

    static Verdict of(Modality modality, LocalDate day, List<Finding> findings) {
        List<Finding> ordered =
                findings.stream()
                        .distinct()
                        .sorted(
                                Comparator.comparing(Finding::severity)
                                        .thenComparing(Finding::rule))
                        .toList();
        return new Verdict(modality, day, Decision.of(ordered), ordered);
    }
}
