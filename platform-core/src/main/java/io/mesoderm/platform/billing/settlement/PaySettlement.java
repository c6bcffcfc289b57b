package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SettlementPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Books the bank transfer that settles a pair of statements. Both legs are one transaction; every claim on
 * the statements goes back to zero at its stored cents, and what the bank made of it is exchange difference.
 */
public final class PaySettlement {

    /** What left the payer's account and what reached the payee's, in each one's own currency. */
    public record Transfer(
            UUID statement,
            @Range(min = 1, max = Bounds.MINOR) Optional<Long> paidMinor,
            @Range(min = 1, max = Bounds.MINOR) Optional<Long> receivedMinor) {}

    /** The transaction that settled the pair. */
    public record Settled(UUID journal, SiteId payer, SiteId payee, Money amount) {}

    private record Pair(
            UUID runId,
            SiteId siteId,
            SiteId counterSiteId,
            Currency currency,
            long netMinor,
            boolean settled) {}

    private record Sum(
            SiteId debtorSiteId,
            SiteId creditorSiteId,
            Currency currency,
            long amountMinor,
            Currency debtorCurrency,
            long debtorMinor,
            Currency creditorCurrency,
            long creditorMinor) {

        Claim claim(Map<SiteId, SiteBook> books) {
            return new Claim(
                    books.get(debtorSiteId),
                    books.get(creditorSiteId),
                    new Money(amountMinor, currency),
                    new Money(debtorMinor, debtorCurrency),
                    new Money(creditorMinor, creditorCurrency),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public PaySettlement(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public Settled pay(Transfer transfer, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Pair pair = lock(handle, transfer.statement);
                    if (pair.settled) {
                        throw Problem.conflict(
                                "settlement-paid",
                                "These two sites have settled this run already.");
                    }
                    return post(handle, transfer, pair, context);
                });
    }

    private Settled post(Handle handle, Transfer transfer, Pair pair, CallContext context) {
        Instant now = clock.instant();
        Map<SiteId, SiteBook> books =
                SiteBooks.at(handle, List.of(pair.siteId, pair.counterSiteId), now, context);
        boolean siteIsOwed = pair.netMinor > 0;
        SiteBook payer = books.get(siteIsOwed ? pair.counterSiteId : pair.siteId);
        SiteBook payee = books.get(siteIsOwed ? pair.siteId : pair.counterSiteId);
        Money net = new Money(Math.abs(pair.netMinor), pair.currency);
        JournalTransaction journal =
                SettlementPostings.paid(
                        new SettlementPostings.Settled(Ids.next(), transfer.statement, now),
                        sums(handle, pair).stream().map(sum -> sum.claim(books)).toList(),
                        payer,
                        inBooks(payer, net, transfer.paidMinor, "paidMinor"),
                        payee,
                        inBooks(payee, net, transfer.receivedMinor, "receivedMinor"));
        markSettled(handle, pair, journal.id());
        trail.record(
                handle,
                context,
                "settlement.paid",
                "settlement_statement",
                () -> transfer.statement,
                "");
        Journal.write(handle, List.of(journal), now);
        return new Settled(journal.id(), payer.site(), payee.site(), net);
    }

    /** In the settlement currency the amount is known; in another only the bank knows. */
    private static long inBooks(SiteBook book, Money net, Optional<Long> stated, String field) {
        if (book.currency().equals(net.currency())) {
            if (stated.filter(minor -> minor != net.minor()).isPresent()) {
                throw Problem.invalid(
                        field,
                        "is not the net of the statement, %d %s: leave it out"
                                .formatted(net.minor(), net.currency()));
            }
            return net.minor();
        }
        return stated.orElseThrow(
                () ->
                        Problem.invalid(
                                field,
                                "is needed: this site's bank account is in " + book.currency()));
    }

    private static Pair lock(Handle handle, UUID statement) {
        return handle.createQuery(
                        """
                        SELECT run_id, site_id, counter_site_id, currency,
                          due_from_minor - due_to_minor AS net_minor, settled_by IS NOT NULL AS settled
                        FROM settlement_statement
                        WHERE run_id = (SELECT run_id FROM settlement_statement WHERE id = :id)
                          AND currency = (SELECT currency FROM settlement_statement WHERE id = :id)
                          AND LEAST(site_id, counter_site_id) = (SELECT LEAST(site_id, counter_site_id)
                            FROM settlement_statement WHERE id = :id)
                          AND GREATEST(site_id, counter_site_id) = (SELECT GREATEST(site_id, counter_site_id)
                            FROM settlement_statement WHERE id = :id)
                        ORDER BY site_id FOR UPDATE
                        """)
                .bind("id", statement)
                .mapTo(Pair.class)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static List<Sum> sums(Handle handle, Pair pair) {
        return handle.createQuery(
                        """
                        SELECT debtor_site_id, creditor_site_id, currency, SUM(amount_minor) AS amount_minor,
                          debtor_currency, SUM(debtor_minor) AS debtor_minor, creditor_currency,
                          SUM(creditor_minor) AS creditor_minor
                        FROM site_claim
                        WHERE run_id = :runId AND currency = :currency
                          AND ((debtor_site_id = :siteId AND creditor_site_id = :counterSiteId)
                            OR (debtor_site_id = :counterSiteId AND creditor_site_id = :siteId))
                        GROUP BY debtor_site_id, creditor_site_id, currency, debtor_currency, creditor_currency
                        """)
                .bind("runId", pair.runId)
                .bind("currency", pair.currency)
                .bind("siteId", pair.siteId)
                .bind("counterSiteId", pair.counterSiteId)
                .mapTo(Sum.class)
                .list();
    }

    private static void markSettled(Handle handle, Pair pair, UUID journal) {
        handle.createUpdate(
                        """
                        UPDATE settlement_statement SET settled_by = :journal
                        WHERE run_id = :runId AND currency = :currency
                          AND site_id IN (:siteId, :counterSiteId)
                          AND counter_site_id IN (:siteId, :counterSiteId)
                        """)
                .bind("journal", journal)
                .bind("runId", pair.runId)
                .bind("currency", pair.currency)
                .bind("siteId", pair.siteId)
                .bind("counterSiteId", pair.counterSiteId)
                .execute();
    }
}
