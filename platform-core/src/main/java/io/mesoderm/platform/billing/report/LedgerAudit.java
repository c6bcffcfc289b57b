package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.audit.LedgerVerification;
import io.mesoderm.platform.billing.settlement.StatementAudit;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Recomputes the books from their events and says what does not hold. All checks read one snapshot, so it
 * runs on a live system.
 */
public final class LedgerAudit {

    /** The first entry that breaks a check. */
    public record Finding(UUID entry, String detail) {}

    /** One check and what it found. */
    public record Result(String check, Optional<Finding> broken) {

        /** In words, if it does not hold. */
        Optional<String> fault() {
            return broken.map(found -> "%s: %s, %s".formatted(check, found.entry, found.detail));
        }
    }

    /** What the audit saw; {@code holds} only if every check does. */
    public record Report(boolean holds, long transactions, long postings, List<Result> results) {}

    private final TenantDatabase database;
    private final LedgerVerification seals;

    public LedgerAudit(TenantDatabase database, LedgerVerification seals) {
        this.database = database;
        this.seals = seals;
    }

    public Report run(CallContext context) {
        return database.inReport(context, this::run);
    }

    private Report run(Handle handle) {
        List<Result> results = new ArrayList<>(books(handle));
        results.addAll(sealed(handle));
        return new Report(
                results.stream().allMatch(result -> result.broken.isEmpty()),
                count(handle, "SELECT COUNT(*) FROM <ledger>.journal"),
                count(handle, "SELECT COUNT(*) FROM <ledger>.posting"),
                results);
    }

    /** The checks of the books alone, without the seals over them. */
    public List<Result> books(Handle handle) {
        Stream<Result> checks =
                LedgerCheck.all().stream().map(check -> result(handle, check, Instant.EPOCH));
        return Stream.concat(checks, Stream.of(statements(handle))).toList();
    }

    /** What must hold for each entry by itself, for those made from an instant on: it costs what they are. */
    List<Result> entriesSince(Handle handle, Instant instant) {
        return LedgerCheck.all().stream()
                .filter(LedgerCheck::isOfEntries)
                .map(check -> result(handle, check, instant))
                .toList();
    }

    private static Result result(Handle handle, LedgerCheck check, Instant since) {
        Query query = handle.createQuery(check.sql());
        if (check.isOfEntries()) {
            query.bind("since", Ids.from(since));
        }
        return new Result(check.word(), query.mapTo(Finding.class).findFirst());
    }

    /** Invariant 3.5.9: an issued statement is what its claims make, to the byte. */
    private static Result statements(Handle handle) {
        return new Result(
                "statements-as-issued",
                StatementAudit.firstBroken(handle)
                        .map(broken -> new Finding(broken.entry(), broken.detail())));
    }

    /** Whether every entry is as it was sealed, and whether the newest are sealed at all. */
    private List<Result> sealed(Handle handle) {
        LedgerVerification.Result found = seals.verify(handle);
        return List.of(
                new Result(
                        "seals-hold",
                        found.broken()
                                .map(
                                        broken ->
                                                new Finding(
                                                        broken.id(),
                                                        "%s, seal %d: %s"
                                                                .formatted(
                                                                        broken.kind(),
                                                                        broken.seq(),
                                                                        broken.reason())))),
                new Result(
                        "tail-sealed",
                        found.overdue()
                                .map(
                                        entry ->
                                                new Finding(
                                                        entry,
                                                        "has waited too long for its seal"))));
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
