package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.util.List;
import java.util.Optional;

/** What tests of the books have in common: three clinics, and books that hold at the end. */
abstract class ClinicBooks {

    Clinics clinics;

    @BeforeEach
    void openSites(TestChain chain, TenantDatabase database) {
        clinics = new Clinics(chain, database);
    }

    @AfterEach
    void auditHolds() {
        clinics.seal();
        assertThat(clinics.billing.audit().run(clinics.chainWide()).results())
                .extracting(LedgerAudit.Result::broken)
                .containsOnly(Optional.empty());
    }

    Wallet.Contract onlyContract(PatientId patient, SiteId site) {
        Wallet wallet = clinics.billing.wallets().of(patient, clinics.at(site));
        assertThat(wallet.contracts()).hasSize(1);
        return wallet.contracts().getFirst();
    }

    List<TrialBalance.Line> balances() {
        return clinics
                .billing
                .reports()
                .trialBalance(Optional.empty(), clinics.chainWide())
                .lines()
                .stream()
                .filter(line -> clinics.sites().contains(line.site()))
                .toList();
    }

    long balance(SiteId site, Account account) {
        return balances().stream()
                .filter(line -> line.site().equals(site) && line.account() == account)
                .mapToLong(TrialBalance.Line::amountMinor)
                .sum();
    }

    static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    static void assertProblem(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo(code);
    }

    static void assertField(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly(field));
    }
}
