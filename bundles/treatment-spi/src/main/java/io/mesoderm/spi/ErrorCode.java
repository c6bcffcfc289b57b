package io.mesoderm.spi;

/**
 * A module's error, usually a constant of an enum. {@link #code()} reads as a sentence's subject
 * ({@code lot-expired}) and is documented with what to do.
 */
public interface ErrorCode {

    /** Lower-case-dashed, unique within the module. */
    String code();

    ErrorKind kind();

    /** HTTP status of a {@link ErrorKind#USER} error: 404, 409 or 422. */
    default int status() {
        return 422;
    }
}
