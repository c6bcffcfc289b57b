package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.refund.RefundReason.CLINIC_AT_FAULT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundEndpoints;
import io.mesoderm.platform.billing.refund.RefundPackage.Refunded;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A refund is computed by the policy of the sale, however the units come back. */
@MariaDb
class RefundPolicyIT extends RefundBooks {

    @Test
    void usedSessionsAreChargedAtTheirListPriceOfTheSale() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "at-list", 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);

        Refunded refunded = refund(clinics.berlin, contract, Optional.empty());

        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(20_000));
        assertThat(balance(clinics.berlin, Account.USED_SESSION_TRUE_UP)).isEqualTo(-13_333);
    }

    /** The policy is the one of the sale, whatever the template says now. */
    @Test
    void aNewVersionOfTheTemplateDoesNotReachWhatWasSold() {
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "with-fee", 100_000);
        publish("with-fee", "used-at-list-price");
        dropPolicies();

        assertThat(quote(contract, Optional.empty()).calculation())
                .extracting(Refund.Calculation::policy, Refund.Calculation::fee)
                .containsExactly("pro-rata-with-fee", eur(5_000));
    }

    @Test
    void aTemplateNamesAKnownPolicyInItsCurrency() {
        assertField("refundPolicy", () -> publish("odd", "no-such-policy"));
        assertField("refundPolicy", () -> publish("odd", "quebec"));
    }

    @Test
    void aPolicyThatIsGoneIsNotSold() {
        PatientId patient = clinics.patient();
        dropPolicies();

        assertProblem(
                "refund-policy-unfit",
                () -> clinics.sell(clinics.berlin, patient, "with-fee", 100_000));
        assertThat(clinics.billing.wallets().of(patient, clinics.at(clinics.berlin)).contracts())
                .isEmpty();
    }

    /** 10 % of all that comes back, 50.00 at most: whatever the order, 50.00. */
    @Test
    void unitsGivenBackOneByOneBringWhatTheyBringAtOnce() {
        clinics.publish(
                "nine",
                90_000,
                Optional.empty(),
                Optional.of("pro-rata-with-fee"),
                List.of(new NewItem("mesotherapy", 3)),
                List.of(clinics.berlin));
        PatientId one = clinics.patient();
        UUID oneByOne = clinics.sell(clinics.berlin, one, "nine", 50_000);
        UUID atOnce = clinics.sell(clinics.berlin, clinics.patient(), "nine", 50_000);
        List<UUID> units = units(one);

        assertThat(fees(refund(clinics.berlin, oneByOne, units.subList(0, 1))))
                .containsExactly(eur(0), eur(0));
        assertThat(fees(refund(clinics.berlin, oneByOne, units.subList(1, 2))))
                .containsExactly(eur(5_000), eur(15_000));
        assertThat(fees(refund(clinics.berlin, oneByOne, units.subList(2, 3))))
                .containsExactly(eur(0), eur(30_000));
        assertThat(fees(refund(clinics.berlin, atOnce, Optional.empty())))
                .containsExactly(eur(5_000), eur(45_000));
    }

    private static List<Money> fees(Refunded refunded) {
        Refund.Calculation calculation = refunded.refund().calculation();
        return List.of(calculation.fee(), calculation.refund());
    }

    /** What the clinic's fault brought back costs no fee when the patient cancels the rest. */
    @Test
    void whatCameBackFreeOfAFeeStaysFree(TestChain chain) {
        clinics.publish(
                "nine",
                90_000,
                Optional.empty(),
                Optional.of("pro-rata-with-fee"),
                List.of(new NewItem("mesotherapy", 3)),
                List.of(clinics.berlin));
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "nine", 90_000);
        chain.executeInCore(
                """
                UPDATE package_contract SET refund_terms = JSON_INSERT(refund_terms,
                  '$."clinic-at-fault"', JSON_OBJECT('compensation-percent-of-price', 0))
                WHERE name = 'nine'
                """);
        List<UUID> units = units(patient);

        clinics.billing
                .refunds()
                .refund(
                        new Wish(
                                contract,
                                Optional.of(units.subList(0, 2)),
                                CLINIC_AT_FAULT,
                                Optional.empty()),
                        clinics.at(clinics.berlin));

        assertThat(fees(refund(clinics.berlin, contract, Optional.empty())))
                .containsExactly(eur(3_000), eur(27_000));
    }

    /** 100.00 are promised; 60.00 were received. No shipped policy that compensates speaks euros. */
    @Test
    void aClinicAtFaultPaysOnTopNoMoreThanItReceived(TestChain chain) {
        publish("at-fault", "pro-rata");
        UUID unpaid = clinics.sell(clinics.berlin, clinics.patient(), "at-fault", 0);
        PatientId patient = clinics.patient();
        UUID begun = clinics.sell(clinics.berlin, patient, "at-fault", 6_000);
        chain.executeInCore(
                """
                UPDATE package_contract SET refund_terms = (SELECT body FROM reference_entry
                  WHERE module = 'billing' AND catalogue = 'refund-policies' AND code = 'korea')
                WHERE name = 'at-fault'
                """);

        assertThat(atFault(unpaid).payments()).isEmpty();
        Refund refund = atFault(begun);
        assertThat(refund.calculation().compensation()).isEqualTo(eur(6_000));
        assertThat(refund.payments())
                .extracting(Refund.Payment::tender, Refund.Payment::amount)
                .containsExactly(
                        tuple(Tender.CARD, eur(6_000)), tuple(Tender.BANK_TRANSFER, eur(6_000)));
        assertThat(onlyContract(patient, clinics.berlin).refunded()).isEqualTo(eur(6_000));
    }

    private Refund atFault(UUID contract) {
        return clinics.billing
                .refunds()
                .refund(
                        new Wish(contract, Optional.empty(), CLINIC_AT_FAULT, Optional.empty()),
                        clinics.at(clinics.berlin))
                .refund();
    }

    @Test
    void aPolicyOfALawIsSoldByOnceAnAdviserHasConfirmedItAsItIs(TestChain chain) {
        chain.executeInCore(
                """
                INSERT INTO reference_entry
                SELECT module, catalogue, 'by-law', 99,
                  REPLACE(body, '"adviser-must-confirm":false', '"adviser-must-confirm":true'), sources,
                  design_default
                FROM reference_entry WHERE catalogue = 'refund-policies' AND code = 'pro-rata'
                """);
        publish("lawful", "by-law");
        PatientId patient = clinics.patient();
        RefundEndpoints endpoints =
                new RefundEndpoints(
                        clinics.database,
                        clinics.billing.refunds(),
                        clinics.audit(),
                        clinics.clock);

        assertUnconfirmed(patient);
        assertField("policy", () -> confirm(endpoints, clinics.german, "no-such"));
        confirm(endpoints, clinics.swiss, "by-law");
        assertUnconfirmed(patient);
        confirm(endpoints, clinics.german, "by-law");
        assertThat(clinics.billing.sales().quote("lawful", clinics.at(clinics.berlin)).price())
                .isEqualTo(eur(100_000));
        clinics.sell(clinics.berlin, patient, "lawful", 0);
        assertThat(confirmedFor(endpoints))
                .containsExactlyInAnyOrder(clinics.swiss, clinics.german);
        assertThat(clinics.trail).contains("refund-policy.confirmed");

        chain.executeInCore(
                """
                UPDATE reference_entry SET body = REPLACE(body, 'Pro rata', 'Pro rata temporis')
                WHERE code = 'by-law'
                """);
        assertUnconfirmed(patient);
        assertThat(confirmedFor(endpoints)).isEmpty();
    }

    private void assertUnconfirmed(PatientId patient) {
        assertProblem(
                "refund-policy-unconfirmed",
                () -> clinics.sell(clinics.berlin, patient, "lawful", 0));
        assertProblem(
                "refund-policy-unconfirmed",
                () -> clinics.billing.sales().quote("lawful", clinics.at(clinics.berlin)));
    }

    private void confirm(RefundEndpoints endpoints, LegalEntityId entity, String policy) {
        endpoints.confirm(
                new RefundEndpoints.NewConfirmation(entity, policy, "An adviser"),
                clinics.chainWide());
    }

    private List<LegalEntityId> confirmedFor(RefundEndpoints endpoints) {
        return endpoints.policies(clinics.chainWide()).policies().stream()
                .filter(policy -> policy.code().equals("by-law"))
                .flatMap(policy -> policy.confirmedFor().stream())
                .toList();
    }
}
