package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who may see a contract: a site that may open the patient's chart, and the money staff of every entity
 * at whose sites it was sold, at home, paid, used or refunded. The latter see contract, unit and redemption, nothing clinical.
 */
public final class ContractAccess {

    /** Joins to a contract {@code c} the sites of the entity that owns site {@code :site} on {@code :day}. */
    static final String TOUCHED_BY_ENTITY =
            """
            EXISTS (
              SELECT 1 FROM site_ownership mine
                JOIN site_ownership theirs ON theirs.legal_entity_id = mine.legal_entity_id
              WHERE mine.site_id = :site AND mine.valid_from <= :day AND (mine.valid_to IS NULL OR mine.valid_to > :day)
                AND theirs.valid_from <= :day AND (theirs.valid_to IS NULL OR theirs.valid_to > :day)
                AND (theirs.site_id = c.selling_site_id
                  OR EXISTS (SELECT 1 FROM home_move m
                    WHERE m.contract_id = c.id AND m.from_site_id = theirs.site_id)
                  OR EXISTS (SELECT 1 FROM payment p
                    WHERE p.contract_id = c.id AND p.site_id = theirs.site_id)
                  OR EXISTS (SELECT 1 FROM redemption r
                    WHERE r.contract_id = c.id AND r.site_id = theirs.site_id)
                  OR EXISTS (SELECT 1 FROM refund f
                    WHERE f.contract_id = c.id AND f.site_id = theirs.site_id)))
            """;

    private final PatientCharts charts;
    private final InstantSource clock;

    public ContractAccess(PatientCharts charts, InstantSource clock) {
        this.charts = charts;
        this.clock = clock;
    }

    /** The patient of a contract this call may see; the {@code not-found} problem otherwise. */
    public PatientId require(Handle handle, UUID contract, CallContext context) {
        PatientId patient =
                handle.createQuery("SELECT patient_id FROM package_contract WHERE id = :id")
                        .bind("id", contract)
                        .mapTo(PatientId.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        if (!chart(patient, context).open() && !touched(handle, contract, context)) {
            throw Problem.notFound();
        }
        return patient;
    }

    /** Holds a contract this call may see, with the books of who sold it and of the site of the call. */
    public BookedContract lock(Handle handle, UUID id, CallContext context) {
        require(handle, id, context);
        return hold(handle, id, context);
    }

    /** The same for whoever has found otherwise that this call may see the contract's money. */
    public BookedContract hold(Handle handle, UUID id, CallContext context) {
        LockedContract contract = Contracts.lock(handle, id).orElseThrow(Problem::notFound);
        Instant now = clock.instant();
        SiteId here = context.requiredSite();
        Map<SiteId, SiteBook> books =
                SiteBooks.at(handle, List.of(contract.sellingSiteId(), here), now, context);
        return new BookedContract(
                contract, books.get(contract.sellingSiteId()), books.get(here), now);
    }

    PatientCharts.Chart chart(PatientId patient, CallContext context) {
        return charts.of(patient, context);
    }

    /** The day of {@link #TOUCHED_BY_ENTITY}. */
    LocalDate today(CallContext context) {
        return clock.instant().atZone(context.zone()).toLocalDate();
    }

    private boolean touched(Handle handle, UUID contract, CallContext context) {
        return handle.createQuery(
                        "SELECT 1 FROM package_contract c WHERE c.id = :id AND "
                                + TOUCHED_BY_ENTITY)
                .bind("id", contract)
                .bind("site", context.requiredSite())
                .bind("day", today(context))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
