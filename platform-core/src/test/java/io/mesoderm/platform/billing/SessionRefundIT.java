package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.refund.RefundReason.CLINIC_AT_FAULT;
import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.refund.RefundSession;
import io.mesoderm.platform.billing.refund.RefundSession.SessionRefund;
import io.mesoderm.platform.billing.refund.RefundSession.Wish;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A session that another site performed is refunded in one step, with what is settled for it, on the day of the refund. */
@MariaDb
class SessionRefundIT extends RefundBooks {

    private PatientId patient;
    private TreatmentSessionId session;
    private RefundSession refunds;

    /** 333.34 of 1,000.00 are used at Potsdam, to which Berlin owes 200.00 for it. */
    @BeforeEach
    void treat() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.agree(clinics.berlin, clinics.potsdam);
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        refunds =
                new RefundSession(clinics.database, clinics.charts, clinics.audit(), clinics.clock);
    }

    @Test
    void mirrorsUseAndSettlementAndPaysForTheUnit() {
        clinics.clock.set("2026-04-02T10:00:00Z");
        SessionRefund quoted = refunds.quote(wish(Optional.empty()), clinics.at(clinics.potsdam));
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-20_000);

        SessionRefund done = refund(clinics.potsdam, Optional.of(quoted.digest()));

        assertThat(done.uses()).isEqualTo(1);
        assertThat(done.refunds())
                .extracting(refunded -> refunded.refund().calculation().refund())
                .containsExactly(eur(33_334));
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
        assertThat(onlyContract(patient, clinics.berlin).units())
                .extracting(Wallet.Unit::state)
                .containsExactly(UnitState.REFUNDED, UnitState.OPEN, UnitState.OPEN);
        assertThat(clinics.trail).contains("session.uses-undone", "package.refunded");
    }

    /** The first line stays in the period it was in; the mirror has the day of the refund. */
    @Test
    void leavesTheLinesOfTheUseWhereTheyWere() {
        clinics.clock.set("2026-04-02T10:00:00Z");
        refund(clinics.potsdam, Optional.empty());

        assertThat(periods()).containsExactly("202603 -20000", "202604 20000");
    }

    private List<String> periods() {
        return clinics.database.inReport(
                clinics.at(clinics.potsdam),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT CONCAT(period, ' ', SUM(amount_minor)) FROM <ledger>.posting
                                        WHERE account = 'SERVICE_REVENUE' AND site_id = :site AND contract_id IN
                                          (SELECT id FROM package_contract WHERE patient_id = :patient)
                                        GROUP BY period ORDER BY period
                                        """)
                                .bind("site", clinics.potsdam)
                                .bind("patient", patient)
                                .mapTo(String.class)
                                .list());
    }

    @Test
    void isRefusedWholeIfAnythingOfItIs() {
        assertProblem("refund-changed", () -> refund(clinics.potsdam, Optional.of("0".repeat(64))));
        assertProblem("not-found", () -> refund(clinics.berlin, Optional.empty()));
        assertField(
                "evidence",
                () ->
                        refunds.refund(
                                new Wish(
                                        session,
                                        RefundReason.MEDICAL,
                                        "an illness",
                                        Optional.empty(),
                                        Optional.empty()),
                                clinics.at(clinics.potsdam)));
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-20_000);
        assertThat(onlyContract(patient, clinics.berlin).units())
                .extracting(Wallet.Unit::state)
                .containsExactly(UnitState.PERFORMED, UnitState.OPEN, UnitState.OPEN);
    }

    @Test
    void twoAtOnceRefundItOnce() throws Exception {
        Callable<String> refunded =
                () -> {
                    try {
                        return String.valueOf(refund(clinics.potsdam, Optional.empty()).uses());
                    } catch (Problem problem) {
                        return problem.code();
                    }
                };
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<String>> answers = two.invokeAll(List.of(refunded, refunded));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .containsExactlyInAnyOrder("1", "session-uses-undone");
        }
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
    }

    @Test
    void theClinicsFaultIsASayOfTheSellersOwnSites() {
        Wish fault =
                new Wish(session, CLINIC_AT_FAULT, "burnt", Optional.empty(), Optional.empty());

        assertThat(refunds.refund(fault, clinics.at(clinics.potsdam)).refunds())
                .extracting(refunded -> refunded.refund().calculation().reason())
                .containsExactly(CLINIC_AT_FAULT);
    }

    private Wish wish(Optional<String> digest) {
        return new Wish(session, PATIENT_CANCELS, "not as agreed", digest, Optional.empty());
    }

    private SessionRefund refund(SiteId site, Optional<String> digest) {
        return refunds.refund(wish(digest), clinics.at(site));
    }
}
