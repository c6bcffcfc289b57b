package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.refund.RefundReason.GOODWILL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.PayGoodwill;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Money goes back and the units stay, never more than was received, whatever comes back later. */
@MariaDb
class GoodwillIT extends RefundBooks {

    private PatientId patient;
    private UUID contract;

    @BeforeEach
    void sell() {
        patient = clinics.patient();
        contract = clinics.sellThree(patient, 60_000);
    }

    @Test
    void leavesUnitsAndBalanceAndComesOutOfTheRevenue() {
        PayGoodwill.Paid paid = give(clinics.berlin, 5_000);

        assertThat(paid)
                .extracting(PayGoodwill.Paid::balance, PayGoodwill.Paid::paidAhead)
                .containsExactly(eur(40_000), eur(60_000));
        assertThat(paid.refund().payments())
                .extracting(Refund.Payment::tender, Refund.Payment::amount)
                .containsExactly(tuple(Tender.BANK_TRANSFER, eur(5_000)));
        assertThat(balance(clinics.berlin, Account.REFUNDS)).isEqualTo(5_000);
        assertThat(balance(clinics.berlin, Account.REFUNDS_PAYABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-60_000);
        assertThat(onlyContract(patient, clinics.berlin).units())
                .extracting(Wallet.Unit::state)
                .containsOnly(UnitState.OPEN);
        assertThat(clinics.trail).contains("package.refunded");
    }

    /** 1,000.00 were sold, 600.00 paid and 50.00 went back: all units bring 550.00 and cancel the rest. */
    @Test
    void isNotPaidAgainByALaterRefund() {
        give(clinics.berlin, 5_000);
        RefundPackage.Quote quote = quote(contract, Optional.empty());

        assertThat(quote)
                .extracting(
                        RefundPackage.Quote::balanceNow,
                        RefundPackage.Quote::paidAheadNow,
                        RefundPackage.Quote::balance,
                        RefundPackage.Quote::paidAhead)
                .containsExactly(eur(40_000), eur(60_000), eur(0), eur(0));
        assertThat(refund(clinics.berlin, contract, Optional.empty()).refund().calculation())
                .extracting(Refund.Calculation::refund, Refund.Calculation::cancelled)
                .containsExactly(eur(55_000), eur(40_000));
        assertProblem("goodwill-exceeds-received", () -> give(clinics.berlin, 1));
    }

    @Test
    void isTheSellersToShowUpToWhatItReceived() {
        assertProblem("goodwill-exceeds-received", () -> give(clinics.berlin, 60_001));
        assertField("reason", () -> give(clinics.zurich, 100));
        assertField(
                "reason",
                () ->
                        clinics.billing
                                .refunds()
                                .refund(
                                        new Wish(
                                                contract,
                                                Optional.empty(),
                                                GOODWILL,
                                                Optional.empty()),
                                        clinics.at(clinics.berlin)));
        assertThat(refunds(contract)).isEmpty();
        give(clinics.potsdam, 60_000);
        assertThat(refunds(contract))
                .extracting(Refund::evidence)
                .containsExactly(Optional.of("a long wait"));
    }

    @Test
    void twoAtOnceGiveNoMoreThanThereIs() throws Exception {
        Callable<String> given =
                () -> {
                    try {
                        give(clinics.berlin, 40_000);
                        return "";
                    } catch (Problem problem) {
                        return problem.code();
                    }
                };
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<String>> answers = two.invokeAll(List.of(given, given));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .containsExactlyInAnyOrder("", "goodwill-exceeds-received");
        }
    }

    private PayGoodwill.Paid give(SiteId site, long minor) {
        return new PayGoodwill(clinics.database, clinics.charts, clinics.audit(), clinics.clock)
                .pay(new PayGoodwill.Wish(contract, minor, "a long wait"), clinics.at(site));
    }
}
