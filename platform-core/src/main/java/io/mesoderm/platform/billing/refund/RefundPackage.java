package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.paper.CreditNotes;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.ReturnedTax;
import io.mesoderm.platform.billing.tip.Tips;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes units back and pays for them, in one transaction, by the policy the contract was sold with. The
 * site of the call pays; if it is not the one that sold, that one owes it the money.
 */
public final class RefundPackage {

    /**
     * What is given back.
     *
     * @param units all that can come back, if none are named
     * @param digest of the calculation that the quote showed; another one is refused
     * @param evidence which paper was shown for an illness
     */
    public record Wish(
            UUID contract,
            Optional<List<UUID>> units,
            RefundReason reason,
            Optional<String> digest,
            RefundWay way,
            Optional<String> evidence) {

        /** Paid back as it was paid, without a word of evidence. */
        public Wish(
                UUID contract,
                Optional<List<UUID>> units,
                RefundReason reason,
                Optional<String> digest) {
            this(contract, units, reason, digest, RefundWay.AS_PAID, Optional.empty());
        }

        /** Without a word of evidence. */
        public Wish(
                UUID contract,
                Optional<List<UUID>> units,
                RefundReason reason,
                Optional<String> digest,
                RefundWay way) {
            this(contract, units, reason, digest, way, Optional.empty());
        }
    }

    /**
     * What a refund would come to now.
     *
     * @param digest of the calculation: sent back with the refund, it stands for having seen all of it
     * @param balance what is then still to be paid
     * @param paidAhead what is then held for units that are kept
     * @param balanceNow what is still to be paid before it
     * @param paidAheadNow what is held before it
     */
    public record Quote(
            Refund.Calculation calculation,
            String digest,
            Money balance,
            Money paidAhead,
            Money balanceNow,
            Money paidAheadNow) {}

    /** The refund, and where the contract stands after it. */
    public record Refunded(Refund refund, Money balance, Money paidAhead) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;

    public RefundPackage(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
        this.clock = clock;
    }

    /** Writes nothing. */
    public Quote quote(Wish wish, CallContext context) {
        requireUnits(wish);
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, wish.contract, context);
                    LockedContract contract =
                            Contracts.find(handle, wish.contract).orElseThrow(Problem::notFound);
                    Instant now = clock.instant();
                    RefundParties.of(handle, contract, context.requiredSite(), now)
                            .require(wish.reason);
                    LocalDate day =
                            Sites.find(handle, contract.sellingSiteId()).orElseThrow().dayOf(now);
                    RefundDecision decided =
                            RefundDecision.of(handle, contract, wish.units, wish.reason, day);
                    return new Quote(
                            decided.calculation(),
                            decided.digest(),
                            decided.balance(),
                            decided.paidAhead(),
                            decided.balanceNow(),
                            decided.paidAheadNow());
                });
    }

    public Refunded refund(Wish wish, CallContext context) {
        requireEvidence(wish);
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, wish.contract, context);
                    RefundParties.of(booked).require(wish.reason);
                    RefundDecision decided =
                            RefundDecision.of(
                                    handle,
                                    booked.contract(),
                                    wish.units,
                                    wish.reason,
                                    booked.seller().businessDate());
                    requireAsQuoted(wish, decided);
                    requireOwnMoney(handle, wish);
                    Refund refund = write(handle, decided, wish, booked, context);
                    return new Refunded(refund, decided.balance(), decided.paidAhead());
                });
    }

    /** The refunds of a contract, oldest first. */
    public List<Refund> list(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return Refunds.of(handle, contract);
                });
    }

    private static void requireEvidence(Wish wish) {
        requireUnits(wish);
        boolean medical = wish.reason == RefundReason.MEDICAL;
        if (medical == wish.evidence.filter(text -> !text.isBlank()).isEmpty()) {
            throw Problem.invalid(
                    "evidence",
                    medical
                            ? "say which paper was shown, such as a doctor's letter and its date"
                            : "is for the reason MEDICAL alone");
        }
    }

    private static void requireUnits(Wish wish) {
        if (wish.reason == RefundReason.GOODWILL) {
            throw Problem.invalid(
                    "reason", "is for money alone, which is paid without units coming back");
        }
    }

    private static void requireAsQuoted(Wish wish, RefundDecision decided) {
        if (wish.digest.filter(quoted -> !quoted.equals(decided.digest())).isPresent()) {
            throw changed();
        }
    }

    static Problem changed() {
        return Problem.conflict(
                "refund-changed",
                "The contract has changed since the quote: ask for a new one and show it to the patient.");
    }

    /** What somebody else has paid is not the patient's to spend. */
    private static void requireOwnMoney(Handle handle, Wish wish) {
        if (wish.way == RefundWay.CREDIT && Contracts.hasBuyer(handle, wish.contract)) {
            throw Problem.conflict(
                    "credit-not-buyers",
                    "Somebody else bought this package: what was paid goes back as it was paid.");
        }
    }

    /** In the order of the locks: units, then what is inserted, the contract's own figures, the ledger. */
    private Refund write(
            Handle handle,
            RefundDecision decided,
            Wish wish,
            BookedContract booked,
            CallContext context) {
        LockedContract contract = booked.contract();
        SiteBook seller = booked.seller();
        SiteBook payer = booked.here();
        Instant now = booked.now();
        RefundPostings.Event event =
                new RefundPostings.Event(Ids.next(), Ids.next(), now, contract.id());
        ContractTax tax = contract.tax(handle);
        ReturnedTax back = decided.returned(tax);
        JournalTransaction returned =
                tax.returned(
                        RefundPostings.refunded(
                                event, seller, decided.sheet().shares(), contract.position()),
                        seller,
                        back);
        Refunds.Row row =
                row(
                        decided,
                        wish.evidence,
                        back,
                        event,
                        seller,
                        payer,
                        context.actor().staff().map(EntityId::value));
        decided.units().giveBack(handle);
        Refunds.insert(handle, row);
        decided.units().insert(handle, event.id());
        RefundPayout payout = new RefundPayout(event, contract, seller, payer);
        payout.pay(handle, decided.sheet().shares(), wish.way, context);
        Contracts.giveBack(
                handle, contract.id(), decided.after(), decided.sheet().cancelledMinor());
        trail.record(handle, context, "package.refunded", "refund", event::id, row.reason().name());
        tax.write(handle);
        List<JournalTransaction> journals = new ArrayList<>(payout.journal(returned));
        journals.addAll(
                Tips.giveBack(
                        handle,
                        decided.units().returnedRows().stream().map(ContractUnits.Row::id).toList(),
                        seller,
                        payer,
                        now,
                        context));
        Journal.write(handle, journals, now);
        CreditNotes.issue(handle, credited(row, back), seller, trail, now, context);
        return new Refund(
                event.id(),
                contract.id(),
                payer.site(),
                now,
                seller.businessDate(),
                context.actor().staff(),
                decided.calculation(),
                wish.evidence,
                payout.payments());
    }

    private static CreditNotes.Returned credited(Refunds.Row refund, ReturnedTax back) {
        return new CreditNotes.Returned(
                refund.id(),
                refund.contractId(),
                refund.valueMinor(),
                refund.feeMinor(),
                refund.trueUpMinor(),
                refund.refundMinor(),
                back);
    }

    private static Refunds.Row row(
            RefundDecision decided,
            Optional<String> evidence,
            ReturnedTax back,
            RefundPostings.Event event,
            SiteBook seller,
            SiteBook payer,
            Optional<UUID> by) {
        RefundSheet sheet = decided.sheet();
        Refund.Calculation calculation = decided.calculation();
        return new Refunds.Row(
                event.id(),
                decided.contract().id(),
                payer.site(),
                calculation.policy(),
                calculation.reason(),
                decided.contract().currency(),
                sheet.valueMinor(),
                sheet.cancelledMinor(),
                sheet.shares().refundMinor(),
                sheet.shares().feeMinor(),
                sheet.shares().trueUpMinor(),
                sheet.shares().compensationMinor(),
                sheet.freeOfFee(),
                Json.text(new Refunds.Sheet(calculation.sheet())),
                event.at(),
                seller.businessDate(),
                by,
                event.journal(),
                evidence,
                back.creditedTaxMinor(),
                back.feeMinor(),
                back.trueUpMinor());
    }
}
