package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.CreditPostings;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Turns a lot that nobody spent in time into revenue of the site that owes it, booked on its own last day. */
public final class ExpireCredit {

    /** Whose what expires is, by the law an entity is under that day. */
    @FunctionalInterface
    public interface Unclaimed {

        /** True if it stays the patient's. */
        boolean applies(Handle handle, LegalEntityId entity, LocalDate day);
    }

    private ExpireCredit() {}

    /** Lots that a site owes whose last day is over, or over by an earlier day. */
    public static List<UUID> due(Handle handle, Site site, LocalDate lastDay, int atMost) {
        return CreditLots.over(handle, site.id(), lastDay, atMost);
    }

    /** False if somebody else was faster. */
    public static boolean expire(
            Handle handle,
            Site site,
            UUID due,
            Unclaimed law,
            WriteAudit trail,
            Instant now,
            CallContext context) {
        CreditLot lot = CreditLots.lock(handle, due).orElseThrow();
        if (lot.leftMinor() == 0) {
            return false;
        }
        LocalDate day = lot.expiresOn().orElseThrow();
        Instant at =
                day.plusDays(1).atStartOfDay(site.zone()).toInstant().minus(1, ChronoUnit.MICROS);
        SiteBook book = SiteBooks.at(handle, site.id(), at, context);
        boolean unclaimed = law.applies(handle, lot.legalEntityId(), day);
        UUID move = Ids.next();
        UUID journal = Ids.next();
        CreditPostings.Worth rest = lot.rest();
        CreditLots.take(handle, lot.id(), rest);
        CreditMoves.insert(
                handle,
                new CreditMoves.Expired(
                        move,
                        lot.id(),
                        CreditMove.Kind.EXPIRED,
                        site.id(),
                        -rest.valueMinor(),
                        -rest.discountMinor(),
                        unclaimed,
                        now,
                        day,
                        journal));
        trail.record(
                handle,
                context,
                "credit.expired",
                "credit_lot",
                lot::id,
                lot.patientId(),
                day.toString());
        Journal.write(
                handle,
                List.of(
                        CreditPostings.expired(
                                new CreditPostings.Event(journal, move, at),
                                book,
                                rest,
                                unclaimed)),
                now);
        return true;
    }
}
