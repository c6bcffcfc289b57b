package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.util.Map;

/** One sentence for the patient, before or after a session; in the order of the seeds. */
public record Instruction(When when, Map<String, String> text) {

    /** Which of the two sheets it stands on. */
    public enum When {
        BEFORE,
        AFTER
    }
}
