package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SettlementPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Puts the fewest transfers in the place of all that an issued run leaves to pay. What sites owe each other is novated in
 * one transaction per currency, so that at every instant what one is owed the other owes, and is paid transfer by transfer.
 */
public final class SettlementNetting {

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public SettlementNetting(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** The transfers to be made; none if all debts are mutual and equal. */
    public List<Transfers.Transfer> net(UUID runId, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    SettlementRun run = SettlementRuns.lock(handle, runId);
                    if (run.state() != RunState.ISSUED) {
                        throw Problem.conflict(
                                "run-not-issued", "Its statements are issued before it is paid.");
                    }
                    Instant now = clock.instant();
                    List<JournalTransaction> journal = new ArrayList<>();
                    for (Currency currency : NettedClaims.currencies(handle, runId)) {
                        UUID id = Ids.next();
                        List<NettedClaims.Sum> sums =
                                NettedClaims.take(handle, runId, currency, id);
                        if (!sums.isEmpty()) {
                            journal.add(netted(handle, runId, currency, id, sums, now, context));
                        }
                    }
                    if (journal.isEmpty()) {
                        throw Problem.conflict(
                                "nothing-to-net", "All of this run is paid, netted or disputed.");
                    }
                    Journal.write(handle, journal, now);
                    return Transfers.ofNettings(
                            handle, journal.stream().map(JournalTransaction::reference).toList());
                });
    }

    private JournalTransaction netted(
            Handle handle,
            UUID run,
            Currency currency,
            UUID journalId,
            List<NettedClaims.Sum> sums,
            Instant now,
            CallContext context) {
        UUID netting = Ids.next();
        NettedBooks netted = new NettedBooks(sums);
        Map<OwnedSite, SiteBook> books = SiteBooks.of(handle, netted.sites(), now, context);
        List<Claim> opened =
                netted.transfers().stream()
                        .map(transfer -> netted.claim(transfer, currency, books))
                        .toList();
        handle.createUpdate(
                        """
                        INSERT INTO settlement_netting (id, run_id, currency, netted_at, netted_by, journal_id)
                        VALUES (:id, :run, :currency, :now, :by, :journal)
                        """)
                .bind("id", netting)
                .bind("run", run)
                .bind("currency", currency)
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("journal", journalId)
                .execute();
        opened.forEach(claim -> Transfers.insertDue(handle, Ids.next(), netting, claim));
        trail.record(
                handle,
                context,
                "settlement.netted",
                "settlement_netting",
                () -> netting,
                currency.getCurrencyCode());
        return SettlementPostings.netted(
                new SettlementPostings.Settled(journalId, netting, now),
                sums.stream().map(sum -> sum.claim(books)).toList(),
                opened);
    }
}
