package io.mesoderm.platform.migration;

/**
 * A schema could not be brought to the wanted version; what it belongs to must not be served. Names the
 * changeset, the SQL error and the statement, because that is all one needs to mend it; no value of a row.
 */
public final class MigrationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String part;
    private final String version;
    private final String changeset;
    private final String sqlError;

    public MigrationFailed(
            String part, String version, String changeset, String sqlError, Throwable cause) {
        super(
                "migration of %s %s failed%s: %s"
                        .formatted(
                                part,
                                version,
                                changeset.isEmpty() ? "" : " at " + changeset,
                                sqlError),
                cause);
        this.part = part;
        this.version = version;
        this.changeset = changeset;
        this.sqlError = sqlError;
    }

    /** The error's code in problem documents and health entries. */
    public String code() {
        return "migration-failed";
    }

    /** {@code control}, {@code core}, {@code ledger}, or the module's id. */
    public String part() {
        return part;
    }

    /** The module's version; of the platform's own schemas the head of their checksum. */
    public String version() {
        return version;
    }

    /** Id of the changeset that failed; empty if it was not a changeset. */
    public String changeset() {
        return changeset;
    }

    /** Code and state of the SQL error and the statement, or what else was wrong. */
    public String sqlError() {
        return sqlError;
    }
}
