package io.mesoderm.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who owned which site from when, the newest owner first. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteOwnersIT {

    private final CareChain care;
    private final SiteEndpoints endpoints;

    SiteOwnersIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.endpoints =
                new SiteEndpoints(
                        database,
                        (handle, site, next) -> {},
                        (handle, context, action, type, id, detail) -> {},
                        InstantSource.system());
    }

    @Test
    void listsEverySiteWithItsOwnersAndTheirDays() {
        SiteId unowned = new SiteId(Ids.next());
        LocalDate firstDay = ownersOf(care.north).getFirst().from();
        care.database.inTransaction(
                care.chain.id(),
                handle -> {
                    Sites.insert(
                            handle,
                            new Site(unowned, "zz", "Zz", CareChain.ZONE, Locale.GERMANY),
                            Instant.EPOCH);
                    assign(handle, care.north, OwnershipKind.FRANCHISE, "2027-07-01");
                    return null;
                });

        assertThat(ownersOf(care.north))
                .extracting(SiteOwners.Span::kind, SiteOwners.Span::from, SiteOwners.Span::until)
                .containsExactly(
                        tuple(
                                OwnershipKind.FRANCHISE,
                                LocalDate.parse("2027-07-01"),
                                Optional.empty()),
                        tuple(
                                OwnershipKind.OWNED,
                                firstDay,
                                Optional.of(LocalDate.parse("2027-07-01"))));
        assertThat(ownersOf(unowned)).isEmpty();
    }

    /** A site that changed hands often is not the only one on its page. */
    @Test
    void aPageCountsSitesAndASiteItsNewestOwners() {
        care.database.inTransaction(
                care.chain.id(),
                handle -> {
                    for (int day = 1; day <= 20; day++) {
                        assign(
                                handle,
                                care.south,
                                OwnershipKind.OWNED,
                                "2028-01-%02d".formatted(day));
                    }
                    return null;
                });
        List<SiteOwners.OwnedSite> sites =
                Walk.through(
                        1,
                        cursor ->
                                endpoints.owners(
                                        new Paged.ByCode(cursor, Optional.of(1)),
                                        care.chain.context()));

        assertThat(sites)
                .extracting(SiteOwners.OwnedSite::code)
                .isSorted()
                .contains("north", "south");
        assertThat(ownersOf(care.south))
                .hasSize(12)
                .first()
                .extracting(SiteOwners.Span::from)
                .isEqualTo(LocalDate.parse("2028-01-20"));
    }

    private List<SiteOwners.Span> ownersOf(SiteId site) {
        return endpoints
                .owners(new Paged.ByCode(Optional.empty(), Optional.empty()), care.chain.context())
                .items()
                .stream()
                .filter(owned -> owned.site().equals(site))
                .findFirst()
                .orElseThrow()
                .owners();
    }

    private void assign(Handle handle, SiteId site, OwnershipKind kind, String from) {
        SiteOwnerships.assign(handle, site, care.firstEntity, kind, LocalDate.parse(from));
    }
}
