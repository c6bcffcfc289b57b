package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalKind;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.report.AccountPostings;
import io.mesoderm.platform.billing.report.AccountPostings.AccountPosting;
import io.mesoderm.platform.billing.report.LedgerTransaction;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every balance is the sum of the postings it leads to, and each of these leads to its whole transaction. */
@MariaDb
class DrillDownIT extends ClinicBooks {

    private static final Currency EUR = Currency.getInstance("EUR");

    private PatientId patient;
    private TreatmentSessionId session;

    @BeforeEach
    void sellAndTreat() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.agree(clinics.berlin, clinics.potsdam);
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        clinics.perform(clinics.potsdam, patient);
    }

    @Test
    void everyCellOfTheTrialBalanceIsTheSumOfItsPostings() {
        List<TrialBalance.Line> lines = balances();

        assertThat(lines).hasSizeGreaterThan(4);
        for (TrialBalance.Line line : lines) {
            List<AccountPosting> postings =
                    postings(
                            new AccountPostings.Asked(
                                    Optional.of(line.legalEntity()),
                                    line.site(),
                                    line.account(),
                                    Optional.of(line.qualifier()),
                                    line.counterSite(),
                                    line.currency(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));
            assertThat(postings.stream().mapToLong(AccountPosting::amountMinor).sum())
                    .as("%s", line)
                    .isEqualTo(line.amountMinor());
        }
    }

    @Test
    void goesOnLineByLineAndEndsAtADay() {
        List<AccountPosting> all =
                Walk.through(
                        1,
                        cursor ->
                                clinics.billing
                                        .drillDown()
                                        .postings(
                                                asked(Optional.empty(), cursor, Optional.of(1)),
                                                clinics.chainWide()));

        assertThat(all)
                .extracting(AccountPosting::kind, AccountPosting::amountMinor)
                .containsExactly(
                        tuple(JournalKind.PERFORMED, 33_333L),
                        tuple(JournalKind.PERFORMED, 33_334L),
                        tuple(JournalKind.PAID, -100_000L));
        assertThat(
                        postings(
                                asked(
                                        Optional.of(LocalDate.of(2026, 3, 9)),
                                        Optional.empty(),
                                        Optional.empty())))
                .isEmpty();
        assertField(
                "cursor",
                () -> postings(asked(Optional.empty(), Optional.of("x"), Optional.empty())));
    }

    /** From the use to the package, the session, both statements and back from what took it back. */
    @Test
    void aTransactionNamesAllThatBelongsToIt() {
        UUID use = last(JournalKind.PERFORMED, 33_334);
        clinics.clock.set("2026-03-10T11:00:00Z");
        Settling.issue(clinics, LocalDate.of(2026, 3, 10));
        clinics.reverse(clinics.potsdam, session);
        LedgerTransaction found = transaction(use, Optional.empty());

        assertThat(found.session()).contains(session);
        assertThat(found.contracts())
                .extracting(LedgerTransaction.Contract::patient)
                .containsExactly(patient);
        assertThat(found.statements())
                .extracting(LedgerTransaction.Statement::site)
                .containsExactlyInAnyOrder(clinics.berlin, clinics.potsdam);
        assertThat(found.legs().stream().mapToLong(LedgerTransaction.Leg::amountMinor).sum())
                .isZero();
        LedgerTransaction reversal =
                transaction(found.reversedBy().orElseThrow(), Optional.empty());
        assertThat(reversal.reverses()).contains(use);
        assertThat(reversal.session()).contains(session);
    }

    @Test
    void aPaymentLeadsToItsReceiptAndToTheBankLineThatConfirmsIt() {
        MatchBooks books = new MatchBooks(clinics, clinics.berlin);
        String number = books.sell(Tender.BANK_TRANSFER, 2_000).number();
        List<UUID> lines = books.statement("20.00 " + number);
        books.accept(lines.getFirst());
        UUID paid = last(JournalKind.PAID, -2_000);
        LedgerTransaction found = transaction(paid, Optional.empty());

        assertThat(found.documents()).containsExactly(number);
        assertThat(found.bankLines())
                .extracting(LedgerTransaction.BankLine::id, LedgerTransaction.BankLine::amountMinor)
                .containsExactly(tuple(lines.getFirst(), 2_000L));
    }

    /** A franchisee sees its own legs, and nothing of what it has no part in. */
    @Test
    void aSiteSeesItsOwnLegsAlone() {
        UUID use = last(JournalKind.PERFORMED, 33_334);

        assertThat(transaction(use, Optional.of(clinics.potsdam)).legs())
                .isNotEmpty()
                .extracting(LedgerTransaction.Leg::site)
                .containsOnly(clinics.potsdam);
        assertProblem("not-found", () -> transaction(use, Optional.of(clinics.zurich)));
        assertProblem("not-found", () -> transaction(UUID.randomUUID(), Optional.empty()));
    }

    private UUID last(JournalKind kind, long minor) {
        return postings(asked(Optional.empty(), Optional.empty(), Optional.empty())).stream()
                .filter(posting -> posting.kind() == kind && posting.amountMinor() == minor)
                .findFirst()
                .orElseThrow()
                .transaction();
    }

    private AccountPostings.Asked asked(
            Optional<LocalDate> to, Optional<String> cursor, Optional<Integer> limit) {
        return new AccountPostings.Asked(
                Optional.empty(),
                clinics.berlin,
                Account.PACKAGE_LIABILITY,
                Optional.empty(),
                Optional.empty(),
                EUR,
                Optional.empty(),
                to,
                cursor,
                limit);
    }

    private List<AccountPosting> postings(AccountPostings.Asked asked) {
        return clinics.billing.drillDown().postings(asked, clinics.chainWide()).items();
    }

    private LedgerTransaction transaction(UUID id, Optional<SiteId> only) {
        return clinics.billing.drillDown().transaction(id, only, clinics.chainWide());
    }
}
