package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.credit.CreditPayments;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.till.Tills;
import io.mesoderm.platform.billing.voucher.Vouchers;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The money of a refund on its way out: its rows, what the seller owes the site that pays, and the lines of the journal. */
final class RefundPayout {

    private final RefundPostings.Event refund;
    private final LockedContract contract;
    private final SiteBook seller;
    private final SiteBook payer;
    private final List<Refund.Payment> payments = new ArrayList<>();
    private final List<JournalTransaction> journal = new ArrayList<>();

    RefundPayout(
            RefundPostings.Event refund, LockedContract contract, SiteBook seller, SiteBook payer) {
        this.refund = refund;
        this.contract = contract;
        this.seller = seller;
        this.payer = payer;
    }

    void pay(Handle handle, RefundPostings.Shares shares, RefundWay way, CallContext context) {
        TenderSplit.of(
                        TenderSplit.received(handle, refund.contract()).stream()
                                .map(received -> received.by(way))
                                .toList(),
                        payer.site(),
                        shares.refundMinor(),
                        shares.compensationMinor())
                .forEach(part -> pay(handle, part, context));
    }

    List<Refund.Payment> payments() {
        return List.copyOf(payments);
    }

    /** What was posted for the payments, behind what was posted for the refund. */
    List<JournalTransaction> journal(JournalTransaction refunded) {
        List<JournalTransaction> all = new ArrayList<>(List.of(refunded));
        all.addAll(journal);
        return all;
    }

    private void pay(Handle handle, TenderSplit.Part part, CallContext context) {
        RefundPostings.Event event =
                new RefundPostings.Event(Ids.next(), Ids.next(), refund.at(), refund.contract());
        Money amount = new Money(part.minor(), contract.currency());
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
                        event.journal(),
                        Tills.of(handle, part.tender(), payer.site()));
        Refunds.insert(handle, row);
        if (part.tender() == Tender.VOUCHER) {
            Vouchers.giveBack(handle, part.payment().orElseThrow(), tendered.minor());
        }
        if (part.tender() == Tender.CREDIT) {
            CreditPayments.refund(
                    handle,
                    contract.patientId(),
                    payer,
                    new CreditPayments.Taken(event.id(), event.at(), tendered),
                    context);
        }
        claim.ifPresent(
                owed ->
                        SiteClaims.insert(
                                handle,
                                SiteClaims.Source.REFUND,
                                event.id(),
                                owed,
                                event.at(),
                                event.journal()));
        RefundPostings.Way way =
                new RefundPostings.Way(
                        part.tender(),
                        part.clearing()
                                .filter(named -> part.tender() == Tender.PROGRAMME)
                                .orElse(part.tender().name()));
        journal.add(
                claim.map(owed -> RefundPostings.paidElsewhere(event, way, owed))
                        .orElseGet(
                                () ->
                                        RefundPostings.paidBySeller(
                                                event, way, seller, amount.minor())));
        payments.add(row.payment());
    }
}
