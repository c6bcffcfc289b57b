package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.paper.CreditNotes;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.ReturnedTax;
import io.mesoderm.platform.billing.tip.Tips;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes a refund that was decided: what comes back, what is paid, its postings and its credit note. */
record RefundWriting(WriteAudit trail) {

    /** In the order of the locks: units, then what is inserted, the contract's own figures, the ledger. */
    Refund write(
            Handle handle,
            RefundDecision decided,
            RefundPackage.Wish wish,
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
                        wish.evidence(),
                        back,
                        event,
                        seller,
                        payer,
                        context.actor().staff().map(EntityId::value));
        decided.units().giveBack(handle);
        Refunds.insert(handle, row);
        decided.units().insert(handle, event.id());
        RefundPayout payout = new RefundPayout(event, contract, seller, payer);
        payout.pay(handle, decided.sheet().shares(), wish.way(), context);
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
                wish.evidence(),
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
