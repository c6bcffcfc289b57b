package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.FreezePostings;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.MoneyMovement;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.ReversePayment;
import io.mesoderm.platform.billing.till.Tills;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** A fee for freezing given back as it came, by the mirror of its entry; the freeze stays as it is. */
public final class FreezeFeeReturns {

    /** What went back, and by what. */
    public record Returned(UUID id, Money amount, Tender tender) {}

    private record Taken(
            UUID id,
            SiteId siteId,
            Tender tender,
            long amountMinor,
            Currency currency,
            UUID journalId,
            boolean returned) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;

    FreezeFeeReturns(TenantDatabase database, ContractAccess access, WriteAudit trail) {
        this.database = database;
        this.access = access;
        this.trail = trail;
    }

    /** At the site that took it, once. */
    public Returned giveBack(UUID contract, UUID freeze, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, contract, context);
                    Taken taken = require(handle, contract, freeze, context);
                    JournalTransaction original = Journal.read(handle, taken.journalId);
                    ReversePayment.requireTaker(original, booked.here().legalEntity());
                    FreezePostings.Fee back =
                            new FreezePostings.Fee(
                                    Ids.next(), Ids.next(), booked.now(), contract, taken.tender);
                    insert(handle, back, taken, reason, booked, context);
                    trail.record(
                            handle,
                            context,
                            "freeze-fee.returned",
                            "freeze_fee",
                            taken::id,
                            reason);
                    Journal.write(
                            handle,
                            List.of(
                                    FreezePostings.returned(
                                            back,
                                            original,
                                            book ->
                                                    SiteBooks.reopened(
                                                            handle, book, booked.now(), context))),
                            booked.now());
                    return new Returned(
                            back.id(), new Money(taken.amountMinor, taken.currency), taken.tender);
                });
    }

    /** Of a freeze of this contract, whose lock makes a second one wait and find it given back. */
    private static Taken require(Handle handle, UUID contract, UUID freeze, CallContext context) {
        Freeze.find(handle, contract, freeze).orElseThrow(Problem::notFound);
        Taken taken =
                handle.createQuery(
                                """
                                SELECT q.id, q.site_id, q.tender, q.amount_minor, q.currency, q.journal_id,
                                  EXISTS (SELECT 1 FROM freeze_fee_return r WHERE r.fee_id = q.id) AS returned
                                FROM freeze_fee q WHERE q.freeze_id = :freeze
                                """)
                        .bind("freeze", freeze)
                        .mapTo(Taken.class)
                        .findOne()
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "freeze-fee-none",
                                                "No fee was taken for this freeze."));
        if (!taken.siteId.equals(context.requiredSite())) {
            throw Problem.conflict(
                    "freeze-fee-elsewhere", "A fee is given back at the site that took it.");
        }
        if (taken.returned) {
            throw Problem.conflict("freeze-fee-returned", "This fee has been given back already.");
        }
        return taken;
    }

    private static void insert(
            Handle handle,
            FreezePostings.Fee back,
            Taken taken,
            String reason,
            BookedContract booked,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO freeze_fee_return (id, fee_id, contract_id, site_id, amount_minor, reason, returned_at,
                          returned_on, returned_by, journal_id)
                        VALUES (:id, :fee, :contract, :site, :minor, :reason, :now, :today, :by, :journal)
                        """)
                .bind("id", back.id())
                .bind("fee", taken.id)
                .bind("contract", back.contract())
                .bind("site", taken.siteId)
                .bind("minor", taken.amountMinor)
                .bind("reason", reason)
                .bind("now", back.at())
                .bind("today", booked.here().businessDate())
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("journal", back.journal())
                .execute();
        MoneyMovement.of(
                        back.journal(),
                        booked.here(),
                        taken.tender,
                        Math.negateExact(taken.amountMinor),
                        back.id(),
                        Tills.of(handle, taken.tender, taken.siteId))
                .insert(handle);
    }
}
