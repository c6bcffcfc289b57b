package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
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
     * @param refundMinor what the quote said; another result is refused
     */
    public record Wish(
            UUID contract,
            Optional<List<UUID>> units,
            RefundReason reason,
            Optional<Long> refundMinor) {}

    /**
     * What a refund would come to now.
     *
     * @param balance what is then still to be paid
     * @param paidAhead what is then held for units that are kept
     */
    public record Quote(Refund.Calculation calculation, Money balance, Money paidAhead) {}

    /** The refund, and where the contract stands after it. */
    public record Refunded(Refund refund, Money balance, Money paidAhead) {}

    private record Decided(
            LockedContract contract,
            ContractUnits units,
            RefundSheet sheet,
            Refund.Calculation calculation) {

        ContractPosition after() {
            return contract.position().release(sheet.valueMinor() - sheet.cancelledMinor());
        }

        Money money(long minor) {
            return new Money(minor, contract.currency());
        }

        Money balance() {
            return money(contract.unpaidMinor() - sheet.cancelledMinor());
        }

        Money paidAhead() {
            return money(after().liability());
        }
    }

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
                    Decided decided = decide(handle, wish, contract, day);
                    return new Quote(decided.calculation, decided.balance(), decided.paidAhead());
                });
    }

    public Refunded refund(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    access.require(handle, wish.contract, context);
                    Instant now = clock.instant();
                    LockedContract contract =
                            Contracts.lock(handle, wish.contract).orElseThrow(Problem::notFound);
                    RefundParties.of(handle, contract, context.requiredSite(), now)
                            .require(wish.reason);
                    Map<SiteId, SiteBook> books =
                            SiteBooks.at(
                                    handle,
                                    List.of(contract.sellingSiteId(), context.requiredSite()),
                                    now,
                                    context);
                    SiteBook seller = books.get(contract.sellingSiteId());
                    Decided decided = decide(handle, wish, contract, seller.businessDate());
                    requireAsQuoted(wish, decided);
                    Refund refund =
                            write(
                                    handle,
                                    decided,
                                    seller,
                                    books.get(context.requiredSite()),
                                    now,
                                    context);
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

    private static Decided decide(
            Handle handle, Wish wish, LockedContract contract, LocalDate day) {
        ContractUnits units = ContractUnits.choose(handle, contract.id(), wish.units, day);
        FrozenPolicy policy = FrozenPolicy.of(handle, contract.id());
        RefundSheet sheet =
                RefundCalculation.of(
                        policy.terms(),
                        wish.reason,
                        new RefundCase(
                                contract.priceMinor(),
                                contract.paidMinor(),
                                contract.unpaidMinor(),
                                Refunds.before(handle, contract.id()),
                                units.standing()));
        Refund.Calculation calculation =
                Refund.calculation(
                        policy,
                        wish.reason,
                        units.returnedRows().stream().map(ContractUnits.Row::id).toList(),
                        sheet,
                        contract.currency());
        return new Decided(contract, units, sheet, calculation);
    }

    private static void requireAsQuoted(Wish wish, Decided decided) {
        long refund = decided.sheet.shares().refundMinor();
        if (wish.refundMinor.filter(quoted -> quoted != refund).isPresent()) {
            throw Problem.conflict(
                    "refund-changed",
                    "The contract has changed since the quote: ask for a new one and show it to the patient.");
        }
    }

    /** In the order of the locks: units, then what is inserted, the contract's own figures, the ledger. */
    private Refund write(
            Handle handle,
            Decided decided,
            SiteBook seller,
            SiteBook payer,
            Instant now,
            CallContext context) {
        LockedContract contract = decided.contract;
        RefundPostings.Event event =
                new RefundPostings.Event(Ids.next(), Ids.next(), now, contract.id());
        JournalTransaction returned =
                RefundPostings.refunded(event, seller, decided.sheet.shares(), contract.position());
        Refunds.Row row =
                row(decided, event, seller, payer, context.actor().staff().map(EntityId::value));
        decided.units.giveBack(handle);
        Refunds.insert(handle, row);
        decided.units.insert(handle, event.id());
        List<JournalTransaction> journal = new ArrayList<>(List.of(returned));
        List<Refund.Payment> payments = new ArrayList<>();
        for (TenderSplit.Part part : parts(handle, decided)) {
            payments.add(pay(handle, event, part, contract.currency(), seller, payer, journal));
        }
        Contracts.giveBack(handle, contract.id(), decided.after(), decided.sheet.cancelledMinor());
        trail.record(handle, context, "package.refunded", "refund", event::id, row.reason().name());
        Journal.write(handle, journal, now);
        return new Refund(
                event.id(),
                contract.id(),
                payer.site(),
                now,
                seller.businessDate(),
                context.actor().staff(),
                decided.calculation,
                payments);
    }

    private static List<TenderSplit.Part> parts(Handle handle, Decided decided) {
        return TenderSplit.of(
                TenderSplit.received(handle, decided.contract.id()),
                decided.sheet.shares().refundMinor(),
                decided.sheet.shares().compensationMinor());
    }

    private static Refunds.Row row(
            Decided decided,
            RefundPostings.Event event,
            SiteBook seller,
            SiteBook payer,
            Optional<UUID> by) {
        RefundSheet sheet = decided.sheet;
        Refund.Calculation calculation = decided.calculation;
        return new Refunds.Row(
                event.id(),
                decided.contract.id(),
                payer.site(),
                calculation.policy(),
                calculation.reason(),
                decided.contract.currency(),
                sheet.valueMinor(),
                sheet.cancelledMinor(),
                sheet.shares().refundMinor(),
                sheet.shares().feeMinor(),
                sheet.shares().trueUpMinor(),
                sheet.shares().compensationMinor(),
                Json.text(new Refunds.Sheet(calculation.sheet())),
                event.at(),
                seller.businessDate(),
                by,
                event.journal());
    }

    private static Refund.Payment pay(
            Handle handle,
            RefundPostings.Event refund,
            TenderSplit.Part part,
            Currency currency,
            SiteBook seller,
            SiteBook payer,
            List<JournalTransaction> journal) {
        RefundPostings.Event event =
                new RefundPostings.Event(Ids.next(), Ids.next(), refund.at(), refund.contract());
        Money amount = new Money(part.minor(), currency);
        Optional<Claim> claim =
                payer.site().equals(seller.site())
                        ? Optional.empty()
                        : Optional.of(Agreements.refund(handle, amount, seller, payer, event.at()));
        Money tendered = claim.map(Claim::creditorAmount).orElse(amount);
        Refunds.PaymentRow row =
                new Refunds.PaymentRow(
                        event.id(),
                        refund.id(),
                        part.payment(),
                        payer.site(),
                        part.tender(),
                        amount.minor(),
                        amount.currency(),
                        tendered.minor(),
                        tendered.currency(),
                        event.journal());
        Refunds.insert(handle, row);
        claim.ifPresent(
                owed ->
                        SiteClaims.insert(
                                handle,
                                SiteClaims.Source.REFUND,
                                event.id(),
                                owed,
                                event.at(),
                                event.journal()));
        journal.add(
                claim.map(owed -> RefundPostings.paidElsewhere(event, part.tender(), owed))
                        .orElseGet(
                                () ->
                                        RefundPostings.paidBySeller(
                                                event, part.tender(), seller, amount.minor())));
        return row.payment();
    }
}
