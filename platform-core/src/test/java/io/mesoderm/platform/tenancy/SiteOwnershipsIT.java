package io.mesoderm.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;

@MariaDb
class SiteOwnershipsIT {

    private final CareChain care;

    SiteOwnershipsIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
    }

    @Test
    void closesAnOwnersSpanWhenTheSiteChangesHands() {
        LegalEntity buyer =
                new LegalEntity(
                        new LegalEntityId(Ids.next()),
                        "b",
                        "B Ltd",
                        "GB",
                        Currency.getInstance("GBP"),
                        4);
        care.database.inTransaction(
                care.chain.id(),
                handle -> {
                    LegalEntities.insert(handle, buyer, Instant.EPOCH);
                    assign(handle, buyer, OwnershipKind.FRANCHISE, "2026-07-01");

                    assertThat(owner(handle, "2026-06-30")).isEqualTo(care.firstEntity);
                    assertThat(owner(handle, "2026-07-01")).isEqualTo(buyer.id());
                    Problem refused =
                            catchThrowableOfType(
                                    Problem.class,
                                    () -> assign(handle, buyer, OwnershipKind.OWNED, "2026-06-01"));
                    assertThat(refused.code()).isEqualTo("ownership-not-last");
                    return null;
                });
    }

    private void assign(Handle handle, LegalEntity to, OwnershipKind kind, String from) {
        SiteOwnerships.assign(handle, care.north, to.id(), kind, LocalDate.parse(from));
    }

    private LegalEntityId owner(Handle handle, String day) {
        return SiteOwnerships.entityAt(handle, care.north, LocalDate.parse(day)).id();
    }
}
