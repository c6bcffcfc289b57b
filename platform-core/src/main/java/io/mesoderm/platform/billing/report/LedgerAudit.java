package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Recomputes the books from their events and says what does not hold. All checks read one snapshot, so it
 * runs on a live system.
 */
public final class LedgerAudit {

    /** The first entry that breaks a check. */
    public record Finding(UUID entry, String detail) {}

    /** One check and what it found. */
    public record Result(String check, Optional<Finding> broken) {}

    /** What the audit saw; {@code holds} only if every check does. */
    public record Report(boolean holds, long transactions, long postings, List<Result> results) {}

    private final TenantDatabase database;

    public LedgerAudit(TenantDatabase database) {
        this.database = database;
    }

    public Report run(CallContext context) {
        return database.inReport(context, LedgerAudit::run);
    }

    private static Report run(Handle handle) {
        List<Result> results = new ArrayList<>();
        for (LedgerCheck check : LedgerCheck.values()) {
            Optional<Finding> broken =
                    handle.createQuery(check.sql()).mapTo(Finding.class).findFirst();
            results.add(new Result(check.word(), broken));
        }
        return new Report(
                results.stream().allMatch(result -> result.broken.isEmpty()),
                count(handle, "SELECT COUNT(*) FROM <ledger>.journal"),
                count(handle, "SELECT COUNT(*) FROM <ledger>.posting"),
                results);
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
