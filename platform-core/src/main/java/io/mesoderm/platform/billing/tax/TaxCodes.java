package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The codes that hold, looked up by item and day or by their ids. */
public final class TaxCodes {

    private static final String COLUMNS =
            """
            t.id, t.legal_entity_id AS legal_entity, t.code, t.category, t.percent, t.jurisdiction, t.reason, t.source,
            t.adviser, t.valid_from
            """;

    private record Assigned(String serviceItem, UUID taxCodeId) {}

    private TaxCodes() {}

    /** By item; an item that has no code that day is not in it. */
    public static Map<String, TaxCode> inForce(
            Handle handle,
            LegalEntityId entity,
            Collection<String> items,
            ChargedTo chargedTo,
            LocalDate day) {
        List<Assigned> assigned = assigned(handle, entity, items, chargedTo, day);
        Map<UUID, TaxCode> codes =
                byId(handle, assigned.stream().map(Assigned::taxCodeId).toList());
        Map<String, TaxCode> byItem = new HashMap<>();
        assigned.forEach(item -> byItem.put(item.serviceItem, codes.get(item.taxCodeId)));
        return byItem;
    }

    public static Optional<TaxCode> inForce(
            Handle handle, LegalEntityId entity, String item, ChargedTo chargedTo, LocalDate day) {
        return Optional.ofNullable(
                inForce(handle, entity, List.of(item), chargedTo, day).get(item));
    }

    private static List<Assigned> assigned(
            Handle handle,
            LegalEntityId entity,
            Collection<String> items,
            ChargedTo chargedTo,
            LocalDate day) {
        return handle.createQuery(
                        """
                        SELECT a.service_item, t.id AS tax_code_id
                        FROM tax_assignment a
                          JOIN tax_code t ON t.legal_entity_id = a.legal_entity_id AND t.code = a.code
                        WHERE a.legal_entity_id = :entity AND a.charged_to = :chargedTo
                          AND a.service_item IN (<items>)
                          AND a.valid_from = (SELECT MAX(b.valid_from) FROM tax_assignment b
                            WHERE b.legal_entity_id = a.legal_entity_id AND b.charged_to = a.charged_to
                              AND b.service_item = a.service_item AND b.valid_from \\<= :day)
                          AND t.valid_from = (SELECT MAX(u.valid_from) FROM tax_code u
                            WHERE u.legal_entity_id = t.legal_entity_id AND u.code = t.code
                              AND u.valid_from \\<= :day)
                        """)
                .bind("entity", entity)
                .bind("chargedTo", chargedTo)
                .bind("day", day)
                .bindList("items", List.copyOf(items))
                .mapTo(Assigned.class)
                .list();
    }

    public static Map<UUID, TaxCode> byId(Handle handle, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, TaxCode> codes = new HashMap<>();
        handle.createQuery("SELECT " + COLUMNS + " FROM tax_code t WHERE t.id IN (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .mapTo(TaxCode.class)
                .forEach(code -> codes.put(code.id(), code));
        return codes;
    }

    /** All that an entity has ever had, by code, the newest first. */
    static List<TaxCode> of(Handle handle, LegalEntityId entity, int atMost) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM tax_code t WHERE t.legal_entity_id = :entity"
                                + " ORDER BY t.code, t.valid_from DESC LIMIT :atMost")
                .bind("entity", entity)
                .bind("atMost", atMost)
                .mapTo(TaxCode.class)
                .list();
    }

    /** An invalid field if the entity has no such code on the day. */
    static void require(Handle handle, LegalEntityId entity, String code, LocalDate day) {
        boolean there =
                handle.createQuery(
                                """
                                SELECT EXISTS (SELECT 1 FROM tax_code
                                  WHERE legal_entity_id = :entity AND code = :code AND valid_from \\<= :day)
                                """)
                        .bind("entity", entity)
                        .bind("code", code)
                        .bind("day", day)
                        .mapTo(Boolean.class)
                        .one();
        if (!there) {
            throw Problem.invalid("code", "is no tax code of this entity on that day");
        }
    }
}
