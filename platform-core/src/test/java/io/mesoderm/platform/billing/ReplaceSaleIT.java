package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.payment.CardPayments;
import io.mesoderm.platform.billing.payment.PaymentIntent;
import io.mesoderm.platform.billing.refund.ReplaceSale;
import io.mesoderm.platform.billing.refund.ReplaceSale.Replaced;
import io.mesoderm.platform.billing.refund.ReplaceSale.Replacement;
import io.mesoderm.platform.billing.till.CountTill;
import io.mesoderm.platform.billing.till.Till;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
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

/** A package that was sold wrongly gives way to another in one step, whatever its refund policy would keep. */
@MariaDb
class ReplaceSaleIT extends RefundBooks {

    private PatientId patient;
    private UUID wrong;
    private ReplaceSale replacing;

    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        wrong = clinics.sell(clinics.berlin, patient, "with-fee", 40_000);
        replacing =
                new ReplaceSale(clinics.database, clinics.charts, clinics.audit(), clinics.clock);
    }

    @Test
    void mirrorsThePaymentsGivesAllBackAndLinksTheNewSale() {
        long clearing = balance(clinics.berlin, Account.PROCESSOR_CLEARING);
        Replaced replaced = replace(clinics.berlin, 40_000);

        assertThat(replaced.payments()).hasSize(1);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(clearing);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-40_000);
        assertThat(balance(clinics.berlin, Account.CANCELLATION_FEES)).isZero();
        assertThat(clinics.billing.wallets().of(patient, clinics.at(clinics.berlin)).contracts())
                .extracting(Wallet.Contract::id, contract -> contract.units().getFirst().state())
                .containsExactlyInAnyOrder(
                        tuple(wrong, UnitState.REFUNDED),
                        tuple(replaced.sale().contract(), UnitState.OPEN));
        assertThat(replacing.list(wrong, clinics.at(clinics.berlin)))
                .isEqualTo(replacing.list(replaced.sale().contract(), clinics.at(clinics.berlin)))
                .extracting(Replacement::replaced, Replacement::replacement, Replacement::reason)
                .containsExactly(tuple(wrong, replaced.sale().contract(), "the other package"));
        assertThat(clinics.trail).contains("payment.reversed", "sale.replaced");
    }

    @Test
    void refusesWhatWasUsedOrSoldOrPaidElsewhere() {
        assertProblem("sale-elsewhere", () -> replace(clinics.potsdam, 0));
        clinics.billing
                .payments()
                .take(
                        wrong,
                        List.of(new SellPackage.Tendered(Tender.CASH, 100)),
                        clinics.at(clinics.potsdam));
        assertProblem("sale-paid-elsewhere", () -> replace(clinics.berlin, 0));
        clinics.perform(clinics.berlin, patient);
        assertProblem("sale-in-use", () -> replace(clinics.berlin, 0));
        assertThat(replacing.list(wrong, clinics.at(clinics.berlin))).isEmpty();
    }

    @Test
    void refusesWhileACardWaitsForItsAnswer() {
        PaymentIntent unknown = cardOf(102);
        assertProblem("sale-card-waiting", () -> replace(clinics.berlin, 0));
        clinics.billing.selling().cards().ask(unknown.id(), clinics.at(clinics.berlin));
        replace(clinics.berlin, 0);
    }

    /** A mirror would make the next count short of what lies in the drawer. */
    @Test
    void refusesCashThatWasCounted() {
        CountTill tills = clinics.billing.selling().tills();
        Till till = tills.open(new CountTill.Opening(0), clinics.at(clinics.berlin));
        clinics.billing.payments().take(wrong, Tender.CASH, 100, clinics.at(clinics.berlin));
        tills.close(
                new CountTill.Closing(till.id(), 100, Optional.empty()),
                clinics.at(clinics.berlin));

        assertProblem("sale-cash-counted", () -> replace(clinics.berlin, 0));
    }

    @Test
    void isForWhoMaySell() {
        assertProblem(
                "permission-missing",
                () ->
                        replacing.replace(
                                wrong,
                                SellPackage.Order.of(
                                        patient, "at-list", SaleTerms.AS_OFFERED, Optional.empty()),
                                "the other package",
                                clinics.holding(clinics.at(clinics.berlin), "billing.refund")));
    }

    /** Too much is paid for the new one: nothing of the replacement stands. */
    @Test
    void standsWholeOrNotAtAll() {
        assertThat(catchCode(() -> replace(clinics.berlin, 900_000)))
                .isEqualTo("payment-exceeds-balance");
        assertThat(onlyContract(patient, clinics.berlin).paid()).isEqualTo(eur(40_000));
        assertThat(refunds(wrong)).isEmpty();
    }

    @Test
    void twoAtOnceReplaceItOnce() throws Exception {
        Callable<String> replaced = () -> catchCode(() -> replace(clinics.berlin, 40_000));
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<String>> answers = two.invokeAll(List.of(replaced, replaced));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .containsExactlyInAnyOrder("", "sale-in-use");
        }
        assertThat(replacing.list(wrong, clinics.at(clinics.berlin))).hasSize(1);
    }

    private static String catchCode(Runnable work) {
        try {
            work.run();
            return "";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private PaymentIntent cardOf(long minor) {
        CardPayments cards = clinics.billing.selling().cards();
        CallContext berlin = clinics.at(clinics.berlin);
        return cards.capture(cards.create(wrong, "test", minor, berlin).id(), berlin);
    }

    private Replaced replace(SiteId site, long paidMinor) {
        Optional<SellPackage.Tendered> paid =
                Optional.of(new SellPackage.Tendered(Tender.CARD, paidMinor))
                        .filter(tendered -> tendered.amountMinor() > 0);
        return replacing.replace(
                wrong,
                SellPackage.Order.of(patient, "at-list", SaleTerms.AS_OFFERED, paid),
                "the other package",
                clinics.holding(clinics.at(site), "billing.sell"));
    }
}
