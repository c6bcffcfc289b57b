package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.credit.CreditPayments;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.PaymentPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.programme.Programme;
import io.mesoderm.platform.billing.programme.Programmes;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.till.Tills;
import io.mesoderm.platform.billing.voucher.VoucherCarries;
import io.mesoderm.platform.billing.voucher.Vouchers;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a payment for a contract, at the site that sold it or at another, which then owes it to the
 * seller. The amount is in the contract's currency; the desk is told what that is in its own.
 */
public final class TakePayment {

    /** Proof of a payment; {@code balance} is what is still to be paid. */
    public record Receipt(
            UUID payment, String number, Money amount, Money tendered, Money balance) {}

    /** What was taken at once, each tender with its own paper. */
    public record Receipts(List<Receipt> receipts) {}

    /** A payment of a contract that the transaction holds, before it is in any book. */
    private record Taking(
            UUID id,
            LockedContract contract,
            SellPackage.Tendered part,
            Optional<Programme> programme,
            SiteBook seller,
            SiteBook taker,
            Instant now) {

        PaymentPostings.Payment payment() {
            return new PaymentPostings.Payment(
                    Ids.next(),
                    id,
                    now,
                    part.tender(),
                    programme.map(Programme::clearing).orElse(part.tender().name()),
                    contract.id(),
                    contract.position());
        }
    }

    private record Taken(JournalTransaction journal, Money tendered, Optional<Claim> claim) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;

    public TakePayment(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.access = new ContractAccess(charts, clock);
        this.clock = clock;
    }

    public Receipt take(UUID contract, Tender tender, long amountMinor, CallContext context) {
        return take(contract, List.of(new SellPackage.Tendered(tender, amountMinor)), context)
                .receipts
                .getFirst();
    }

    /** Takes all of it, or nothing if one part is refused. */
    public Receipts take(UUID contract, List<SellPackage.Tendered> parts, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return new Receipts(take(handle, contract, parts, context));
                });
    }

    List<Receipt> take(
            Handle handle, UUID contract, List<SellPackage.Tendered> parts, CallContext context) {
        Contracts.lock(handle, contract).orElseThrow(Problem::notFound);
        parts.forEach(TakePayment::requireVoucher);
        Vouchers.lock(handle, parts.stream().flatMap(part -> part.voucher().stream()).toList());
        List<Receipt> receipts = new ArrayList<>();
        for (SellPackage.Tendered part : parts) {
            receipts.add(take(handle, contract, part, Optional.empty(), context));
        }
        return receipts;
    }

    /** Books what a processor has taken for an intent, which kept it free until now. */
    public Receipt takeOf(
            Handle handle,
            UUID contract,
            SellPackage.Tendered card,
            UUID intent,
            CallContext context) {
        return take(handle, contract, card, Optional.of(intent), context);
    }

    private static void requireVoucher(SellPackage.Tendered part) {
        if ((part.tender() == Tender.VOUCHER) != part.voucher().isPresent()) {
            throw Problem.invalid(
                    "voucher", "is the code of the voucher that pays, and of no other tender");
        }
        if ((part.tender() == Tender.PROGRAMME) != part.programme().isPresent()) {
            throw Problem.invalid(
                    "programme", "is the code of the programme that pays, and of no other tender");
        }
    }

    private Receipt take(
            Handle handle,
            UUID contractId,
            SellPackage.Tendered part,
            Optional<UUID> intent,
            CallContext context) {
        Instant now = clock.instant();
        LockedContract contract = Contracts.lock(handle, contractId).orElseThrow(Problem::notFound);
        Payable.require(handle, contract, part.amountMinor(), intent);
        SiteId site = context.requiredSite();
        Map<SiteId, SiteBook> books =
                SiteBooks.at(handle, List.of(contract.sellingSiteId(), site), now, context);
        SiteBook seller = books.get(contract.sellingSiteId());
        contract.requireHeldBy(seller.legalEntity());
        Optional<Programme> programme =
                part.programme().map(code -> Programmes.require(handle, code));
        return book(
                handle,
                new Taking(Ids.next(), contract, part, programme, seller, books.get(site), now),
                context);
    }

    private Receipt book(Handle handle, Taking taking, CallContext context) {
        LockedContract contract = taking.contract;
        SellPackage.Tendered part = taking.part;
        Taken taken = post(handle, taking);
        ContractTax tax = contract.tax(handle);
        List<JournalTransaction> journals = new ArrayList<>();
        journals.add(tax.paid(taken.journal, taking.seller, part.amountMinor()));
        Optional<UUID> voucher =
                part.voucher().map(code -> Vouchers.use(handle, code, taken.tendered));
        insert(handle, taking, taken, voucher, context);
        Contracts.move(handle, contract.id(), contract.position().pay(part.amountMinor()));
        trail.record(handle, context, "payment.taken", "payment", taking::id, part.tender().name());
        tax.write(handle);
        voucher.flatMap(
                        used ->
                                VoucherCarries.carry(
                                        handle,
                                        used,
                                        taking.id,
                                        taken.tendered,
                                        taking.now,
                                        context))
                .ifPresent(journals::add);
        if (part.tender() == Tender.CREDIT) {
            journals.addAll(
                    CreditPayments.take(
                            handle,
                            new CreditPayments.Taken(taking.id, taking.now, taken.tendered),
                            access.chart(contract.patientId(), context).ids(),
                            context));
        }
        Journal.write(handle, journals, taking.now);
        return new Receipt(
                taking.id,
                Documents.issue(
                        handle, taking.taker, Documents.Type.RECEIPT, taking.id, taking.now),
                new Money(part.amountMinor(), contract.currency()),
                taken.tendered,
                new Money(contract.unpaidMinor() - part.amountMinor(), contract.currency()));
    }

    private static void insert(
            Handle handle,
            Taking taking,
            Taken taken,
            Optional<UUID> voucher,
            CallContext context) {
        Optional<UUID> till = Tills.of(handle, taking.part.tender(), taking.taker.site());
        UUID journal = taken.journal.id();
        new PaymentRow(taking.id, taking.contract, taking.part, taken.tendered, journal)
                .insert(
                        handle,
                        voucher,
                        taking.programme.map(Programme::id),
                        till,
                        taking.taker,
                        taking.now,
                        context);
        taken.claim.ifPresent(
                claim ->
                        SiteClaims.insert(
                                handle,
                                SiteClaims.Source.PAYMENT,
                                taking.id,
                                claim,
                                taking.now,
                                journal));
    }

    /** Refuses what could not be booked once somebody else has taken it for us. */
    public void requireBookable(
            Handle handle,
            LockedContract contract,
            long amountMinor,
            Optional<UUID> intent,
            CallContext context) {
        Payable.require(handle, contract, amountMinor, intent);
        SiteId site = context.requiredSite();
        Instant now = clock.instant();
        Map<SiteId, SiteBook> books =
                SiteBooks.at(handle, List.of(contract.sellingSiteId(), site), now, context);
        SiteBook seller = books.get(contract.sellingSiteId());
        contract.requireHeldBy(seller.legalEntity());
        if (!site.equals(seller.site())) {
            Money amount = new Money(amountMinor, contract.currency());
            Agreements.payment(handle, amount, books.get(site), seller, now);
        }
    }

    private static Taken post(Handle handle, Taking taking) {
        PaymentPostings.Payment payment = taking.payment();
        Money amount = new Money(taking.part.amountMinor(), taking.contract.currency());
        if (taking.taker.site().equals(taking.seller.site())) {
            return new Taken(
                    PaymentPostings.atSeller(payment, taking.seller, amount.minor()),
                    amount,
                    Optional.empty());
        }
        Claim claim = Agreements.payment(handle, amount, taking.taker, taking.seller, taking.now);
        return new Taken(
                PaymentPostings.elsewhere(payment, claim),
                claim.debtorAmount(),
                Optional.of(claim));
    }
}
