package io.mesoderm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Permissions;
import io.mesoderm.platform.module.Contributions;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestSite;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.view.Contribution;

import org.junit.jupiter.api.Test;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is let in to the module, and where the module itself is not. */
interface AccessContract {

    InProcessApi.Client CLIENT =
            new InProcessApi.Client(
                    new Credentials(
                            Optional.of("test"),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            "127.0.0.1"),
                    "en");

    ModuleUnderTest module();

    @Test
    default void everyEndpointAndScreenAsksForAPermissionThatThereIs() {
        Contributions said = module().said();
        Set<String> known =
                Stream.concat(
                                said.permissions().stream().map(Permission::name),
                                Permissions.CORE.stream())
                        .collect(Collectors.toSet());
        assertThat(said.endpoints())
                .allSatisfy(
                        endpoint ->
                                assertThat(endpoint.permission()).as(endpoint.id()).isIn(known));
        assertThat(said.views()).extracting(Contribution::permission).allMatch(known::contains);
        assertThat(said.permissions())
                .as("a permission that no role has is of use to nobody")
                .allSatisfy(permission -> assertThat(permission.grantedTo()).isNotEmpty());
    }

    @Test
    default void nobodyIsAnsweredWithoutThePermission() {
        module().enable();
        String here = path(module().clinic.care.chain, module().clinic.care.north);
        assertThat(module().said().endpoints())
                .allSatisfy(
                        endpoint ->
                                assertThat(refusal(module().host.apiWith(Set.of()), endpoint, here))
                                        .as(endpoint.id())
                                        .isEqualTo("permission-missing"));
    }

    @Test
    default void nothingAnswersWhereItIsNotSwitchedOn() {
        try (TestSite elsewhere = module().host.openChain()) {
            String there = path(elsewhere.chain(), elsewhere.site());
            assertThat(module().said().endpoints())
                    .allSatisfy(
                            endpoint ->
                                    assertThat(refusal(module().host.api(), endpoint, there))
                                            .as(endpoint.id())
                                            .isEqualTo("not-found"));
        }
    }

    @Test
    default void itReachesNoDatabaseButItsOwn() {
        module().enable();
        for (String foreign :
                List.of(
                        DatabaseNames.control() + ".account",
                        DatabaseNames.core(module().clinic.care.chain.id()) + ".patient",
                        DatabaseNames.ledger(module().clinic.care.chain.id()) + ".journal")) {
            assertThatThrownBy(() -> count(foreign))
                    .as(foreign)
                    .hasStackTraceContaining("a table of another database: " + foreign);
        }
    }

    private Object count(String table) {
        return module().clinic
                .database
                .asModule(
                        module().jar.id(),
                        module().here(),
                        connection -> {
                            try (PreparedStatement statement =
                                    connection.prepareStatement("SELECT COUNT(*) FROM " + table)) {
                                return statement.execute();
                            }
                        });
    }

    private static String path(TestChain chain, SiteId site) {
        return "/chains/%s/sites/%s".formatted(chain.id(), site);
    }

    /** The code with which a call is refused whose path names things that are not there. */
    private String refusal(InProcessApi api, Endpoint<?, ?> endpoint, String place) {
        String path = endpoint.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        Optional<JsonNode> body =
                endpoint.method() == Method.GET || endpoint.method() == Method.DELETE
                        ? Optional.empty()
                        : Optional.of(Json.NODES.objectNode());
        var call =
                new InProcessApi.Call(
                        endpoint.method().name(),
                        place + "/modules/" + module().jar.id() + path,
                        Map.of(),
                        body,
                        Map.of());
        return catchThrowableOfType(Problem.class, () -> api.call(CLIENT, call)).code();
    }
}
