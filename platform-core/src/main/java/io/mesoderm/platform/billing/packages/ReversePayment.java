package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.credit.CreditPayments;
import io.mesoderm.platform.billing.home.Homes;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.PaymentPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.billing.voucher.VoucherCarries;
import io.mesoderm.platform.billing.voucher.Vouchers;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a payment back that was entered wrongly, at the site that took it: every posted line has its mirror, dated today,
 * in the first open period, and so has what the taker owed the seller. It is a correction of the books and pays nobody:
 * money that really came in goes back by a refund.
 */
public final class ReversePayment {

    /** What was undone; {@code balance} is what is to be paid for the contract now. */
    public record Reversed(UUID reversal, UUID payment, UUID journal, Money balance) {}

    private record Taken(
            UUID id,
            UUID contractId,
            SiteId siteId,
            long amountMinor,
            Currency currency,
            UUID journalId,
            boolean reversed) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;

    public ReversePayment(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
        this.clock = clock;
    }

    public Reversed reverse(UUID payment, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    UUID contract = contractOf(handle, payment, context.requiredSite());
                    access.require(handle, contract, context);
                    return reverse(handle, contract, payment, reason, context);
                });
    }

    private Reversed reverse(
            Handle handle, UUID contractId, UUID payment, String reason, CallContext context) {
        Instant now = clock.instant();
        LockedContract contract = Contracts.lock(handle, contractId).orElseThrow(Problem::notFound);
        Taken taken = lock(handle, payment);
        requireReversible(handle, taken);
        JournalTransaction original = Journal.read(handle, taken.journalId);
        Homes.requireAtHome(contract, original);
        requireSameOwners(handle, contract, original, now, context);
        JournalTransaction mirror =
                PaymentPostings.reversed(
                        new PaymentPostings.Reversal(
                                Ids.next(), Ids.next(), now, contractId, contract.position()),
                        original,
                        book -> SiteBooks.reopened(handle, book, now, context),
                        taken.amountMinor);
        ContractTax tax = contract.tax(handle);
        tax.unpaid(taken.amountMinor);
        JournalTransaction taxed =
                tax.reversed(
                        handle,
                        mirror,
                        original.id(),
                        new TaxedPart(Optional.empty(), 0, 0),
                        book -> SiteBooks.reopened(handle, book, now, context));
        UUID reversal = mirror.reference();
        insert(handle, reversal, payment, mirror.id(), reason, now, context);
        Vouchers.giveBack(handle, payment);
        SiteClaims.mirror(handle, SiteClaims.Source.PAYMENT, payment, reversal, now, mirror.id());
        Contracts.move(handle, contractId, contract.position().pay(-taken.amountMinor));
        trail.record(handle, context, "payment.reversed", "payment", () -> payment, reason);
        tax.write(handle);
        List<JournalTransaction> mirrors = new ArrayList<>(List.of(taxed));
        mirrors.addAll(CreditPayments.giveBack(handle, payment, now, context));
        VoucherCarries.giveBack(handle, payment, now, context).ifPresent(mirrors::add);
        Journal.write(handle, mirrors, now);
        return new Reversed(
                reversal,
                payment,
                mirror.id(),
                new Money(contract.unpaidMinor() + taken.amountMinor, taken.currency));
    }

    private static UUID contractOf(Handle handle, UUID payment, SiteId site) {
        return handle.createQuery(
                        "SELECT contract_id FROM payment WHERE id = :payment AND site_id = :site")
                .bind("payment", payment)
                .bind("site", site)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** After its contract; whoever matches it with a bank line waits, or is seen here. */
    private static Taken lock(Handle handle, UUID payment) {
        return handle.createQuery(
                        """
                        SELECT id, contract_id, site_id, amount_minor, currency, journal_id,
                          reversed_by IS NOT NULL AS reversed
                        FROM payment WHERE id = :payment FOR UPDATE
                        """)
                .bind("payment", payment)
                .mapTo(Taken.class)
                .one();
    }

    private static void requireReversible(Handle handle, Taken taken) {
        if (taken.reversed) {
            throw Problem.conflict("payment-reversed", "This payment was taken back already.");
        }
        if (holds(
                handle,
                "SELECT 1 FROM bank_match_part WHERE subject_id = :id AND site_id = :site AND live",
                taken)) {
            throw Problem.conflict(
                    "payment-matched",
                    "A bank line says that this money came in: undo the match first if it is wrong.");
        }
        if (holds(
                handle, "SELECT 1 FROM card_dispute WHERE payment_id = :payment LIMIT 1", taken)) {
            throw Problem.conflict(
                    "payment-disputed",
                    "Its cardholder has disputed this payment: it did come in.");
        }
        if (holds(
                handle,
                """
                SELECT 1 FROM refund WHERE contract_id = :contract
                  AND NOT (reason = 'TIER_TRUE_UP' AND refund_minor = 0 AND true_up_minor = 0) LIMIT 1
                """,
                taken)) {
            throw Problem.conflict(
                    "payment-refunded",
                    "Units of this package were refunded, counting on what was paid for it.");
        }
        if (holds(
                handle,
                """
                SELECT 1 FROM <ledger>.posting p JOIN accounting_period a
                  ON a.legal_entity_id = p.legal_entity_id AND a.period = p.period
                WHERE p.journal_id = :id AND a.state = 'FINAL' LIMIT 1
                """,
                taken)) {
            throw Problem.conflict(
                    "payment-final",
                    "The month in which this payment was booked is closed for ever.");
        }
    }

    private static boolean holds(Handle handle, String sql, Taken taken) {
        return handle.createQuery(sql)
                .bind("id", taken.journalId)
                .bind("site", taken.siteId)
                .bind("contract", taken.contractId)
                .bind("payment", taken.id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** What an owner of before has in its books is not for the one of today to change. */
    private static void requireSameOwners(
            Handle handle,
            LockedContract contract,
            JournalTransaction original,
            Instant now,
            CallContext context) {
        Map<SiteId, SiteBook> books =
                SiteBooks.at(
                        handle, List.of(contract.sellingSiteId(), original.site()), now, context);
        contract.requireHeldBy(books.get(contract.sellingSiteId()).legalEntity());
        requireTaker(original, books.get(original.site()).legalEntity());
    }

    /** Refuses a payment by name that another entity took than owns the site now. */
    public static void requireTaker(JournalTransaction original, LegalEntityId owner) {
        boolean same =
                original.lines().stream()
                        .filter(line -> line.book().site().equals(original.site()))
                        .allMatch(line -> line.book().legalEntity().equals(owner));
        if (!same) {
            throw Problem.conflict(
                    "taker-changed-owner",
                    "The site that took this payment has another owner now, whose books do not hold it.");
        }
    }

    private static void insert(
            Handle handle,
            UUID reversal,
            UUID payment,
            UUID journal,
            String reason,
            Instant now,
            CallContext context) {
        handle.createUpdate("UPDATE payment SET reversed_by = :reversal WHERE id = :payment")
                .bind("reversal", reversal)
                .bind("payment", payment)
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO payment_reversal
                          (id, payment_id, reversed_at, reversed_by, reason, journal_id)
                        VALUES (:reversal, :payment, :now, :by, :reason, :journal)
                        """)
                .bind("reversal", reversal)
                .bind("payment", payment)
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("reason", reason)
                .bind("journal", journal)
                .execute();
    }
}
