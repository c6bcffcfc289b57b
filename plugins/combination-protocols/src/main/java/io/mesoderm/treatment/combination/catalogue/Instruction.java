package io.mesoderm.treatment.combination.catalogue;

import io.mesoderm.spi.care.Modality;

import java.util.List;
import java.util.Map;

/** One sentence that a patient is told before or after a session of these modalities. */
public record Instruction(When when, List<Modality> modalities, Map<String, String> text) {

    public Instruction {
        modalities = List.copyOf(modalities);
    }

    /** The sheet it stands on. */
    public enum When {
        BEFORE,
        AFTER
    }
}
