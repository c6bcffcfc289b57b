package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.billing.ledger.CreditPostings;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Payments by credit: lots are spent oldest first, and a site that took credit which another owes is owed for it. Called
 * inside the transaction of the payment, behind its row.
 */
public final class CreditPayments {

    /** A payment that takes credit at a site; {@code amount} is in the currency of its books. */
    public record Taken(UUID payment, Instant at, Money amount) {}

    private CreditPayments() {}

    /** Answers what is to be posted beside the payment. */
    public static List<JournalTransaction> take(
            Handle handle, Taken taken, Collection<PatientId> patients, CallContext context) {
        SiteId here = context.requiredSite();
        SiteBook own = SiteBooks.at(handle, here, taken.at, context);
        List<CreditLot> lots =
                CreditLots.lockSpendable(
                        handle, patients, taken.amount.currency(), own.businessDate());
        requireEnough(lots, taken.amount.minor());
        Map<SiteId, SiteBook> books = SiteBooks.at(handle, sites(lots, here), taken.at, context);
        List<CreditMoves.Used> moves = new ArrayList<>();
        List<JournalTransaction> journals = new ArrayList<>();
        long open = taken.amount.minor();
        for (CreditLot lot : lots) {
            long minor = Math.min(open, lot.leftMinor());
            if (minor > 0) {
                SiteBook issuer = books.get(lot.siteId());
                requireHeldBy(lot, issuer);
                moves.add(use(handle, taken, lot, minor, issuer, own, journals, context));
                open -= minor;
            }
        }
        CreditMoves.insertUsed(handle, moves);
        return journals;
    }

    private static CreditMoves.Used use(
            Handle handle,
            Taken taken,
            CreditLot lot,
            long minor,
            SiteBook issuer,
            SiteBook user,
            List<JournalTransaction> journals,
            CallContext context) {
        UUID move = Ids.next();
        UUID journal = Ids.next();
        CreditPostings.Worth worth = lot.take(minor);
        CreditLots.take(handle, lot.id(), worth);
        Optional<CreditCarry> carry =
                issuer.site().equals(user.site())
                        ? Optional.empty()
                        : Optional.of(
                                CreditCarry.of(
                                        handle,
                                        issuer,
                                        user,
                                        new Money(minor, lot.currency()),
                                        taken.at));
        Optional<JournalTransaction> posted =
                CreditPostings.used(
                        new CreditPostings.Event(journal, move, taken.at),
                        issuer,
                        user,
                        worth,
                        carry.map(CreditCarry::carried));
        posted.ifPresent(journals::add);
        carry.ifPresent(owed -> owed.owe(handle, move, taken.at, journal));
        return new CreditMoves.Used(
                move,
                lot.id(),
                CreditMove.Kind.USED,
                user.site(),
                -minor,
                -worth.discountMinor(),
                carry.map(CreditCarry::settledMinor),
                carry.flatMap(CreditCarry::share),
                taken.payment,
                taken.at,
                user.businessDate(),
                context.actor().staff().map(EntityId::value),
                posted.map(JournalTransaction::id));
    }

    private static void requireEnough(List<CreditLot> lots, long minor) {
        long left = lots.stream().mapToLong(CreditLot::leftMinor).reduce(0, Math::addExact);
        if (left < minor) {
            throw Problem.conflict(
                    "credit-exhausted",
                    "%d minor units of credit are left to the patient.".formatted(left));
        }
    }

    /** What an owner of before owes is not for the one of today to pay. */
    private static void requireHeldBy(CreditLot lot, SiteBook issuer) {
        if (!lot.legalEntityId().equals(issuer.legalEntity())) {
            throw Problem.conflict(
                    "credit-changed-owner",
                    "The site that owes this credit has another owner now, whose books do not hold it.");
        }
    }

    private static Set<SiteId> sites(List<CreditLot> lots, SiteId here) {
        Set<SiteId> sites = new HashSet<>(Set.of(here));
        lots.forEach(lot -> sites.add(lot.siteId()));
        return sites;
    }

    /** Puts back what a payment took, if it took any; what was posted beside it is mirrored. */
    public static List<JournalTransaction> giveBack(
            Handle handle, UUID payment, Instant now, CallContext context) {
        List<CreditMoves.Returned> moves = new ArrayList<>();
        List<JournalTransaction> journals = new ArrayList<>();
        for (CreditMoves.Used used : CreditMoves.paying(handle, payment)) {
            UUID move = Ids.next();
            CreditLots.giveBack(
                    handle,
                    used.lotId(),
                    -used.amountMinor(),
                    -used.discountMinor(),
                    now.atZone(context.zone()).toLocalDate());
            Optional<JournalTransaction> mirror =
                    used.journalId()
                            .map(
                                    posted ->
                                            CreditPostings.returned(
                                                    new CreditPostings.Event(Ids.next(), move, now),
                                                    Journal.read(handle, posted),
                                                    book ->
                                                            SiteBooks.reopened(
                                                                    handle, book, now, context)));
            mirror.ifPresent(
                    journal -> {
                        journals.add(journal);
                        SiteClaims.mirror(
                                handle,
                                SiteClaims.Source.CREDIT,
                                used.id(),
                                move,
                                now,
                                journal.id());
                    });
            moves.add(
                    new CreditMoves.Returned(
                            move,
                            used.lotId(),
                            CreditMove.Kind.RETURNED,
                            used.siteId(),
                            -used.amountMinor(),
                            -used.discountMinor(),
                            used.id(),
                            now,
                            now.atZone(context.zone()).toLocalDate(),
                            context.actor().staff().map(EntityId::value),
                            mirror.map(JournalTransaction::id)));
        }
        if (!moves.isEmpty()) {
            CreditMoves.insertReturned(handle, moves);
        }
        return journals;
    }

    /** What a refund pays is the patient's credit, owed by the site that pays it. */
    public static void refund(
            Handle handle, PatientId patient, SiteBook payer, Taken refunded, CallContext context) {
        UUID lot = Ids.next();
        long minor = refunded.amount.minor();
        CreditLots.insert(
                handle,
                new CreditLot(
                        lot,
                        patient,
                        payer.site(),
                        payer.legalEntity(),
                        refunded.amount.currency(),
                        Optional.empty(),
                        CreditModel.PRICE,
                        minor,
                        0,
                        minor,
                        0,
                        Optional.empty()));
        CreditMoves.insert(
                handle,
                new CreditMoves.Loaded(
                        Ids.next(),
                        lot,
                        CreditMove.Kind.REFUNDED,
                        payer.site(),
                        minor,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(refunded.payment),
                        refunded.at,
                        payer.businessDate(),
                        context.actor().staff().map(EntityId::value),
                        Optional.empty()));
    }
}
