package io.mesoderm.spi.context;

/**
 * A chain's key: set at creation and never changed, {@code [a-z][a-z0-9]{1,15}}. It names the chain's
 * databases and stands in every path; the display name is another thing.
 */
public record ChainId(String key) {

    private static final java.util.regex.Pattern SHAPE =
            java.util.regex.Pattern.compile("[a-z][a-z0-9]{1,15}");

    public ChainId {
        if (key == null || !SHAPE.matcher(key).matches()) {
            throw new IllegalArgumentException("chain key must match [a-z][a-z0-9]{1,15}");
        }
    }

    @Override
    public String toString() {
        return key;
    }
}
