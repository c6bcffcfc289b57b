package io.mesoderm.platform.migration;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.spi.context.ModuleId;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One wanted schema: its changelogs and their common checksum. Two with the same checksum are the same
 * schema, whatever their version is called.
 */
record SchemaVersion(String part, String version, String checksum, List<Changelog> changelogs) {

    static final String CONTROL = "control";
    static final String CORE = "core";
    static final String LEDGER = "ledger";

    private static final ChangelogSource OWN =
            new ChangelogSource.ClassPath(SchemaVersion.class.getClassLoader());

    /** {@code control}, {@code core} or {@code ledger}. */
    static SchemaVersion platform(String part) {
        try {
            Changelog changelog = Changelog.read("db/" + part + "/changelog.xml", OWN);
            return new SchemaVersion(
                    part,
                    changelog.checksum().substring(0, 8),
                    changelog.checksum(),
                    List.of(changelog));
        } catch (IOException e) {
            throw new MigrationFailed(part, "", "", e.getMessage(), e);
        }
    }

    /** The host's own tables of every module database, then the module's. */
    static SchemaVersion of(ModuleArtifact artifact) {
        try {
            var changelogs =
                    List.of(
                            Changelog.read("db/module/changelog.xml", OWN),
                            Changelog.read(
                                    artifact.changelog(), new ChangelogSource.Jar(artifact.jar())));
            String checksum =
                    Checksums.of(
                            changelogs.stream()
                                    .map(Changelog::checksum)
                                    .collect(Collectors.joining("\n")));
            return new SchemaVersion(
                    artifact.module().value(), artifact.version(), checksum, changelogs);
        } catch (IOException e) {
            throw new MigrationFailed(
                    artifact.module().value(), artifact.version(), "", e.getMessage(), e);
        }
    }

    String template() {
        return switch (part) {
            case CONTROL -> "t_control";
            case CORE -> DatabaseNames.coreTemplate();
            case LEDGER -> DatabaseNames.ledgerTemplate();
            default -> DatabaseNames.moduleTemplate(new ModuleId(part), checksum);
        };
    }

    MigrationFailed failed(String changeset, Throwable cause) {
        return failed(changeset, Optional.empty(), cause);
    }

    /** {@code statement} is what was sent when it failed. */
    MigrationFailed failed(String changeset, Optional<String> statement, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof SQLException)) {
            root = root.getCause();
        }
        return root instanceof SQLException fault
                ? new MigrationFailed(
                        part,
                        version,
                        changeset,
                        SqlFault.told(fault, statement),
                        SqlFault.withoutValues(fault))
                : new MigrationFailed(
                        part, version, changeset, String.valueOf(root.getMessage()), cause);
    }

    MigrationFailed refused(String changeset, String reason) {
        return new MigrationFailed(part, version, changeset, reason, null);
    }
}
