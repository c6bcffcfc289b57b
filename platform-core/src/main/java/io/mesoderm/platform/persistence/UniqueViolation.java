package io.mesoderm.platform.persistence;

/** Tells which unique key refused a row, so that a use case can answer for the one it expected. */
public final class UniqueViolation {

    private UniqueViolation() {}

    /** Whether {@code failure} was caused by a duplicate of the unique key {@code constraint} ({@code PRIMARY} for the primary key). */
    public static boolean of(Throwable failure, String constraint) {
        return SqlErrors.in(failure)
                .filter(error -> error.getErrorCode() == SqlErrors.DUPLICATE)
                .filter(error -> error.getMessage().contains("'" + constraint + "'"))
                .isPresent();
    }
}
