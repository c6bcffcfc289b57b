package io.mesoderm.platform.reference;

import java.util.Optional;

/**
 * One entry as it would be, to be judged before it acts: bound for the time of a call, and seen by that call alone.
 * Without a {@code body} the entry is as the seeds have it.
 */
public record Draft(String module, String catalogue, String code, Optional<String> body) {

    static final ScopedValue<Draft> TRIED = ScopedValue.newInstance();

    /** Lets {@code work}, on this thread, read the chain's reference data as if the draft were signed. */
    public <T> T tried(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(TRIED, this).call(work);
    }

    static Optional<Draft> of(String module, String catalogue) {
        return TRIED.isBound()
                ? Optional.of(TRIED.get())
                        .filter(
                                draft ->
                                        draft.module.equals(module)
                                                && draft.catalogue.equals(catalogue))
                : Optional.empty();
    }
}
