package io.mesoderm.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A chain with more entities, sites and rooms than a page. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaceListsIT {

    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final List<String> CODES = List.of("n-1", "n-2", "n-3", "n-4", "n-5");

    private final CareChain care;
    private final SiteEndpoints endpoints;

    PlaceListsIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.endpoints =
                new SiteEndpoints(
                        database,
                        (handle, site, next) -> {},
                        (handle, context, action, type, id, detail) -> {},
                        InstantSource.fixed(NOW));
    }

    @Test
    void listsSitesByCode() {
        add(
                (handle, code) ->
                        Sites.insert(
                                handle,
                                new Site(
                                        new SiteId(Ids.next()),
                                        code,
                                        code,
                                        CareChain.ZONE,
                                        Locale.GERMANY),
                                NOW));
        assertThat(walk(endpoints::sites, Site::code))
                .containsExactlyElementsOf(sorted("lake", "north", "south"));
    }

    @Test
    void listsLegalEntitiesByCode() {
        add(
                (handle, code) ->
                        LegalEntities.insert(
                                handle,
                                new LegalEntity(
                                        new LegalEntityId(Ids.next()),
                                        code,
                                        code,
                                        "DE",
                                        Currency.getInstance("EUR"),
                                        1),
                                NOW));
        List<String> known =
                care.database.inTransaction(
                        care.chain.id(),
                        handle ->
                                handle.createQuery(
                                                "SELECT code FROM legal_entity WHERE code NOT LIKE 'n-%'")
                                        .mapTo(String.class)
                                        .list());
        assertThat(known).hasSize(2);
        assertThat(walk(endpoints::entities, LegalEntity::code))
                .containsExactlyElementsOf(sorted(known.toArray(String[]::new)));
    }

    @Test
    void listsRoomsByCode() {
        add((handle, code) -> Rooms.insert(handle, care.north, new Room(Ids.next(), code, code)));
        assertThat(walk(endpoints::rooms, Room::code)).containsExactlyElementsOf(CODES);
    }

    private interface Insert {
        void one(Handle handle, String code);
    }

    private void add(Insert insert) {
        care.database.inTransaction(
                care.chain.id(),
                handle -> {
                    CODES.reversed().forEach(code -> insert.one(handle, code));
                    return null;
                });
    }

    private static List<String> sorted(String... others) {
        List<String> all = new ArrayList<>(CODES);
        all.addAll(List.of(others));
        all.sort(null);
        return all;
    }

    private <T> List<String> walk(
            BiFunction<Paged.ByCode, CallContext, Page<T>> list, Function<T, String> code) {
        return Walk.through(
                        2,
                        cursor ->
                                list.apply(
                                        new Paged.ByCode(cursor, Optional.of(2)),
                                        care.at(care.north)))
                .stream()
                .map(code)
                .toList();
    }
}
