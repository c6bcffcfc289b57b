package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Under which codes entities charge sites for items, and since when: said by few, and read once for all claims of a run. */
final class SiteTaxCodes {

    private record Item(LegalEntityId entity, String item) {}

    private record Code(LegalEntityId entity, String code) {}

    private record Assigned(
            LegalEntityId legalEntityId,
            String serviceItem,
            Optional<String> code,
            LocalDate validFrom) {}

    private record Version(
            UUID id, LegalEntityId legalEntityId, String code, LocalDate validFrom) {}

    private final Map<Item, NavigableMap<LocalDate, Optional<String>>> codes = new HashMap<>();
    private final Map<Code, NavigableMap<LocalDate, UUID>> versions = new HashMap<>();

    private SiteTaxCodes() {}

    static SiteTaxCodes read(Handle handle) {
        SiteTaxCodes read = new SiteTaxCodes();
        handle.createQuery(
                        """
                        SELECT legal_entity_id, service_item, code, valid_from
                        FROM tax_assignment WHERE charged_to = 'SITE'
                        """)
                .mapTo(Assigned.class)
                .forEach(
                        said ->
                                read.codes
                                        .computeIfAbsent(
                                                new Item(said.legalEntityId, said.serviceItem),
                                                none -> new TreeMap<>())
                                        .put(said.validFrom, said.code));
        handle.createQuery(
                        """
                        SELECT t.id, t.legal_entity_id, t.code, t.valid_from FROM tax_code t
                        WHERE EXISTS (SELECT 1 FROM tax_assignment a WHERE a.charged_to = 'SITE'
                          AND a.legal_entity_id = t.legal_entity_id AND a.code = t.code)
                        """)
                .mapTo(Version.class)
                .forEach(
                        version ->
                                read.versions
                                        .computeIfAbsent(
                                                new Code(version.legalEntityId, version.code),
                                                none -> new TreeMap<>())
                                        .put(version.validFrom, version.id));
        return read;
    }

    /** Who charges sites for anything, or has once. */
    Set<LegalEntityId> entities() {
        return codes.keySet().stream().map(Item::entity).collect(Collectors.toUnmodifiableSet());
    }

    /** Empty if none is charged for it. */
    Optional<UUID> on(LegalEntityId entity, String item, LocalDate day) {
        return at(codes.get(new Item(entity, item)), day)
                .flatMap(code -> code)
                .flatMap(code -> at(versions.get(new Code(entity, code)), day));
    }

    private static <T> Optional<T> at(NavigableMap<LocalDate, T> since, LocalDate day) {
        return Optional.ofNullable(since)
                .map(days -> days.floorEntry(day))
                .map(Map.Entry::getValue);
    }
}
