package io.mesoderm.platform.careplan;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;

import java.util.List;

/** What all findings together mean: the weightiest of them, or that there is none. */
public enum Decision {
    ELIGIBLE,
    ADVISORY,
    OVERRIDE,
    INCOMPLETE,
    BLOCK;

    static Decision of(List<Finding> findings) {
        return findings.stream()
                .map(Finding::severity)
                .min(Severity::compareTo)
                .map(Decision::of)
                .orElse(ELIGIBLE);
    }

    private static Decision of(Severity severity) {
        return switch (severity) {
            case BLOCK -> BLOCK;
            case INCOMPLETE -> INCOMPLETE;
            case OVERRIDE -> OVERRIDE;
            case ADVISORY -> ADVISORY;
        };
    }
}
