package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.till.CountTill;
import io.mesoderm.platform.billing.till.Till;
import io.mesoderm.platform.billing.voucher.SellVoucher;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Cash that is taken while a till is open is counted with it, and what a count is over or short is posted. */
@MariaDb
class TillIT extends ClinicBooks {

    @Test
    void countsWhatCameInAndWentOut() {
        Till till = open(10_000);
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        pay(contract, Tender.CASH, 30_000);
        pay(contract, Tender.CARD, 70_000);
        clinics.billing
                .selling()
                .vouchers()
                .sell(new SellVoucher.NewVoucher(Tender.CASH, 2_000), clinics.at(clinics.berlin));
        refundAll(clinics.sellThree(clinics.patient(), 0), 1_000);
        assertThat(list().getFirst().taken()).isEqualTo(eur(32_000));

        assertField("reason", () -> close(till.id(), 41_950, Optional.empty()));
        Till closed = close(till.id(), 41_950, Optional.of("a coin rolled away"));

        assertThat(closed.difference()).contains(eur(-50));
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isEqualTo(31_950);
        assertThat(balance(clinics.berlin, Account.CASH_OVER_SHORT)).isEqualTo(50);
        assertThat(clinics.billing.matching().clearing().report(clinics.at(clinics.berlin)))
                .satisfies(report -> assertThat(report.proved()).isTrue());
    }

    @Test
    void postsNothingWhenTheCountIsRight() {
        Till till = open(500);
        Till closed = close(till.id(), 500, Optional.empty());
        assertThat(closed.difference()).contains(eur(0));
        assertThat(balance(clinics.berlin, Account.CASH_OVER_SHORT)).isZero();
        assertProblem("till-closed", () -> close(till.id(), 500, Optional.empty()));
    }

    @Test
    void takesCashOnlyIntoAnOpenTillOnceThereIsOne() {
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        pay(contract, Tender.CASH, 100);
        close(open(0).id(), 0, Optional.empty());

        assertProblem("till-not-open", () -> pay(contract, Tender.CASH, 100));
        pay(contract, Tender.CARD, 100);
        clinics.billing.payments().take(contract, Tender.CASH, 100, clinics.at(clinics.potsdam));
        open(0);
        pay(contract, Tender.CASH, 100);
        assertThat(list().getFirst().taken()).isEqualTo(eur(100));
    }

    @Test
    void isOpenOnceWhenTwoOpenItAtOnce() throws Exception {
        Callable<String> opener =
                () -> {
                    try {
                        open(100);
                        return "opened";
                    } catch (Problem problem) {
                        return problem.code();
                    }
                };
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<String> outcome : two.invokeAll(Collections.nCopies(2, opener))) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder("opened", "till-open");
    }

    @Test
    void isOfItsSiteAlone() {
        Till till = open(0);
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .selling()
                                .tills()
                                .close(
                                        new CountTill.Closing(till.id(), 0, Optional.empty()),
                                        clinics.at(clinics.potsdam)));
    }

    private Till open(long minor) {
        return clinics.billing
                .selling()
                .tills()
                .open(new CountTill.Opening(minor), clinics.at(clinics.berlin));
    }

    private Till close(UUID till, long counted, Optional<String> reason) {
        return clinics.billing
                .selling()
                .tills()
                .close(new CountTill.Closing(till, counted, reason), clinics.at(clinics.berlin));
    }

    private List<Till> list() {
        return clinics.billing
                .selling()
                .tills()
                .list(Paged.ById.first(), clinics.at(clinics.berlin))
                .items();
    }

    private void pay(UUID contract, Tender tender, long minor) {
        clinics.billing.payments().take(contract, tender, minor, clinics.at(clinics.berlin));
    }

    private void refundAll(UUID contract, long paid) {
        pay(contract, Tender.CASH, paid);
        clinics.refund(contract);
    }
}
