package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.Payments;
import io.mesoderm.platform.billing.packages.ReversePayment;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A payment that was entered wrongly is taken back by its mirror; what was counted on since is refused by name. */
@MariaDb
class PaymentReversalIT extends RefundBooks {

    private PatientId patient;
    private UUID contract;

    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        contract = clinics.sell(clinics.berlin, patient, "at-list", 100_000);
    }

    @Test
    void takesBackWhatWasTakenAndSaysWhy() {
        Payments.Payment taken = onlyPayment();
        ReversePayment.Reversed reversed = reverse(taken.id(), clinics.berlin);

        assertThat(reversed.balance()).isEqualTo(eur(100_000));
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(onlyContract(patient, clinics.berlin).paid()).isEqualTo(eur(0));
        assertThat(onlyPayment().number()).isEqualTo(taken.number());
        assertThat(onlyPayment().reversal().orElseThrow())
                .extracting(Payments.Reversal::id, Payments.Reversal::reason)
                .containsExactly(reversed.reversal(), "typed twice");
        assertThat(clinics.trail).contains("payment.reversed");
        assertProblem("payment-reversed", () -> reverse(taken.id(), clinics.berlin));
    }

    /** What was performed meanwhile is owed by the patient, not put on the debit side of the liability. */
    @Test
    void leavesAReceivableForWhatWasPerformedSince() {
        clinics.perform(clinics.berlin, patient);
        reverse(onlyPayment().id(), clinics.berlin);

        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(33_334);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);

        pay(clinics.berlin, 100_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
    }

    /** The site that took the money owes it no more: both lines are on the next statement, with their contract. */
    @Test
    void takesBackWhatAnotherSiteOwesForIt() {
        reverse(onlyPayment().id(), clinics.berlin);
        UUID elsewhere = pay(clinics.potsdam, 40_000);
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isEqualTo(40_000);
        assertProblem("not-found", () -> reverse(elsewhere, clinics.berlin));
        ReversePayment.Reversed reversed = reverse(elsewhere, clinics.potsdam);

        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
        assertThat(balance(clinics.potsdam, Account.PROCESSOR_CLEARING)).isZero();
        assertThat(linesOf(clinics.potsdam))
                .extracting(StatementLine::source, StatementLine::event, StatementLine::amount)
                .containsExactlyInAnyOrder(
                        tuple(SiteClaims.Source.PAYMENT, elsewhere, eur(-40_000)),
                        tuple(SiteClaims.Source.REVERSAL, reversed.reversal(), eur(40_000)));
    }

    @Test
    void refusesWhatTheBankConfirmsUntilTheMatchIsUndone() {
        MatchBooks books = new MatchBooks(clinics, clinics.berlin);
        reverse(onlyPayment().id(), clinics.berlin);
        UUID transfer = pay(clinics.berlin, Tender.BANK_TRANSFER, 30_000);
        UUID journal = clinics.journalOf(transfer);
        List<UUID> line = books.statement("300.00 transfer");
        UUID match = books.match(line, List.of(journal), Optional.empty()).id();

        assertProblem("payment-matched", () -> reverse(transfer, clinics.berlin));
        books.undo(match);
        reverse(transfer, clinics.berlin);
        assertProblem(
                "payment-reversed", () -> books.match(line, List.of(journal), Optional.empty()));
        assertThat(books.clearing().proved()).isTrue();
    }

    @Test
    void refusesWhatARefundHasCountedOn() {
        refund(clinics.berlin, contract, List.of(units(patient).getFirst()));

        assertProblem("payment-refunded", () -> reverse(onlyPayment().id(), clinics.berlin));
    }

    /** Of a locked month the mirror lands in the first open one; of one that is closed for ever nothing is changed. */
    @Test
    void landsInTheFirstOpenPeriodUnlessItsOwnIsFinal() {
        UUID february = clinics.sellThree(clinics.patient(), 50_000);
        clinics.chain.executeInCore(
                "UPDATE accounting_period SET state = 'LOCKED' WHERE period <= 202603");
        clinics.clock.set("2026-04-02T10:00:00Z");
        UUID payment = clinics.payments(february).getFirst().id();
        reverse(payment, clinics.berlin);

        assertThat(periodOf(payment)).isEqualTo(202604);
        clinics.chain.executeInCore(
                "UPDATE accounting_period SET state = 'FINAL' WHERE period <= 202603");
        assertProblem("payment-final", () -> reverse(onlyPayment().id(), clinics.berlin));
        clinics.chain.executeInCore(
                "UPDATE accounting_period SET state = 'OPEN' WHERE period <= 202603");
    }

    @Test
    void refusesWhereTheSiteThatTookItHasAnotherOwnerNow() {
        clinics.rate(Clinics.BEGIN, "0.94");
        reverse(onlyPayment().id(), clinics.berlin);
        UUID payment = pay(clinics.potsdam, 40_000);
        clinics.takeOver(clinics.potsdam, clinics.swiss, "2026-03-11");
        clinics.clock.set("2026-03-11T10:00:00Z");

        assertProblem("taker-changed-owner", () -> reverse(payment, clinics.potsdam));
    }

    @Test
    void twoAtOnceTakeItBackOnce() throws Exception {
        UUID payment = onlyPayment().id();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Callable<String> attempt =
                    () -> {
                        try {
                            reverse(payment, clinics.berlin);
                            return "reversed";
                        } catch (Problem problem) {
                            return problem.code();
                        }
                    };
            List<Future<String>> answers = both.invokeAll(List.of(attempt, attempt));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .containsExactlyInAnyOrder("reversed", "payment-reversed");
        }
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isZero();
    }

    @Test
    void anAuditFindsEachPlantedFault(TestDatabase server, TenantDatabase database) {
        try (TestChain spoilt = TestChain.create(server)) {
            Clinics theirs = new Clinics(spoilt, database);
            MatchBooks books = new MatchBooks(theirs, theirs.berlin);
            UUID payment = books.sell(Tender.CARD, 10_000).payment();
            theirs.billing
                    .received()
                    .reverse(
                            new PaymentEndpoints.Correction(payment, "typed twice"),
                            theirs.at(theirs.berlin));
            assertThat(books.broken()).isEmpty();

            Map<String, List<String>> found = new LinkedHashMap<>();
            for (String fault :
                    List.of(
                            "UPDATE payment_reversal SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            "UPDATE payment SET reversed_by = UNHEX(REVERSE(HEX(reversed_by)))")) {
                spoilt.executeInCore(fault);
                found.put(fault.substring(7, 15), books.broken());
                spoilt.executeInCore(fault);
            }
            spoilt.executeInLedger(
                    "DROP TRIGGER posting_no_update",
                    "UPDATE posting p JOIN journal j ON j.id = p.journal_id SET p.amount_minor = p.amount_minor + 1"
                            + " WHERE j.kind = 'PAYMENT_REVERSED' AND p.account = 'PROCESSOR_CLEARING'");

            assertThat(found)
                    .containsEntry("payment_", List.of("events-are-posted", "postings-have-events"))
                    .containsEntry("payment ", List.of("payment-reversals-mirror"));
            assertThat(books.broken()).contains("payment-reversals-mirror");
        }
    }

    /** Of the site's statement of a run that takes everything until now. */
    private List<StatementLine> linesOf(SiteId site) {
        clinics.clock.set("2026-03-10T11:00:00Z");
        UUID run = Settling.issue(clinics, LocalDate.of(2026, 3, 10));
        Statements.Statement statement = IssuedStatements.of(clinics, site, run);
        List<StatementLine> lines = IssuedStatements.lines(clinics, statement);
        assertThat(lines).extracting(StatementLine::contract).containsOnly(Optional.of(contract));
        return lines;
    }

    private Payments.Payment onlyPayment() {
        return clinics.payments(contract).getFirst();
    }

    private UUID pay(SiteId site, long minor) {
        return pay(site, Tender.CARD, minor);
    }

    private UUID pay(SiteId site, Tender tender, long minor) {
        return clinics.billing.payments().take(contract, tender, minor, clinics.at(site)).payment();
    }

    private ReversePayment.Reversed reverse(UUID payment, SiteId site) {
        return clinics.billing
                .received()
                .reverse(new PaymentEndpoints.Correction(payment, "typed twice"), clinics.at(site));
    }

    /** In which the mirror of a payment was booked. */
    private int periodOf(UUID payment) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT DISTINCT p.period FROM payment_reversal v
                                          JOIN <ledger>.posting p ON p.journal_id = v.journal_id
                                        WHERE v.payment_id = :id
                                        """)
                                .bind("id", payment)
                                .mapTo(Integer.class)
                                .one());
    }
}
