package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.amount.Allocation.MANUAL;
import static io.mesoderm.platform.billing.amount.Allocation.RELATIVE_LIST_PRICE;
import static io.mesoderm.platform.billing.amount.SplitRule.CUMULATIVE;
import static io.mesoderm.platform.billing.amount.SplitRule.FIRST_GETS_REST;
import static io.mesoderm.platform.billing.amount.SplitRule.LARGEST_REMAINDER;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What each unit is worth, by the policies that a template names. */
@MariaDb
class UnitValuesIT extends ClinicBooks {

    private final TestChain chain;
    private final TenantDatabase database;

    UnitValuesIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @Test
    void followWhatTheTemplateSaysByHand() {
        publish("by-hand", MANUAL, LARGEST_REMAINDER, price(100_001, 100_000L, 1L));

        assertThat(valuesOfSold("by-hand")).containsExactly(33_334L, 33_333L, 33_333L, 1L);
    }

    @Test
    void followTheRuleForWhatIsLeftOver() {
        publish("first", RELATIVE_LIST_PRICE, FIRST_GETS_REST, price(5));
        publish("running", RELATIVE_LIST_PRICE, CUMULATIVE, price(6));

        assertThat(valuesOfSold("first")).containsExactly(2L, 1L, 1L, 1L);
        assertThat(valuesOfSold("running")).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void keepTheirPoliciesOnTheContract() {
        publish("kept", MANUAL, FIRST_GETS_REST, price(100, 90L, 10L));
        UUID contract = sell("kept");
        publish("kept", RELATIVE_LIST_PRICE, CUMULATIVE, price(100));

        assertThat(policies(contract)).isEqualTo("MANUAL FIRST_GETS_REST");
    }

    @Test
    void mustAddUpToThePrice() {
        assertField("prices", () -> publish(MANUAL, price(100, 90L, 9L)));
        assertField("prices", () -> publish(MANUAL, price(100, 101L, -1L)));
        assertField("prices", () -> publish(MANUAL, price(100, 100L)));
        assertField("prices", () -> publish(MANUAL, price(100)));
        assertField("prices", () -> publish(RELATIVE_LIST_PRICE, price(100, 90L, 10L)));
        assertField("prices", () -> publish(MANUAL, price(100, Long.MAX_VALUE, Long.MAX_VALUE)));
    }

    private SitePrice price(long amount, Long... lineValues) {
        return new SitePrice(
                clinics.berlin,
                amount,
                Optional.of(Arrays.asList(lineValues)).filter(values -> !values.isEmpty()));
    }

    private void publish(Allocation allocation, SitePrice price) {
        publish("refused", allocation, LARGEST_REMAINDER, price);
    }

    private void publish(String code, Allocation allocation, SplitRule rule, SitePrice price) {
        clinics.billing
                .catalogue()
                .publish(
                        new NewPackageVersion(
                                code,
                                code,
                                Optional.of(allocation),
                                Optional.of(rule),
                                Optional.empty(),
                                List.of(new NewItem("mesotherapy", 3), new NewItem("prp", 1)),
                                List.of(price),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.chainWide());
    }

    private UUID sell(String code) {
        return sell(clinics.patient(), code);
    }

    private UUID sell(PatientId patient, String code) {
        return clinics.billing
                .sales()
                .sell(patient, code, Optional.empty(), clinics.at(clinics.berlin))
                .contract();
    }

    private List<Long> valuesOfSold(String code) {
        PatientId patient = clinics.patient();
        sell(patient, code);
        return onlyContract(patient, clinics.berlin).units().stream()
                .map(unit -> unit.value().minor())
                .toList();
    }

    private String policies(UUID contract) {
        return database.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery(
                                        "SELECT CONCAT(allocation, ' ', split_rule) FROM package_contract WHERE id = :id")
                                .bind("id", contract)
                                .mapTo(String.class)
                                .one());
    }
}
