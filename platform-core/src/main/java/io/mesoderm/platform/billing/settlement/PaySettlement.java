package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SettlementPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Books the bank transfer that settles a pair of statements. Both legs are one transaction; every claim on
 * the statements goes back to zero at its stored cents, and what the bank made of it is exchange difference. A line
 * that is disputed waits; once that is resolved, the next payment between the two sites takes it along.
 */
public final class PaySettlement {

    /** What left the payer's account and what reached the payee's, in each one's own currency. */
    public record Transfer(
            UUID statement,
            @Range(min = 1, max = Bounds.MINOR) Optional<Long> paidMinor,
            @Range(min = 1, max = Bounds.MINOR) Optional<Long> receivedMinor) {}

    /** The transaction that settled the pair. */
    public record Settled(UUID journal, SiteId payer, SiteId payee, Money amount) {}

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
                    StatementPair pair = StatementPair.lock(handle, transfer.statement);
                    UUID journal = Ids.next();
                    List<PayableClaims.Sum> sums = PayableClaims.take(handle, pair, journal);
                    if (sums.isEmpty()) {
                        throw nothingToPay(handle, pair);
                    }
                    return post(handle, transfer, pair, sums, journal, context);
                });
    }

    /** A transfer of a netting; no claim is touched, as it has taken their place. */
    Settled payTransfer(NettingEndpoints.Payment payment, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Transfers.Due due = Transfers.lock(handle, payment.transfer());
                    if (due.paidAt().isPresent()) {
                        throw Problem.conflict("transfer-paid", "This transfer is paid already.");
                    }
                    Instant now = clock.instant();
                    Map<OwnedSite, SiteBook> books =
                            SiteBooks.of(handle, List.of(due.payer(), due.payee()), now, context);
                    SiteBook payer = books.get(due.payer());
                    SiteBook payee = books.get(due.payee());
                    JournalTransaction journal =
                            SettlementPostings.paid(
                                    new SettlementPostings.Settled(Ids.next(), due.id(), now),
                                    List.of(due.claim(books)),
                                    payer,
                                    inBooks(payer, due.amount(), payment.paidMinor(), "paidMinor"),
                                    payee,
                                    inBooks(
                                            payee,
                                            due.amount(),
                                            payment.receivedMinor(),
                                            "receivedMinor"));
                    Transfers.markPaid(
                            handle,
                            due.id(),
                            now,
                            context.actor().staff().map(EntityId::value),
                            journal.id());
                    trail.record(
                            handle, context, "settlement.paid", "settlement_transfer", due::id, "");
                    Journal.write(handle, List.of(journal), now);
                    return new Settled(journal.id(), payer.site(), payee.site(), due.amount());
                });
    }

    private static Problem nothingToPay(Handle handle, StatementPair pair) {
        return PayableClaims.left(handle, pair)
                ? Problem.conflict(
                        "line-disputed",
                        "Every line that is not paid is disputed: resolve these first.")
                : Problem.conflict(
                        "settlement-paid", "These two sites have settled this run already.");
    }

    private Settled post(
            Handle handle,
            Transfer transfer,
            StatementPair pair,
            List<PayableClaims.Sum> sums,
            UUID journalId,
            CallContext context) {
        Instant now = clock.instant();
        Map<OwnedSite, SiteBook> owners =
                SiteBooks.of(handle, List.of(pair.site(), pair.counterSite()), now, context);
        SiteBook own = owners.get(pair.site());
        SiteBook other = owners.get(pair.counterSite());
        Map<SiteId, SiteBook> books = Map.of(own.site(), own, other.site(), other);
        long netMinor = netMinor(pair, sums);
        SiteBook payer = netMinor > 0 ? other : own;
        SiteBook payee = netMinor > 0 ? own : other;
        Money net = new Money(Math.abs(netMinor), pair.currency());
        UUID id = Ids.next();
        JournalTransaction journal =
                SettlementPostings.paid(
                        new SettlementPostings.Settled(journalId, id, now),
                        sums.stream().map(sum -> sum.claim(books)).toList(),
                        payer,
                        inBooks(payer, net, transfer.paidMinor, "paidMinor"),
                        payee,
                        inBooks(payee, net, transfer.receivedMinor, "receivedMinor"));
        Transfers.insertPaid(
                handle,
                new Transfers.Row(
                        id,
                        Optional.of(transfer.statement),
                        payer.site(),
                        payer.legalEntity(),
                        payee.site(),
                        payee.legalEntity(),
                        net.currency(),
                        net.minor(),
                        now,
                        context.actor().staff().map(EntityId::value),
                        journalId));
        markSettled(handle, pair, journalId);
        trail.record(
                handle,
                context,
                "settlement.paid",
                "settlement_statement",
                () -> transfer.statement,
                "");
        Journal.write(handle, List.of(journal), now);
        return new Settled(journalId, payer.site(), payee.site(), net);
    }

    private static long netMinor(StatementPair pair, List<PayableClaims.Sum> sums) {
        return sums.stream()
                .mapToLong(
                        sum ->
                                sum.creditorSiteId().equals(pair.siteId())
                                        ? sum.amountMinor()
                                        : -sum.amountMinor())
                .reduce(0, Math::addExact);
    }

    /** In the settlement currency the amount is known, and so is nothing in any; in another only the bank knows. */
    private static long inBooks(SiteBook book, Money net, Optional<Long> stated, String field) {
        if (net.minor() == 0 || book.currency().equals(net.currency())) {
            if (stated.filter(minor -> minor != net.minor()).isPresent()) {
                throw Problem.invalid(
                        field,
                        "is not what is left to pay, %d %s: leave it out"
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

    private static void markSettled(Handle handle, StatementPair pair, UUID journal) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                UPDATE settlement_statement SET settled_by = :journal
                                WHERE run_id = :runId AND currency = :currency AND settled_by IS NULL
                                  AND ((site_id = :siteId AND legal_entity_id = :legalEntityId
                                      AND counter_site_id = :counterSiteId
                                      AND counter_entity_id = :counterEntityId)
                                    OR (site_id = :counterSiteId AND legal_entity_id = :counterEntityId
                                      AND counter_site_id = :siteId
                                      AND counter_entity_id = :legalEntityId))
                                """),
                        pair)
                .bind("journal", journal)
                .execute();
    }
}
