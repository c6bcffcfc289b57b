package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The books of sites at an instant, all read by one query. */
public final class SiteBooks {

    private record Span(
            SiteId siteId,
            ZoneId zone,
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            LegalEntityId legalEntityId,
            String code,
            String name,
            String country,
            Currency currency,
            int fiscalStartMonth) {

        boolean holdsAt(Instant instant) {
            LocalDate day = day(instant);
            return !validFrom.isAfter(day) && validTo.filter(end -> !end.isAfter(day)).isEmpty();
        }

        LocalDate day(Instant instant) {
            return instant.atZone(zone).toLocalDate();
        }

        LegalEntity entity() {
            return new LegalEntity(legalEntityId, code, name, country, currency, fiscalStartMonth);
        }
    }

    private SiteBooks() {}

    public static SiteBook at(Handle handle, SiteId site, Instant instant, CallContext context) {
        return at(handle, List.of(site), instant, context).get(site);
    }

    /** The books of each site; a {@code site-without-owner} problem if nobody owns one of them that day. */
    public static Map<SiteId, SiteBook> at(
            Handle handle, Collection<SiteId> sites, Instant instant, CallContext context) {
        Map<SiteId, SiteBook> books =
                spans(handle, Set.copyOf(sites)).stream()
                        .filter(span -> span.holdsAt(instant))
                        .map(span -> book(handle, span, instant, context))
                        .collect(Collectors.toMap(SiteBook::site, Function.identity()));
        if (!books.keySet().containsAll(sites)) {
            throw Problem.conflict(
                    "site-without-owner",
                    "No legal entity owns this site on the day of the event; record its ownership first.");
        }
        return books;
    }

    /** The books of the entities named, whoever owns the sites now; a period is looked up once for each entity's day. */
    public static Map<OwnedSite, SiteBook> of(
            Handle handle, Collection<OwnedSite> owned, Instant instant, CallContext context) {
        Map<OwnedSite, SiteBook> books = new HashMap<>();
        Map<EntityDay, AccountingPeriod> periods = new HashMap<>();
        Set<OwnedSite> wanted = Set.copyOf(owned);
        Set<SiteId> sites = wanted.stream().map(OwnedSite::site).collect(Collectors.toSet());
        for (Span span : spans(handle, sites)) {
            OwnedSite key = new OwnedSite(span.siteId, span.legalEntityId);
            if (wanted.contains(key) && !books.containsKey(key)) {
                LocalDate day = span.day(instant);
                AccountingPeriod first =
                        periods.computeIfAbsent(
                                new EntityDay(span.legalEntityId, day),
                                unknown ->
                                        AccountingPeriods.taking(
                                                handle, span.entity(), day, context.actor()));
                int period =
                        AccountingPeriods.bookedIn(
                                handle, span.entity(), span.siteId, first, context.actor());
                books.put(
                        key,
                        new SiteBook(span.legalEntityId, span.siteId, span.currency, day, period));
            }
        }
        return books;
    }

    private record EntityDay(LegalEntityId entity, LocalDate day) {}

    /**
     * Where a reversal of lines in {@code original} is booked: the same entity's books, whoever owns the site
     * now, on the day and in the open period of the reversal.
     */
    public static SiteBook reopened(
            Handle handle, SiteBook original, Instant instant, CallContext context) {
        return spans(handle, List.of(original.site())).stream()
                .filter(span -> span.legalEntityId.equals(original.legalEntity()))
                .findFirst()
                .map(span -> book(handle, span, instant, context))
                .orElseThrow();
    }

    private static SiteBook book(Handle handle, Span span, Instant instant, CallContext context) {
        LocalDate day = span.day(instant);
        int period =
                AccountingPeriods.bookedIn(
                        handle, span.entity(), span.siteId, day, context.actor());
        return new SiteBook(span.legalEntityId, span.siteId, span.currency, day, period);
    }

    private static List<Span> spans(Handle handle, Collection<SiteId> sites) {
        return handle.createQuery(
                        """
                        SELECT s.id AS site_id, s.zone, o.valid_from, o.valid_to, o.legal_entity_id, e.code,
                          e.name, e.country, e.currency, e.fiscal_start_month
                        FROM site s
                          JOIN site_ownership o ON o.site_id = s.id
                          JOIN legal_entity e ON e.id = o.legal_entity_id
                        WHERE s.id IN (<sites>)
                        ORDER BY o.legal_entity_id
                        """)
                .bindList("sites", List.copyOf(sites))
                .mapTo(Span.class)
                .list();
    }
}
