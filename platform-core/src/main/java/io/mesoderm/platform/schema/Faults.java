package io.mesoderm.platform.schema;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one document, up to a hundred faults. */
public final class Faults {

    private static final int MOST = 100;

    private final List<FieldError> errors = new ArrayList<>(0);
    private final Lengths lengths;

    public Faults() {
        this(Lengths.ALL);
    }

    private Faults(Lengths lengths) {
        this.lengths = lengths;
    }

    /** Which lengths count. */
    private enum Lengths {
        ALL,
        DECLARED,
        NONE
    }

    /** For documents that were checked when they came in: lengths are not looked at again. */
    static Faults lenient() {
        return new Faults(Lengths.NONE);
    }

    /** For what a module answers: a length counts where its type declares one, and no other is guessed. */
    static Faults declared() {
        return new Faults(Lengths.DECLARED);
    }

    boolean strict() {
        return lengths == Lengths.ALL;
    }

    /** Whether a length counts that was {@code declared}, or else is the one by default. */
    boolean strict(boolean declared) {
        return strict() || (declared && lengths == Lengths.DECLARED);
    }

    public void add(FieldPath path, String message) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(path.toString(), message));
        }
    }

    /** Adds the fault and returns the null that stands for the value. */
    Object refuse(FieldPath path, String message) {
        add(path, message);
        return null;
    }

    public boolean any() {
        return !errors.isEmpty();
    }

    public void throwIfAny() {
        if (any()) {
            throw new InvalidInput(errors);
        }
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }
}
