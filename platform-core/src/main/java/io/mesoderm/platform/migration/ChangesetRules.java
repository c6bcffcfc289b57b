package io.mesoderm.platform.migration;

import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;

import java.util.List;
import java.util.Optional;

/**
 * What a changeset must be like to be recorded once and replayed everywhere, and to be undone: DDL
 * commits by itself, so a second change in one changeset could be left half done.
 */
final class ChangesetRules {

    private ChangesetRules() {}

    /** The first broken rule, with the changeset that breaks it. */
    static Optional<Breach> firstBreach(DatabaseChangeLog log) {
        return log.getChangeSets().stream().flatMap(set -> breach(set).stream()).findFirst();
    }

    record Breach(String changeset, String rule) {}

    private static Optional<Breach> breach(ChangeSet set) {
        List<Change> changes = set.getChanges();
        String rule =
                changes.size() != 1
                        ? "has %d changes; write one per changeset".formatted(changes.size())
                        : set.getRollback().getChanges().isEmpty()
                                ? "has no rollback"
                                : changes.getFirst() instanceof CustomChangeWrapper
                                                || changes.getFirst()
                                                        instanceof ExecuteShellCommandChange
                                                || changes.getFirst() instanceof LoadDataChange
                                        ? "runs code or reads files; write it as SQL"
                                        : set.isAlwaysRun() || set.isRunOnChange()
                                                ? "runs more than once"
                                                : set.getPreconditions() != null
                                                                && !set.getPreconditions()
                                                                        .getNestedPreconditions()
                                                                        .isEmpty()
                                                        ? "has a precondition, which would be asked of the template only"
                                                        : "";
        return rule.isEmpty() ? Optional.empty() : Optional.of(new Breach(set.getId(), rule));
    }
}
