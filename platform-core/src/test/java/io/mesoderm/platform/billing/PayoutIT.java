package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.bank.format.PayPalFixtures;
import io.mesoderm.platform.billing.bank.format.PayoutFixtures;
import io.mesoderm.platform.billing.bank.format.Processor;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.matching.Clearing;
import io.mesoderm.platform.billing.matching.Rest;
import io.mesoderm.platform.billing.matching.Why;
import io.mesoderm.platform.billing.payout.LatePayouts;
import io.mesoderm.platform.billing.payout.Payout;
import io.mesoderm.platform.billing.payout.PayoutImport.PayoutReport;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a processor paid out: told once, found at the bank, and its transactions are no longer in transit. */
@MariaDb
class PayoutIT {

    private final TestChain chain;
    private final TenantDatabase database;
    private final TestDatabase server;
    private Clinics clinics;
    private MatchBooks berlin;

    PayoutIT(TestChain chain, TenantDatabase database, TestDatabase server) {
        this.chain = chain;
        this.database = database;
        this.server = server;
    }

    @BeforeEach
    void open() {
        clinics = new Clinics(chain, database);
        berlin = new MatchBooks(clinics, clinics.berlin);
    }

    @Test
    void aPayoutLeavesItsTransactionsAtNothing() {
        String number = berlin.sell(Tender.CARD, 100_000).number();
        assertThat(take(PayoutFixtures.reconciliation("1000.00", "29.30", "970.70", number)))
                .isEqualTo(new PayoutReport(1, 0, 2, 1, List.of()));
        clinics.clock.set("2026-03-13T10:00:00Z");
        UUID line = berlin.statement("965.70 STRIPE po_1").getFirst();

        assertThat(berlin.proposals(line).line().proposal().orElseThrow().why())
                .isEqualTo(Why.PAYOUT);
        assertThat(berlin.accept(line))
                .extracting(matched -> matched.rest().orElseThrow(), matched -> matched.restMinor())
                .containsExactly(Rest.PROCESSOR_FEES, 3_430L);
        assertThat(berlin.clearing().accounts())
                .extracting(
                        Clearing.ClearingAccount::account,
                        Clearing.ClearingAccount::balanceMinor,
                        Clearing.ClearingAccount::proved)
                .containsExactly(tuple(Account.PROCESSOR_CLEARING, 0L, true));
        assertThat(berlin.broken()).isEmpty();
    }

    @Test
    void aWithdrawalFromPayPalLeavesItsTransactionsAtNothing() {
        String number = berlin.sell(Tender.CARD, 100_000).number();
        String activity =
                PayPalFixtures.activity(number)
                        .replaceFirst("(?m)^.*TX2.*\n", "")
                        .replace("-867.60", "-964.70");
        assertThat(take(activity)).isEqualTo(new PayoutReport(1, 0, 1, 2, List.of()));
        assertThat(take(activity)).isEqualTo(new PayoutReport(0, 1, 0, 2, List.of()));
        clinics.clock.set("2026-03-13T10:00:00Z");
        UUID line = berlin.statement("964.70 PAYPAL TX4").getFirst();

        assertThat(berlin.proposals(line).line().proposal().orElseThrow().why())
                .isEqualTo(Why.PAYOUT);
        assertThat(berlin.accept(line).restMinor()).isEqualTo(3_530L);
        assertThat(berlin.clearing().accounts())
                .extracting(Clearing.ClearingAccount::balanceMinor)
                .containsExactly(0L);
        assertThat(
                        clinics.billing
                                .paidOut()
                                .payouts()
                                .list(Paged.ById.first(), clinics.at(clinics.berlin))
                                .items())
                .extracting(Payout::processor)
                .containsExactly(Processor.PAYPAL);
        assertThat(berlin.broken()).isEmpty();
    }

    @Test
    void theSameFileAgainChangesNothingAndAnotherStoryIsRefused() {
        take(PayoutFixtures.reconciliation());
        Map<String, Long> before = contents();

        assertThat(take(PayoutFixtures.reconciliation()))
                .isEqualTo(new PayoutReport(0, 1, 0, 1, List.of()));
        assertThat(take(PayoutFixtures.history("-965.70")).known()).isEqualTo(1);
        assertThat(refusal(PayoutFixtures.reconciliation("999.00", "29.00", "970.00", "")).code())
                .isEqualTo("payout-differs");
        Problem unreadable =
                refusal(PayoutFixtures.reconciliation("1000.00", "29.30", "970.00", ""));
        assertThat(unreadable.code()).isEqualTo("bank-file-unreadable");
        assertThat(unreadable.errors())
                .extracting(error -> error.field() + " " + error.message())
                .containsExactly("net line 2: 970.00 is not 1000.00 less 29.30");
        assertThat(contents()).isEqualTo(before);
        assertThat(clinics.trail).endsWith("payout.imported");
    }

    /** Cut by the day a transaction was made, a file may end before its payout is whole. */
    @Test
    void aPayoutThatTheFileDoesNotEndIsLeftForALaterFile() {
        String whole = PayoutFixtures.history("-965.70");
        String begun = whole.replaceAll("(?m)^txn_[92],.*\n", "");
        assertThat(take(begun)).isEqualTo(new PayoutReport(0, 0, 0, 1, List.of()));

        assertThat(take(whole)).isEqualTo(new PayoutReport(1, 0, 2, 0, List.of()));
        assertThat(take(whole.replaceFirst("(?m)^txn_1,.*\n", "")))
                .as("begins within what is known whole")
                .isEqualTo(new PayoutReport(0, 1, 0, 0, List.of()));
    }

    @Test
    void whatALongerFileKnowsOfAPayoutComesInBesideWhatIsKnown() {
        String whole = PayPalFixtures.activity();
        String later = whole.replaceFirst("(?m)^.*\"TX1\".*\n", "");
        assertThat(take(later)).isEqualTo(new PayoutReport(1, 0, 1, 2, List.of("TX4")));

        assertThat(take(whole)).isEqualTo(new PayoutReport(0, 1, 1, 2, List.of()));

        assertThat(
                        clinics.billing
                                .paidOut()
                                .payouts()
                                .list(Paged.ById.first(), clinics.at(clinics.berlin))
                                .items())
                .extracting(
                        Payout::grossMinor, Payout::feeMinor, Payout::netMinor, Payout::restMinor)
                .containsExactly(tuple(90_000L, 3_240L, 86_760L, 0L));
        Map<String, Long> after = contents();
        assertThat(take(later)).isEqualTo(new PayoutReport(0, 1, 0, 2, List.of()));
        assertThat(refusal(later.replace("-100.00", "-101.00").replace("-97.10", "-98.10")).code())
                .isEqualTo("payout-differs");
        assertThat(contents()).isEqualTo(after);
        assertThat(clinics.trail).endsWith("payout.imported", "payout.completed");
    }

    @Test
    void whatAPayoutDoesNotExplainIsNamedAndNeverProposed() {
        berlin.sell(Tender.CARD, 100_000);
        assertThat(take(PayoutFixtures.history("-960.00")).unexplained()).containsExactly("po_1");
        UUID line = berlin.statement("960.00 STRIPE po_1").getFirst();

        assertThat(berlin.proposals(line).line().proposal()).isEmpty();
        assertThat(
                        clinics.billing
                                .paidOut()
                                .payouts()
                                .list(Paged.ById.first(), clinics.at(clinics.berlin))
                                .items())
                .extracting(
                        Payout::grossMinor, Payout::feeMinor, Payout::netMinor, Payout::restMinor)
                .containsExactly(tuple(99_500L, 2_930L, 96_000L, -570L));
    }

    @Test
    void isLateFromTheDayAfterItsOwnUntilABankLineTellsOfIt() {
        take(PayoutFixtures.reconciliation());
        clinics.clock.set("2026-03-12T10:00:00Z");
        assertThat(late()).isEmpty();

        clinics.clock.set("2026-03-15T10:00:00Z");
        assertThat(late())
                .extracting(
                        LatePayouts.Late::externalId,
                        LatePayouts.Late::netMinor,
                        LatePayouts.Late::daysLate)
                .containsExactly(tuple("po_1", 96_570L, 3L));
        assertThat(clinics.billing.paidOut().late().read(clinics.at(clinics.zurich)).payouts())
                .isEmpty();
        berlin.statement("965.70 STRIPE");
        assertThat(late()).isEmpty();
    }

    private List<LatePayouts.Late> late() {
        return clinics.billing.paidOut().late().read(clinics.at(clinics.berlin)).payouts();
    }

    private PayoutReport take(String table) {
        return clinics.billing.paidOut().imports().run(utf8(table), clinics.at(clinics.berlin));
    }

    private Problem refusal(String table) {
        return catchThrowableOfType(Problem.class, () -> take(table));
    }

    private Map<String, Long> contents() {
        return server.contents(DatabaseNames.core(chain.id()));
    }
}
