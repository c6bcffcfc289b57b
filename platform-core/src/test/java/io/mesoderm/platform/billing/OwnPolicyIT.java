package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.policy.RefundLimit.Point.COMPENSATION;
import static io.mesoderm.platform.billing.policy.RefundLimit.Point.FEE_PERCENT;
import static io.mesoderm.platform.billing.refund.RefundReason.MEDICAL;
import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.policy.LawOverrides;
import io.mesoderm.platform.billing.policy.LawOverrides.NewOverride;
import io.mesoderm.platform.billing.policy.OutsideLaw;
import io.mesoderm.platform.billing.policy.PublishPolicy;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.policy.RefundPolicy.Fee;
import io.mesoderm.platform.billing.policy.RefundPolicy.FeeBase;
import io.mesoderm.platform.billing.policy.RefundPolicy.Medical;
import io.mesoderm.platform.billing.policy.RefundPolicy.Used;
import io.mesoderm.platform.billing.refund.PolicyEndpoints;
import io.mesoderm.platform.billing.refund.PolicyExample;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundEndpoints;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.refund.RefundWay;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A chain writes refund policies of its own; they are held against the law of the country that sells. */
@MariaDb
class OwnPolicyIT extends RefundBooks {

    private final String code = "own-" + UUID.randomUUID().toString().substring(0, 8);
    private PublishPolicy policies;

    @BeforeEach
    void open() {
        policies = new PublishPolicy(clinics.database, clinics.audit(), clinics.clock);
    }

    @AfterEach
    void bringTheLawsBack(TestChain chain) {
        chain.executeInCore(
                "UPDATE reference_entry SET body = REPLACE(body, '\"XX\"', '\"KR\"') WHERE code = 'korea'");
    }

    @Test
    void isSoldByAsItIsAndNoLaterVersionReachesWhatWasSold() {
        publish(ofPercent(20), 1);
        publish("own", code);
        UUID before = clinics.sell(clinics.berlin, clinics.patient(), "own", 100_000);
        publish(ofPercent(30), 2);
        UUID after = clinics.sell(clinics.berlin, clinics.patient(), "own", 100_000);

        assertThat(quote(before, Optional.empty()).calculation())
                .extracting(Refund.Calculation::policy, Refund.Calculation::fee)
                .containsExactly(code, eur(20_000));
        assertThat(quote(after, Optional.empty()).calculation().fee()).isEqualTo(eur(30_000));
        assertThat(policies.versions(code, clinics.chainWide()))
                .extracting(PublishPolicy.Version::versionNo, version -> percent(version.terms()))
                .containsExactly(
                        tuple(2, BigDecimal.valueOf(30)), tuple(1, BigDecimal.valueOf(20)));
        assertThat(listed(code).versionNo()).isEqualTo(2);
        assertThat(clinics.trail).contains("refund-policy.published");
    }

    @Test
    void refusesAShippedCodeTheSameTermsAndWhatCannotBeComputed() {
        assertField("code", () -> policies.publish("korea", ofPercent(5), clinics.chainWide()));
        publish(ofPercent(5), 1);
        assertProblem("refund-policy-unchanged", () -> publish(ofPercent(5), 2));
        assertField("terms.fee", () -> publish(with(new Fee(no(), no(), no(), no())), 2));
        assertField(
                "terms.currency",
                () -> publish(with(new Fee(Optional.of(500L), no(), no(), no())), 2));
        assertField(
                "terms.fee.percent",
                () -> publish(with(new Fee(Optional.of(500L), no(), no(), Optional.of(1L))), 2));
        assertThat(policies.versions(code, clinics.chainWide())).hasSize(1);
        assertProblem("not-found", () -> policies.versions("nobodys", clinics.chainWide()));
    }

    /** Versions have no gap and no repeat; whoever came between is told. */
    @Test
    void ofVersionsAtOnceEachHasItsNumberOrIsRefused() {
        List<CompletableFuture<Boolean>> all =
                IntStream.rangeClosed(1, 3)
                        .mapToObj(percent -> CompletableFuture.supplyAsync(() -> stands(percent)))
                        .toList();
        int stood = (int) all.stream().filter(CompletableFuture::join).count();

        assertThat(policies.versions(code, clinics.chainWide()))
                .extracting(PublishPolicy.Version::versionNo)
                .containsExactlyElementsOf(
                        IntStream.range(0, stood).mapToObj(later -> stood - later).toList());
        assertThat(stood).isPositive();
    }

    private boolean stands(int percent) {
        try {
            policies.publish(code, ofPercent(percent), clinics.chainWide());
            return true;
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("refund-policy-changed");
            return false;
        }
    }

    @Test
    void isTriedOnAnExampleBeforeItIsPublished() {
        PolicyExample example =
                new PolicyExample(
                        Currency.getInstance("EUR"),
                        100_000,
                        Optional.empty(),
                        3,
                        40_000,
                        1,
                        2,
                        PATIENT_CANCELS);

        PolicyEndpoints.Preview preview = preview(ofPercent(10), example);

        assertThat(preview.calculation().fee()).isEqualTo(eur(6_667));
        assertThat(preview.calculation().refund()).isEqualTo(eur(59_999));
        assertThat(preview.outside()).isEmpty();
        assertProblem("not-found", () -> policies.versions(code, clinics.chainWide()));
    }

    private PolicyEndpoints.Preview preview(RefundPolicy terms, PolicyExample example) {
        return new PolicyEndpoints(clinics.database, clinics.audit(), clinics.clock)
                .preview(new PolicyEndpoints.PreviewRequest(terms, example), clinics.chainWide());
    }

    /** Korea's limit, as if it were that of these clinics' country: 10 % of the price, and 10 % on top when the clinic is at fault. */
    @Test
    void beyondALawIsSoldByOnceSomebodyAnswersForIt(TestChain chain) {
        chain.executeInCore(
                """
                UPDATE reference_entry SET body = REPLACE(body, '"KR"', '"XX"')
                WHERE catalogue = 'refund-limits' AND code = 'korea'
                """);
        PublishPolicy.Version version = publish(ofPercent(20), 1);
        publish("own", code);
        PatientId patient = clinics.patient();

        assertThat(version.outside())
                .extracting(OutsideLaw::legalEntity, OutsideLaw::limit, OutsideLaw::points)
                .contains(tuple(clinics.german, "korea", List.of(FEE_PERCENT, COMPENSATION)));
        assertThat(version.outside().getFirst().basis())
                .extracting(OutsideLaw.Basis::publisher)
                .containsExactly("consumer.gwd.go.kr");
        assertOutside(patient);
        assertField("limit", () -> override("nowhere"));
        override("korea");
        clinics.sell(clinics.berlin, patient, "own", 0);
        assertThat(answered().orElseThrow())
                .extracting(OutsideLaw.Overridden::reason, OutsideLaw.Overridden::answerable)
                .containsExactly("counsel's letter", "A. Counsel");
        assertThat(clinics.trail).contains("refund-policy.overridden");

        publish(ofPercent(21), 2);
        assertOutside(patient);
    }

    private Optional<OutsideLaw.Overridden> answered() {
        return listed(code).outside().stream()
                .filter(outside -> outside.legalEntity().equals(clinics.german))
                .findFirst()
                .flatMap(OutsideLaw::overridden);
    }

    private void assertOutside(PatientId patient) {
        assertProblem(
                "refund-policy-outside-law", () -> clinics.sell(clinics.berlin, patient, "own", 0));
        assertProblem(
                "refund-policy-outside-law",
                () -> clinics.billing.sales().quote("own", clinics.at(clinics.berlin)));
    }

    private void override(String limit) {
        new LawOverrides(clinics.database, clinics.audit(), clinics.clock)
                .add(
                        new NewOverride(
                                clinics.german, code, limit, "counsel's letter", "A. Counsel"),
                        clinics.chainWide());
    }

    @Test
    void anIllnessHasTermsOfItsOwnAndIsShownByAPaper() {
        publish(ofPercent(20), 1);
        publish("own", code);
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "own", 100_000);
        List<UUID> units = units(patient);

        assertField("evidence", () -> ill(contract, units.getFirst(), MEDICAL, Optional.empty()));
        assertField(
                "evidence",
                () -> ill(contract, units.getFirst(), PATIENT_CANCELS, Optional.of("letter")));
        Refund refund = ill(contract, units.getFirst(), MEDICAL, Optional.of("letter of 3 March"));

        assertThat(refund.calculation().fee()).isEqualTo(eur(0));
        assertThat(refunds(contract).getFirst().evidence()).contains("letter of 3 March");
        assertThat(refund(clinics.berlin, contract, Optional.empty()).refund().calculation().fee())
                .isEqualTo(eur(13_333));
    }

    private Refund ill(UUID contract, UUID unit, RefundReason reason, Optional<String> evidence) {
        return clinics.billing
                .refunds()
                .refund(
                        new Wish(
                                contract,
                                Optional.of(List.of(unit)),
                                reason,
                                Optional.empty(),
                                RefundWay.AS_PAID,
                                evidence),
                        clinics.at(clinics.berlin))
                .refund();
    }

    private RefundEndpoints.Policy listed(String wanted) {
        return new RefundEndpoints(
                        clinics.database, clinics.billing.refunds(), clinics.audit(), clinics.clock)
                .policies(clinics.chainWide()).policies().stream()
                        .filter(policy -> policy.code().equals(wanted))
                        .findFirst()
                        .orElseThrow();
    }

    private PublishPolicy.Version publish(RefundPolicy terms, int number) {
        PublishPolicy.Version version = policies.publish(code, terms, clinics.chainWide());
        assertThat(version.versionNo()).isEqualTo(number);
        return version;
    }

    private static BigDecimal percent(RefundPolicy terms) {
        return terms.fee().orElseThrow().percent().orElseThrow();
    }

    /** So much of what comes back; nothing of what an illness brings back. */
    private static RefundPolicy ofPercent(int percent) {
        return with(
                new Fee(
                        no(),
                        Optional.of(BigDecimal.valueOf(percent)),
                        Optional.of(FeeBase.UNPERFORMED),
                        no()));
    }

    private static RefundPolicy with(Fee fee) {
        return new RefundPolicy(
                Map.of("en", "Our own"),
                Optional.empty(),
                Used.CARRYING_VALUE,
                Optional.of(fee),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(new Medical(Used.CARRYING_VALUE, Optional.empty())),
                Optional.empty(),
                false);
    }

    private static <T> Optional<T> no() {
        return Optional.empty();
    }
}
