package io.mesoderm.platform.schema;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one document, up to a hundred faults. */
public final class Faults {

    private static final int MOST = 100;

    private final List<FieldError> errors = new ArrayList<>(0);
    private final boolean strict;

    public Faults() {
        this(true);
    }

    private Faults(boolean strict) {
        this.strict = strict;
    }

    /** For documents that were checked when they came in: lengths are not looked at again. */
    static Faults lenient() {
        return new Faults(false);
    }

    boolean strict() {
        return strict;
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
