package io.mesoderm.spi;

/** Thrown by a module to refuse a call; the host rolls back and answers with a problem document. */
public class TreatmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;
    private final String field;

    /** {@code detail} is shown to the user: what is wrong and how to mend it, no patient data. */
    public TreatmentException(ErrorCode error, String detail) {
        this(error, detail, "");
    }

    /** As above, for a fault of one field: {@code field} is its path in the input, such as {@code zones[2].depthMm}. */
    public TreatmentException(ErrorCode error, String detail, String field) {
        super(detail);
        this.error = error;
        this.field = field;
    }

    public ErrorCode error() {
        return error;
    }

    /** Path of the field at fault, or empty. */
    public String field() {
        return field;
    }
}
