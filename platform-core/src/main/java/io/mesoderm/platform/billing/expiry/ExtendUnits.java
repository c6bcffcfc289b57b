package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts the expiry of units off, by a named person with a reason: those of a contract that end before a day, or some of
 * them. What was booked as expired comes back by the mirror of its entry, in the books of today. No other entity gives of its revenue.
 */
public final class ExtendUnits {

    /**
     * Until when, and why.
     *
     * @param units all of the contract that would expire before, if none are named
     */
    public record Wish(
            UUID contract, Optional<List<UUID>> units, LocalDate expiresOn, String reason) {}

    /**
     * What was put off.
     *
     * @param units how many
     * @param reinstated how many of them had expired already
     */
    public record Extended(UUID id, LocalDate expiresOn, int units, int reinstated) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;

    public ExtendUnits(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
    }

    public Extended extend(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, wish.contract, context);
                    booked.requireSellersOwn(
                            "extension-elsewhere",
                            "The expiry of units is put off at a site of the legal entity that sold them.");
                    LockedContract contract = booked.contract();
                    SiteBook seller = booked.seller();
                    Instant now = booked.now();
                    if (wish.expiresOn.isBefore(seller.businessDate())) {
                        throw Problem.invalid("expiresOn", "is past: name today or a later day");
                    }
                    List<ExtendableUnit> units = ExtendableUnit.choose(handle, wish);
                    UUID extension = Ids.next();
                    insert(handle, extension, wish, seller, now, context);
                    ExtendableUnit.extend(handle, units, extension, wish.expiresOn);
                    Reinstatements back =
                            Reinstatements.of(handle, units, contract, seller, extension, now);
                    back.write(handle);
                    trail.record(
                            handle,
                            context,
                            "units.extended",
                            "package_contract",
                            contract::id,
                            wish.reason);
                    Journal.write(handle, back.journals(), now);
                    return new Extended(
                            extension, wish.expiresOn, units.size(), back.journals().size());
                });
    }

    /** The extensions of a contract, oldest first. */
    public List<Extension> list(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return Extension.of(handle, contract);
                });
    }

    private static void insert(
            Handle handle,
            UUID extension,
            Wish wish,
            SiteBook seller,
            Instant now,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO unit_extension (id, contract_id, site_id, expires_on, reason, extended_at,
                          extended_on, extended_by)
                        VALUES (:id, :contract, :site, :expiresOn, :reason, :now, :today, :by)
                        """)
                .bind("id", extension)
                .bind("contract", wish.contract)
                .bind("site", context.requiredSite())
                .bind("expiresOn", wish.expiresOn)
                .bind("reason", wish.reason)
                .bind("now", now)
                .bind("today", seller.businessDate())
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }
}
