package io.mesoderm.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.http.Request;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteEndpointsIT {

    private final CareChain care;
    private final SiteEndpoints endpoints;

    SiteEndpointsIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.endpoints =
                new SiteEndpoints(
                        database,
                        (handle, site, next) -> {},
                        TestTrails.writes(database, InstantSource.system()),
                        InstantSource.system());
    }

    @Test
    void takesACodeOfAnEntityASiteAndARoomOnce() {
        endpoints.createEntity(entity());
        assertTaken(() -> endpoints.createEntity(entity()));
        endpoints.createSite(site(care.firstEntity));
        assertTaken(() -> endpoints.createSite(site(care.firstEntity)));
        endpoints.createRoom(room());
        assertTaken(() -> endpoints.createRoom(room()));
    }

    @Test
    void namesTheFieldOfAnEntityNobodyKnows() {
        LegalEntityId unknown = new LegalEntityId(Ids.next());
        assertUnknown(() -> endpoints.createSite(site(unknown)));
        var moved =
                new SiteEndpoints.AssignSite(
                        care.north, unknown, OwnershipKind.OWNED, LocalDate.of(2030, 1, 1));
        assertUnknown(() -> endpoints.assign(moved, request(moved).context()));
    }

    private static void assertTaken(ThrowingCallable call) {
        Problem problem = catchThrowableOfType(Problem.class, call);
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("code-taken");
        assertThat(problem.errors()).containsExactly(new FieldError("code", "is taken"));
    }

    private static void assertUnknown(ThrowingCallable call) {
        Problem problem = catchThrowableOfType(Problem.class, call);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .containsExactly(new FieldError("legalEntity", "is no legal entity of this chain"));
    }

    private Request<SiteEndpoints.CreateEntity> entity() {
        return request(
                new SiteEndpoints.CreateEntity(
                        "twice", "Twice", "DE", Currency.getInstance("EUR"), 1));
    }

    private Request<SiteEndpoints.CreateSite> site(LegalEntityId owner) {
        return request(
                new SiteEndpoints.CreateSite(
                        "twice",
                        "Twice",
                        CareChain.ZONE,
                        Locale.GERMANY,
                        owner,
                        OwnershipKind.OWNED,
                        Optional.empty()));
    }

    private Request<SiteEndpoints.CreateRoom> room() {
        return request(new SiteEndpoints.CreateRoom("twice", "Twice"));
    }

    private <I> Request<I> request(I input) {
        return new Request<>(input, care.at(care.north));
    }
}
