package io.mesoderm.platform.billing.tip;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.ledger.TipPostings;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.till.Tills;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of shares as units are used, given back or taken back; called inside the transaction of whoever does that,
 * which writes the journal.
 */
public final class Tips {

    /** The occasion on which units were used up. */
    public record Treated(
            Optional<TreatmentSessionId> session,
            Optional<UUID> by,
            SiteBook provider,
            Instant at) {}

    private Tips() {}

    /**
     * Shares of units that are used up are owed to who treated.
     *
     * @param usedUp the uses by their units
     * @param books of the sites that sold, and of the provider
     */
    public static List<JournalTransaction> earn(
            Handle handle, Treated treated, Map<UUID, UUID> usedUp, Collection<SiteBook> books) {
        if (usedUp.isEmpty()) {
            return List.of();
        }
        List<TipShares.Held> shares = TipShares.lockOfUnits(handle, usedUp.keySet());
        Optional<StaffId> practitioner =
                shares.isEmpty()
                        ? Optional.empty()
                        : TipShares.practitioner(handle, treated.session, treated.by);
        List<JournalTransaction> journals = new ArrayList<>();
        for (TipShares.Held share : shares) {
            Optional<SiteBook> holder =
                    books.stream()
                            .filter(book -> book.site().equals(share.siteId()))
                            .filter(book -> book.legalEntity().equals(share.legalEntityId()))
                            .findFirst();
            if (holder.isPresent() && practitioner.isPresent()) {
                journals.add(
                        earn(
                                handle,
                                treated,
                                share,
                                usedUp.get(share.unitId()),
                                practitioner.get(),
                                holder.get()));
            }
        }
        return journals;
    }

    private static JournalTransaction earn(
            Handle handle,
            Treated treated,
            TipShares.Held share,
            UUID redemption,
            StaffId practitioner,
            SiteBook holder) {
        SiteBook provider = treated.provider;
        TipPostings.Event event =
                new TipPostings.Event(Ids.next(), Ids.next(), treated.at, share.contractId());
        Optional<Claim> claim =
                holder.site().equals(provider.site())
                        ? Optional.empty()
                        : Optional.of(
                                Agreements.refund(
                                        handle, share.amount(), holder, provider, treated.at));
        TipShares.put(handle, share.tipId(), share.unitId(), Tip.State.EARNED);
        TipShares.insert(
                handle,
                new TipShares.Move(
                        event.id(),
                        share.tipId(),
                        share.unitId(),
                        TipShares.Kind.EARNED,
                        provider.site(),
                        claim.map(owed -> owed.creditorAmount().minor())
                                .orElse(share.amountMinor()),
                        Optional.of(redemption),
                        Optional.of(practitioner),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        treated.at,
                        provider.businessDate(),
                        treated.by,
                        event.journal()));
        claim.ifPresent(
                owed ->
                        SiteClaims.insert(
                                handle,
                                SiteClaims.Source.TIP,
                                event.id(),
                                owed,
                                treated.at,
                                event.journal()));
        return TipPostings.earned(event, holder, provider, claim, share.amountMinor());
    }

    /** Held again, as the use is undone. */
    public static List<JournalTransaction> restore(
            Handle handle, UUID redemption, UUID contract, Instant now, CallContext context) {
        List<JournalTransaction> journals = new ArrayList<>();
        for (TipShares.Move earned : TipShares.earnedBy(handle, redemption)) {
            TipPostings.Event event = new TipPostings.Event(Ids.next(), Ids.next(), now, contract);
            TipShares.put(handle, earned.tipId(), earned.unitId(), Tip.State.HELD);
            TipShares.insert(
                    handle,
                    new TipShares.Move(
                            event.id(),
                            earned.tipId(),
                            earned.unitId(),
                            TipShares.Kind.RESTORED,
                            earned.siteId(),
                            earned.amountMinor(),
                            earned.redemptionId(),
                            earned.practitionerId(),
                            Optional.of(earned.id()),
                            Optional.empty(),
                            Optional.empty(),
                            now,
                            now.atZone(context.zone()).toLocalDate(),
                            context.actor().staff().map(EntityId::value),
                            event.journal()));
            SiteClaims.mirror(
                    handle, SiteClaims.Source.TIP, earned.id(), event.id(), now, event.journal());
            journals.add(
                    TipPostings.restored(
                            event,
                            Journal.read(handle, earned.journalId()),
                            book -> SiteBooks.reopened(handle, book, now, context)));
        }
        return journals;
    }

    /** Shares of units that are given back go to the patient, from the site that holds them. */
    public static List<JournalTransaction> giveBack(
            Handle handle,
            Collection<UUID> units,
            SiteBook holder,
            SiteBook here,
            Instant now,
            CallContext context) {
        return TipShares.lockOfUnits(handle, units).stream()
                .map(share -> giveBack(handle, share, holder, here, now, context))
                .toList();
    }

    /** The same by transfer, as nobody stands at the desk: of units that are gone without the patient giving them back. */
    public static List<JournalTransaction> transferBack(
            Handle handle,
            Collection<UUID> units,
            SiteBook holder,
            Instant now,
            CallContext context) {
        return TipShares.lockOfUnits(handle, units).stream()
                .map(share -> giveBack(handle, share, Tender.BANK_TRANSFER, holder, now, context))
                .toList();
    }

    /** As it came where it came, by a transfer where another site gives the units back. */
    static JournalTransaction giveBack(
            Handle handle,
            TipShares.Held share,
            SiteBook holder,
            SiteBook here,
            Instant now,
            CallContext context) {
        Tender tender = holder.site().equals(here.site()) ? share.tender() : Tender.BANK_TRANSFER;
        return giveBack(handle, share, tender, holder, now, context);
    }

    static JournalTransaction giveBack(
            Handle handle,
            TipShares.Held share,
            Tender tender,
            SiteBook holder,
            Instant now,
            CallContext context) {
        TipPostings.Event event =
                new TipPostings.Event(Ids.next(), Ids.next(), now, share.contractId());
        TipShares.put(handle, share.tipId(), share.unitId(), Tip.State.RETURNED);
        TipShares.insert(
                handle,
                new TipShares.Move(
                        event.id(),
                        share.tipId(),
                        share.unitId(),
                        TipShares.Kind.RETURNED,
                        holder.site(),
                        share.amountMinor(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(tender),
                        Tills.of(handle, tender, holder.site()),
                        now,
                        holder.businessDate(),
                        context.actor().staff().map(EntityId::value),
                        event.journal()));
        return TipPostings.returned(event, tender, holder, share.amountMinor());
    }
}
