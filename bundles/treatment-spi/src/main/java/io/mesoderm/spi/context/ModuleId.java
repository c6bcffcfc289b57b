package io.mesoderm.spi.context;

/**
 * A module's id: {@code [a-z][a-z0-9]*(-[a-z0-9]+)*}, at most 36 characters, never {@code ledger}.
 * Folder, database suffix, permission prefix and path part are all this one word.
 */
public record ModuleId(String value) {

    private static final java.util.regex.Pattern SHAPE =
            java.util.regex.Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public ModuleId {
        if (value == null
                || value.length() > 36
                || !SHAPE.matcher(value).matches()
                || "ledger".equals(value)) {
            throw new IllegalArgumentException(
                    "module id must match [a-z][a-z0-9]*(-[a-z0-9]+)*, at most 36 characters, and"
                            + " not be 'ledger'");
        }
    }

    /** The id as it stands in database and role names: dashes as underscores. */
    public String databaseSuffix() {
        return value.replace('-', '_');
    }

    @Override
    public String toString() {
        return value;
    }
}
