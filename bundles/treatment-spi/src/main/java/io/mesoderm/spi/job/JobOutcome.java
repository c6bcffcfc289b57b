package io.mesoderm.spi.job;

/**
 * How far a piece of work came; {@code note} is one line for the operator. Pieces add up: {@code done} and {@code failed} are
 * this piece's alone, {@code total} is of the whole run, or 0 if that is not known. While there is {@code more} the host calls
 * again at once, each time as a call of its own with the whole deadline.
 */
public record JobOutcome(int done, int failed, String note, boolean more, long total) {

    /** All of the work, in one piece. */
    public JobOutcome(int done, int failed, String note) {
        this(done, failed, note, false, 0);
    }

    /** A piece behind which there is more. */
    public static JobOutcome more(int done, long total, String note) {
        return new JobOutcome(done, 0, note, true, total);
    }

    /** The last piece. */
    public static JobOutcome last(int done, long total, String note) {
        return new JobOutcome(done, 0, note, false, total);
    }
}
