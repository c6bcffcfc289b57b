package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
        return findEntityAt(handle, site, day).orElseThrow(() -> withoutOwner("this site", day));
    }

    /** The problem that nobody owned a site on a day. */
    public static Problem withoutOwner(String site, LocalDate day) {
        return Problem.of(
                409,
                "site-without-owner",
                "No legal entity owns " + site + " on " + day + "; record its ownership first.");
    }

    /** In which currency each of the sites has its books at an instant, without those that nobody owns then; by one query. */
    public static Map<SiteId, Currency> currenciesAt(
            Handle handle, Collection<Site> sites, Instant now) {
        Map<SiteId, LocalDate> days =
                sites.stream().collect(Collectors.toMap(Site::id, site -> site.dayOf(now)));
        return handle
                .createQuery(
                        """
                        SELECT o.site_id, o.valid_from, o.valid_to, e.currency
                        FROM site_ownership o JOIN legal_entity e ON e.id = o.legal_entity_id
                        """)
                .mapTo(Span.class)
                .stream()
                .filter(span -> span.holds(days.get(span.siteId)))
                .collect(Collectors.toMap(Span::siteId, Span::currency));
    }

    private record Span(
            SiteId siteId, LocalDate validFrom, Optional<LocalDate> validTo, Currency currency) {

        boolean holds(LocalDate day) {
            return day != null
                    && !validFrom.isAfter(day)
                    && validTo.filter(to -> !to.isAfter(day)).isEmpty();
        }
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
