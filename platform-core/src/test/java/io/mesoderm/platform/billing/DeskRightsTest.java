package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints;
import io.mesoderm.platform.billing.packages.DraftEndpoints;
import io.mesoderm.platform.billing.refund.RefundEndpoints;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Scope;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** What a desk may with a role at one site, which counts in the chain as {@code chain.read} alone. */
class DeskRightsTest {

    @Test
    void readWhatThePagesOfASiteNeedOfTheChain() {
        List<Endpoint<?, ?>> read =
                Stream.concat(
                                new CatalogueEndpoints(null, null, null).endpoints().stream(),
                                new RefundEndpoints(null, null, null, null).endpoints().stream())
                        .filter(
                                endpoint ->
                                        List.of(
                                                        "list-selling-sites",
                                                        "list-service-items",
                                                        "list-refund-policies")
                                                .contains(endpoint.id()))
                        .toList();

        assertThat(read).hasSize(3);
        assertThat(read).extracting(Endpoint::scope).containsOnly(Scope.CHAIN);
        assertThat(read).extracting(Endpoint::permission).containsOnly("chain.read");
        assertThat(
                        Stream.of(Role.values())
                                .filter(role -> role.permissions().contains("billing.read")))
                .allSatisfy(role -> assertThat(role.permissions()).contains("chain.read"));
    }

    @Test
    void setNoPrice() {
        assertThat(
                        new DraftEndpoints(null, null)
                                .endpoints().stream()
                                        .filter(endpoint -> endpoint.scope() == Scope.SITE))
                .extracting(Endpoint::permission)
                .containsOnly("billing.custom");
        assertThat(Stream.of(Role.values()))
                .filteredOn(role -> role.permissions().contains("billing.custom"))
                .containsExactly(Role.CHAIN_OWNER, Role.CHAIN_BILLING, Role.SITE_MANAGER);
    }
}
