package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who owned each site from when: the newest spans of each, what is to come first. */
public final class SiteOwners {

    /** From a day until before another; without an end it lasts. */
    public record Span(
            LegalEntityId legalEntity,
            OwnershipKind kind,
            LocalDate from,
            Optional<LocalDate> until) {}

    /** A site and its owners. */
    public record OwnedSite(SiteId site, String code, String name, List<Span> owners) {}

    /** Of each site; who owned it before is in the books of that time. */
    private static final int NEWEST = 12;

    private record Row(
            SiteId id,
            String code,
            String name,
            Optional<LegalEntityId> legalEntityId,
            Optional<OwnershipKind> kind,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo) {

        Optional<Span> span() {
            return legalEntityId.map(
                    entity ->
                            new Span(entity, kind.orElseThrow(), validFrom.orElseThrow(), validTo));
        }
    }

    private SiteOwners() {}

    /** By the sites' codes, behind the code {@code after}; by one query. */
    static List<OwnedSite> list(Handle handle, Optional<String> after, int atMost) {
        Map<SiteId, List<Row>> sites =
                handle
                        .createQuery(
                                """
                                SELECT s.id, s.code, s.name, o.legal_entity_id, o.kind, o.valid_from, o.valid_to
                                FROM (
                                  SELECT id, code, name FROM site
                                  WHERE :after IS NULL OR code > :after ORDER BY code LIMIT :atMost) s
                                  LEFT JOIN (
                                    SELECT site_id, legal_entity_id, kind, valid_from, valid_to,
                                      ROW_NUMBER() OVER (PARTITION BY site_id ORDER BY valid_from DESC) AS place
                                    FROM site_ownership) o
                                  ON o.site_id = s.id AND o.place <= :newest
                                ORDER BY s.code, o.valid_from DESC
                                """)
                        .bind("after", after)
                        .bind("atMost", atMost)
                        .bind("newest", NEWEST)
                        .mapTo(Row.class)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::id, LinkedHashMap::new, Collectors.toList()));
        return sites.values().stream().map(SiteOwners::site).toList();
    }

    private static OwnedSite site(List<Row> rows) {
        Row first = rows.getFirst();
        return new OwnedSite(
                first.id,
                first.code,
                first.name,
                rows.stream().flatMap(row -> row.span().stream()).toList());
    }
}
