package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which entity owns a site on a day. Spans of one site never overlap: a new owner closes the span
 * before it, so what was posted under the old one stays where it was.
 */
public final class SiteOwnerships {

    private SiteOwnerships() {}

    /** The owner on {@code day}; empty before the first span. */
    public static Optional<LegalEntity> findEntityAt(Handle handle, SiteId site, LocalDate day) {
        return handle.createQuery(
                        """
                        SELECT e.id, e.code, e.name, e.country, e.currency, e.fiscal_start_month
                        FROM site_ownership o JOIN legal_entity e ON e.id = o.legal_entity_id
                        WHERE o.site_id = :site AND o.valid_from <= :day
                          AND (o.valid_to IS NULL OR o.valid_to > :day)
                        """)
                .bind("site", site)
                .bind("day", day)
                .map(LegalEntities.ROW)
                .findOne();
    }

    /** As above; a {@code site-without-owner} problem when nobody owned it that day. */
    public static LegalEntity entityAt(Handle handle, SiteId site, LocalDate day) {
        return findEntityAt(handle, site, day)
                .orElseThrow(
                        () ->
                                Problem.of(
                                        409,
                                        "site-without-owner",
                                        "No legal entity owns this site on "
                                                + day
                                                + "; record its ownership first."));
    }

    /** From {@code from} on the site belongs to {@code entity}; ends the span that runs then. */
    public static void assign(
            Handle handle, SiteId site, LegalEntityId entity, OwnershipKind kind, LocalDate from) {
        handle.createQuery("SELECT id FROM site WHERE id = :site FOR UPDATE")
                .bind("site", site)
                .mapTo(SiteId.class)
                .findOne()
                .orElseThrow(Problem::notFound);
        boolean later =
                handle.createQuery(
                                        "SELECT COUNT(*) FROM site_ownership WHERE site_id = :site"
                                                + " AND valid_from >= :from")
                                .bind("site", site)
                                .bind("from", from)
                                .mapTo(Integer.class)
                                .one()
                        > 0;
        if (later) {
            throw Problem.of(
                            409,
                            "ownership-not-last",
                            "Ownership can only change after the last recorded change.")
                    .field("from", "is not after the last recorded change");
        }
        handle.createUpdate(
                        "UPDATE site_ownership SET valid_to = :from WHERE site_id = :site AND"
                                + " valid_to IS NULL")
                .bind("site", site)
                .bind("from", from)
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO site_ownership (site_id, valid_from, legal_entity_id, kind)
                        VALUES (:site, :from, :entity, :kind)
                        """)
                .bind("site", site)
                .bind("from", from)
                .bind("entity", entity)
                .bind("kind", kind.name())
                .execute();
    }
}
