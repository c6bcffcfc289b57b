package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.ServiceItem;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The chain's service items; modules bring them, and what was once sold keeps its code for ever. */
public final class ServiceItems {

    /** What a chain names itself, with a list price at each site, if a missed visit costs a fee. */
    public static final String MISSED_VISIT = "missed-visit";

    private ServiceItems() {}

    /** Adds what is new and renames what is known, but for what the chain named itself; called when a module is enabled. */
    public static void register(Handle handle, List<ServiceItem> items, Instant now) {
        for (ServiceItem item : items) {
            Rows.bind(
                            handle.createUpdate(
                                    """
                            INSERT INTO service_item (code, name_key, modality, created_at)
                            VALUES (:code, :nameKey, :modality, :now)
                            ON DUPLICATE KEY UPDATE name_key = IF(name IS NULL, :nameKey, NULL),
                              modality = :modality
                            """),
                            item)
                    .bind("now", now)
                    .execute();
        }
    }

    /** Adds an item of the chain's own; a {@code service-item-exists} problem if the code is taken. */
    static void add(
            Handle handle,
            String code,
            String name,
            Optional<String> product,
            Optional<Integer> places,
            Instant now) {
        if (product.isPresent() && places.isPresent()) {
            throw Problem.invalid("places", "are those of a class, which hands out no product");
        }
        Optional<UUID> handedOut =
                product.map(
                        wanted ->
                                handle.createQuery("SELECT id FROM product WHERE code = :code")
                                        .bind("code", wanted)
                                        .mapTo(UUID.class)
                                        .findOne()
                                        .orElseThrow(
                                                () ->
                                                        Problem.invalid(
                                                                "product",
                                                                "no product is called '"
                                                                        + wanted
                                                                        + "'")));
        int added =
                handle.createUpdate(
                                """
                                INSERT IGNORE INTO service_item (code, name, product_id, places, created_at)
                                VALUES (:code, :name, :product, :places, :now)
                                """)
                        .bind("code", code)
                        .bind("name", name)
                        .bind("product", handedOut)
                        .bind("places", places)
                        .bind("now", now)
                        .execute();
        if (added == 0) {
            throw Problem.conflict(
                    "service-item-exists", "Something that is charged has this code already.");
        }
    }

    /** By code, behind the code {@code after}. */
    static List<CatalogueItem> list(Handle handle, Optional<String> after, int atMost) {
        return handle.createQuery(
                        """
                        SELECT i.code, i.name_key, i.name, i.modality, p.code AS product, i.places
                        FROM service_item i LEFT JOIN product p ON p.id = i.product_id
                        WHERE :after IS NULL OR i.code > :after ORDER BY i.code LIMIT :atMost
                        """)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(CatalogueItem.class)
                .list();
    }

    /** The product that is handed out for an item. */
    public static Optional<UUID> product(Handle handle, String code) {
        return handle.createQuery("SELECT product_id FROM service_item WHERE code = :code")
                .bind("code", code)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Those of the codes for which a product is handed out. */
    static Set<String> products(Handle handle, Collection<String> codes) {
        return Set.copyOf(
                handle.createQuery(
                                """
                                SELECT code FROM service_item
                                WHERE code IN (<codes>) AND product_id IS NOT NULL
                                """)
                        .bindList("codes", List.copyOf(codes))
                        .mapTo(String.class)
                        .list());
    }

    /** Refuses codes the chain does not have, naming {@code field}. */
    public static void requireKnown(Handle handle, Collection<String> codes, String field) {
        Set<String> known =
                Set.copyOf(
                        handle.createQuery("SELECT code FROM service_item WHERE code IN (<codes>)")
                                .bindList("codes", List.copyOf(codes))
                                .mapTo(String.class)
                                .list());
        for (String code : codes) {
            if (!known.contains(code)) {
                throw Problem.invalid(field, "no service item is called '" + code + "'");
            }
        }
    }
}
