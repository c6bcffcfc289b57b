package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.ledger.CardDisputePostings;
import io.mesoderm.platform.billing.ledger.CardDisputePostings.Event;
import io.mesoderm.platform.billing.ledger.CardDisputePostings.Loss;
import io.mesoderm.platform.billing.ledger.CardDisputePostings.Moved;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.MoneyMovement;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.ReversePayment;
import io.mesoderm.platform.billing.paper.LossNotes;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Card payments that their holders take back. While one is open its package's units are frozen; lost, what was not earned yet
 * leaves the liability with the units it had paid for, and what was earned is a refund of the day.
 */
public final class CardDisputes {

    /**
     * What the processor says.
     *
     * @param amountMinor of the payment, in the contract's currency; all that is left of it if nothing is said
     * @param feeMinor in the currency of the site
     */
    public record Wish(
            UUID payment,
            String reference,
            String reason,
            Optional<Long> amountMinor,
            long feeMinor) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final FreezeUnits freezing;
    private final WriteAudit trail;

    public CardDisputes(
            TenantDatabase database,
            PatientCharts charts,
            FreezeUnits freezing,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.freezing = freezing;
        this.trail = trail;
    }

    /** At the site that took the card. */
    public CardDispute open(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    UUID contract =
                            DisputedPayment.contractOf(
                                    handle, wish.payment, context.requiredSite());
                    BookedContract booked = access.lock(handle, contract, context);
                    booked.contract().requireHeldBy(booked.seller().legalEntity());
                    DisputedPayment payment = DisputedPayment.lock(handle, wish.payment);
                    ReversePayment.requireTaker(
                            Journal.read(handle, payment.journalId()), booked.here().legalEntity());
                    CardDisputeRows.requireNew(handle, wish.reference, context);
                    long minor = payment.disputed(wish.amountMinor);
                    Event event = new Event(Ids.next(), Ids.next(), booked.now(), contract);
                    Optional<UUID> freeze =
                            freezing.hold(handle, contract, wish.reference, context);
                    insert(handle, event, wish, payment, minor, freeze, booked, context);
                    Moved moved = new Moved(payment.tendered(minor), wish.feeMinor);
                    move(handle, event, booked.here(), -moved.minor() - moved.feeMinor());
                    trail.record(
                            handle,
                            context,
                            "card-dispute.opened",
                            "payment",
                            () -> wish.payment,
                            wish.reference);
                    Journal.write(
                            handle,
                            List.of(CardDisputePostings.opened(event, booked.here(), moved)),
                            booked.now());
                    return require(handle, event.id(), context);
                });
    }

    /** Ends an open one; {@code feeReturned} if the processor gives its fee back with the money. */
    public CardDispute decide(
            UUID id, CardDispute.Outcome outcome, boolean feeReturned, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    UUID contract = require(handle, id, context).contract();
                    BookedContract booked = access.lock(handle, contract, context);
                    CardDispute dispute = require(handle, id, context);
                    if (dispute.state() != CardDispute.State.OPEN) {
                        throw Problem.conflict(
                                "card-dispute-decided", "This dispute has ended already.");
                    }
                    booked.contract().requireHeldBy(booked.seller().legalEntity());
                    Event event = new Event(Ids.next(), id, booked.now(), contract);
                    freezing.letGo(handle, contract, context);
                    List<JournalTransaction> journals =
                            switch (outcome) {
                                case WON ->
                                        List.of(win(handle, event, dispute, feeReturned, booked));
                                case LOST -> lose(handle, event, dispute, booked, context);
                            };
                    CardDisputeRows.decided(handle, event, outcome, booked, context);
                    holdAgain(handle, contract, context);
                    trail.record(
                            handle,
                            context,
                            "card-dispute.decided",
                            "payment",
                            dispute::payment,
                            outcome.name());
                    Journal.write(handle, journals, booked.now());
                    if (outcome == CardDispute.Outcome.LOST) {
                        LossNotes.issue(
                                handle,
                                contract,
                                id,
                                booked.seller(),
                                trail,
                                booked.now(),
                                context);
                    }
                    return require(handle, id, context);
                });
    }

    /** Of payments that this site took, newest first. */
    public Page<CardDispute> list(Paged asked, Optional<UUID> before, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        asked.page(
                                CardDispute.at(
                                        handle,
                                        context.requiredSite().value(),
                                        before,
                                        asked.sought()),
                                CardDispute::id));
    }

    private static CardDispute require(Handle handle, UUID id, CallContext context) {
        return CardDispute.find(handle, context.requiredSite().value(), id)
                .orElseThrow(Problem::notFound);
    }

    /** Of two contracts at once, one is told what {@link CardDisputeRows#requireNew} could not see. */
    private static void insert(
            Handle handle,
            Event event,
            Wish wish,
            DisputedPayment payment,
            long minor,
            Optional<UUID> freeze,
            BookedContract booked,
            CallContext context) {
        try {
            CardDisputeRows.insert(handle, event, wish, payment, minor, freeze, booked, context);
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "card_dispute_once") ? CardDisputeRows.exists() : e;
        }
    }

    private static JournalTransaction win(
            Handle handle,
            Event event,
            CardDispute dispute,
            boolean feeReturned,
            BookedContract booked) {
        long fee = feeReturned ? dispute.fee().minor() : 0;
        Moved moved = new Moved(dispute.tendered().minor(), fee);
        move(handle, event, booked.here(), Math.addExact(moved.minor(), fee));
        handle.createUpdate("UPDATE card_dispute SET fee_returned_minor = :fee WHERE id = :id")
                .bind("fee", fee)
                .bind("id", event.id())
                .execute();
        return CardDisputePostings.won(event, booked.here(), moved);
    }

    private static List<JournalTransaction> lose(
            Handle handle,
            Event event,
            CardDispute dispute,
            BookedContract booked,
            CallContext context) {
        LockedContract contract = booked.contract();
        long held = contract.position().liability();
        long minor = dispute.amount().minor();
        long unearned = Math.min(minor, held);
        Loss loss = new Loss(dispute.amount(), minor - unearned, contract.position());
        LostUnits units = LostUnits.choose(handle, contract.id(), unearned, unearned == held);
        units.giveBack(handle, event);
        handle.createUpdate(
                        """
                        UPDATE card_dispute SET value_minor = :value, unearned_minor = :unearned WHERE id = :id
                        """)
                .bind("value", units.valueMinor())
                .bind("unearned", unearned)
                .bind("id", event.id())
                .execute();
        Contracts.giveBack(
                handle,
                contract.id(),
                loss.after(),
                Math.addExact(units.valueMinor(), loss.earnedMinor()));
        ContractTax tax = contract.tax(handle);
        List<JournalTransaction> journals =
                new ArrayList<>(units.tipsBack(handle, booked, context));
        journals.add(
                tax.lost(
                        lost(handle, event, dispute, loss, booked),
                        booked.seller(),
                        units.taxed(),
                        minor,
                        loss.earnedMinor()));
        tax.write(handle);
        return journals;
    }

    private static JournalTransaction lost(
            Handle handle, Event event, CardDispute dispute, Loss loss, BookedContract booked) {
        SiteBook seller = booked.seller();
        if (seller.site().equals(booked.here().site())) {
            return CardDisputePostings.lost(event, seller, loss);
        }
        Money amount = dispute.amount();
        Claim claim = Agreements.refund(handle, amount, seller, booked.here(), event.at());
        SiteClaims.insert(
                handle,
                SiteClaims.Source.CARD_DISPUTE,
                event.id(),
                claim,
                event.at(),
                event.journal());
        return CardDisputePostings.lostElsewhere(event, claim, loss, dispute.tendered().minor());
    }

    private static void move(Handle handle, Event event, SiteBook taker, long minor) {
        MoneyMovement.of(event.journal(), taker, Tender.CARD, minor, event.id(), Optional.empty())
                .insert(handle);
    }

    /** Another dispute of the same contract holds what this one leaves. */
    private void holdAgain(Handle handle, UUID contract, CallContext context) {
        handle.createQuery(
                        """
                        SELECT id FROM card_dispute WHERE contract_id = :contract AND state = 'OPEN' ORDER BY id LIMIT 1
                        """)
                .bind("contract", contract)
                .mapTo(UUID.class)
                .findOne()
                .ifPresent(
                        other ->
                                freezing.hold(handle, contract, "card dispute", context)
                                        .ifPresent(
                                                freeze ->
                                                        handle.createUpdate(
                                                                        "UPDATE card_dispute SET freeze_id = :freeze WHERE id = :id")
                                                                .bind("freeze", freeze)
                                                                .bind("id", other)
                                                                .execute()));
    }
}
