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

/** The chain's service items; modules bring them, and what was once sold keeps its code for ever. */
public final class ServiceItems {

    private ServiceItems() {}

    /** Adds what is new and renames what is known; called when a module is enabled. */
    public static void register(Handle handle, List<ServiceItem> items, Instant now) {
        for (ServiceItem item : items) {
            Rows.bind(
                            handle.createUpdate(
                                    """
                            INSERT INTO service_item (code, name_key, modality, created_at)
                            VALUES (:code, :nameKey, :modality, :now)
                            ON DUPLICATE KEY UPDATE name_key = :nameKey, modality = :modality
                            """),
                            item)
                    .bind("now", now)
                    .execute();
        }
    }

    /** By code, behind the code {@code after}. */
    static List<ServiceItem> list(Handle handle, Optional<String> after, int atMost) {
        return handle.createQuery(
                        """
                        SELECT code, name_key, modality FROM service_item
                        WHERE :after IS NULL OR code > :after ORDER BY code LIMIT :atMost
                        """)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(ServiceItem.class)
                .list();
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
