package io.mesoderm.platform.billing.amount;

/**
 * So many parts of a whole, taken after others: a quarter of a session, twenty minutes of sixty, a month of twelve. Its
 * share of an amount is what the running share, rounded half up, grows by with it, so that portions of one whole add up
 * to it wherever the whole is cut.
 *
 * @param before how many parts were taken before
 */
public record Portion(int before, int parts, int whole) {

    public static final Portion WHOLE = new Portion(0, 1, 1);

    public Portion {
        if (before < 0 || parts < 0 || whole < 1 || before > whole - parts) {
            throw new IllegalArgumentException(
                    "no portion: %d after %d of %d".formatted(parts, before, whole));
        }
    }

    public long of(long minor) {
        return Math.subtractExact(until(before + parts, minor), until(before, minor));
    }

    /**
     * What it takes of a value of which {@code left} is left. That is its share; but if a portion came back in between,
     * with the cents it had, the next one makes up for the difference, and the last takes all that is left.
     */
    public long take(long value, long left) {
        if (parts == 0) {
            return 0;
        }
        long rest = Math.subtractExact(value, until(before + parts, value));
        return Math.max(0, Math.subtractExact(left, rest));
    }

    private long until(int part, long minor) {
        return Ratio.of(part, whole).roundHalfUp(minor);
    }
}
