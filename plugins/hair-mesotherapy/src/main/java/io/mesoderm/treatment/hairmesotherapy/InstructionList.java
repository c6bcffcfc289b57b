package io.mesoderm.treatment.hairmesotherapy;

import java.util.List;

/** What the patient is told before and after a session, in the caller's language. */
public record InstructionList(List<String> before, List<String> after) {

    public InstructionList {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
