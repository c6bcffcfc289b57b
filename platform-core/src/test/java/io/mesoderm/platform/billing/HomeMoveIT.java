package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A package moved to another home site: what is held for it goes along to the cent, and the past stays where it was. */
@MariaDb
class HomeMoveIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    private PatientId patient;

    @Test
    void movesWhatIsHeldAndLeavesThePastWhereItWas() {
        UUID contract = sold(100_000);
        clinics.perform(clinics.berlin, patient);
        MoveHome.Quote asked = quote(contract, clinics.potsdam);
        MoveHome.Done done = move(contract, clinics.berlin, clinics.potsdam);

        assertThat(done.moved()).isEqualTo(asked);
        assertThat(asked.held()).isEqualTo(eur(66_666));
        assertThat(asked.sameEntity()).isTrue();
        assertThat(clinics.trail).endsWith("package.moved-home");
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isEqualTo(-66_666);
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isEqualTo(66_666);
        assertThat(rolled(clinics.berlin)).isEqualTo("sold 100000, out 66666, in 0, to 0");
        assertThat(rolled(clinics.potsdam)).isEqualTo("sold 0, out 0, in 66666, to 66666");

        clinics.perform(clinics.potsdam, patient);
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-33_333);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(wallet(contract).soldSite()).isEqualTo(clinics.berlin);
        assertThat(wallet(contract).sellingSite()).isEqualTo(clinics.potsdam);
        assertThat(refund(contract)).isEqualTo(eur(33_333));
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(rolled(clinics.berlin)).isEqualTo("sold 100000, out 66666, in 0, to 0");
        assertThat(rolled(clinics.potsdam)).isEqualTo("sold 0, out 0, in 66666, to 0");
    }

    @Test
    void owesTheNewOwnerWhatWasPaidAndLeavesTheRestToBePaidThere() {
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-03-01");
        UUID contract = sold(40_000);
        clinics.billing
                .homes()
                .agreements()
                .agree(contract, "they live here", clinics.colleague(clinics.potsdam));
        MoveHome.Done done = move(contract, clinics.berlin, clinics.potsdam);

        assertThat(done.moved().unpaid()).isEqualTo(eur(60_000));
        assertThat(done.moved().held()).isEqualTo(eur(40_000));
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isEqualTo(-40_000);
        assertThat(balance(clinics.potsdam, Account.DUE_FROM_SITE)).isEqualTo(40_000);
        assertThat(claimed(done.id())).isEqualTo(40_000);
        assertProblem(
                "sold-elsewhere",
                () -> clinics.billing.invoices().issue(contract, clinics.at(clinics.potsdam)));

        clinics.billing.payments().take(contract, Tender.CARD, 60_000, clinics.at(clinics.berlin));
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
        assertThat(balance(clinics.potsdam, Account.DUE_FROM_SITE)).isEqualTo(100_000);
        clinics.agree(clinics.potsdam, clinics.berlin);
        clinics.perform(clinics.berlin, patient);
        assertThat(balance(clinics.potsdam, Account.INTER_SITE_MARGIN)).isEqualTo(-13_334);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-20_000);
    }

    @Test
    void postsNothingWhereNothingWasPaid() {
        UUID contract = sold(0);
        move(contract, clinics.berlin, clinics.potsdam);

        assertThat(clinics.billing.homes().moves(contract, clinics.at(clinics.potsdam)))
                .singleElement()
                .satisfies(
                        moved -> {
                            assertThat(moved.journal()).isEmpty();
                            assertThat(moved.unpaid()).isEqualTo(eur(100_000));
                        });
        clinics.billing
                .payments()
                .take(contract, Tender.CASH, 100_000, clinics.at(clinics.potsdam));
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void isUndoneByMovingBackAndUntilThenThePastStands() {
        UUID contract = sold(60_000);
        UUID payment =
                clinics.billing
                        .payments()
                        .take(contract, Tender.CASH, 40_000, clinics.at(clinics.berlin))
                        .payment();
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        move(contract, clinics.berlin, clinics.potsdam);

        assertProblem("home-moved", () -> clinics.reverse(clinics.berlin, session));
        assertProblem("home-moved", () -> takeBack(payment));

        move(contract, clinics.potsdam, clinics.berlin);
        assertThat(clinics.reverse(clinics.berlin, session)).isEqualTo(1);
        takeBack(payment);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-60_000);
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(rolled(clinics.berlin)).isEqualTo("sold 100000, out 66666, in 66666, to 100000");
    }

    @Test
    void movesBackWithNothingLeftSoThatWhatWasBookedThereCanBeUndone() {
        UUID contract = sold(100_000);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        move(contract, clinics.berlin, clinics.potsdam);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
        assertProblem("home-moved", () -> clinics.reverse(clinics.berlin, session));

        MoveHome.Done back = move(contract, clinics.potsdam, clinics.berlin);
        assertThat(back.moved().units()).isZero();
        assertThat(back.moved().held()).isEqualTo(eur(0));
        assertThat(clinics.reverse(clinics.berlin, session)).isEqualTo(1);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-33_334);
    }

    @Test
    void keepsWhatExpiredWithTheHomeItHadThen() {
        clinics.publish("brief", 90_000, Optional.of(5), new NewItem("mesotherapy", 3));
        patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "brief", 90_000);
        clinics.clock.set("2026-03-18T10:00:00Z");
        assertProblem("home-move-expired", () -> move(contract, clinics.berlin, clinics.potsdam));
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        assertProblem("home-move-nothing", () -> move(contract, clinics.berlin, clinics.potsdam));
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isEqualTo(-90_000);
    }

    @Test
    void isRefusedByName() {
        UUID contract = sold(100_000);
        assertField("home", () -> move(contract, clinics.berlin, clinics.berlin));
        assertField("home", () -> move(contract, clinics.berlin, new SiteId(UUID.randomUUID())));
        assertProblem("home-move-currency", () -> move(contract, clinics.berlin, clinics.zurich));
        assertProblem(
                "home-move-elsewhere", () -> move(contract, clinics.potsdam, clinics.potsdam));

        UUID owing = sold(0);
        clinics.perform(clinics.berlin, patient);
        assertProblem("home-move-unpaid", () -> move(owing, clinics.berlin, clinics.potsdam));

        UUID invoiced = sold(100_000);
        clinics.invoice(invoiced);
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-03-01");
        assertProblem("home-move-invoiced", () -> move(invoiced, clinics.berlin, clinics.potsdam));
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void waitsForATipThatIsHeld() {
        UUID contract = sold(100_000);
        clinics.billing
                .selling()
                .tips()
                .tips()
                .take(contract, Tender.CARD, 900, clinics.at(clinics.berlin));
        assertProblem("home-move-tip-held", () -> move(contract, clinics.berlin, clinics.potsdam));
    }

    @Test
    void ofTwoAtOnceOneMovesIt() {
        UUID contract = sold(100_000);
        List<Boolean> done =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> tried(contract)))
                        .limit(2)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
    }

    private boolean tried(UUID contract) {
        try {
            move(contract, clinics.berlin, clinics.potsdam);
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("home-move-elsewhere");
            return false;
        }
    }

    private UUID sold(long paidMinor) {
        patient = clinics.patient();
        return clinics.sellThree(patient, paidMinor);
    }

    private MoveHome.Quote quote(UUID contract, SiteId to) {
        return clinics.billing.homes().quote(contract, to, clinics.at(clinics.berlin));
    }

    private MoveHome.Done move(UUID contract, SiteId at, SiteId to) {
        return clinics.billing
                .homes()
                .move(new MoveHome.Wish(contract, to, "nearer to work"), clinics.at(at));
    }

    private Wallet.Contract wallet(UUID contract) {
        return clinics.billing.wallets().contract(contract, clinics.at(clinics.potsdam));
    }

    private void takeBack(UUID payment) {
        clinics.billing
                .received()
                .reverse(
                        new PaymentEndpoints.Correction(payment, "typed twice"),
                        clinics.at(clinics.berlin));
    }

    private Money refund(UUID contract) {
        return clinics.billing
                .refunds()
                .refund(
                        new RefundPackage.Wish(
                                contract,
                                Optional.empty(),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(clinics.potsdam))
                .refund()
                .calculation()
                .refund();
    }

    private long claimed(UUID move) {
        return clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT amount_minor FROM site_claim
                                        WHERE source = 'HOME_MOVE' AND source_id = :move AND debtor_site_id = :from
                                        """)
                                .bind("move", move)
                                .bind("from", clinics.berlin)
                                .mapTo(Long.class)
                                .one());
    }

    private String rolled(SiteId site) {
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new ReportEndpoints.KnownSpan(TENTH, TENTH),
                                Optional.of(site),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        assertThat(line.closing() - line.unpaid())
                .as("the books")
                .isEqualTo(line.ledgerLiability() - line.ledgerReceivable());
        return "sold %d, out %d, in %d, to %d"
                .formatted(line.sold(), line.movedOut(), line.movedIn(), line.closing());
    }
}
