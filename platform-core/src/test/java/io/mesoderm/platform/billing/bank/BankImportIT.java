package io.mesoderm.platform.billing.bank;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.IBAN;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.camt;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt940;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.bank.BankRecords.BankLine;
import io.mesoderm.platform.billing.bank.BankRecords.BankStatement;
import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What comes in from banks: whole files, once, exact, and the broken ones in sight. */
@MariaDb
class BankImportIT {

    private final TestChain chain;
    private final TenantDatabase tenants;
    private final TestDatabase server;
    private BankDesk desk;

    BankImportIT(TestChain chain, TenantDatabase tenants, TestDatabase server) {
        this.chain = chain;
        this.tenants = tenants;
        this.server = server;
    }

    @BeforeEach
    void open() {
        desk = new BankDesk(chain, tenants);
        desk.iban(IBAN);
    }

    @Test
    void keepsWhatTheBankWroteToTheLastDecimal() {
        BankFileReport report = desk.take(utf8(mt940()));

        assertThat(report)
                .extracting(
                        BankFileReport::format,
                        BankFileReport::known,
                        BankFileReport::statements,
                        BankFileReport::linesNew,
                        BankFileReport::linesKnown,
                        BankFileReport::broken)
                .containsExactly(BankFormat.MT940, false, 2, 4, 0, List.of());
        assertThat(desk.statements())
                .extracting(
                        BankStatement::state,
                        BankStatement::opening,
                        BankStatement::closing,
                        BankStatement::total,
                        BankStatement::difference)
                .containsExactly(
                        tuple(
                                StatementState.OK,
                                Optional.of("10.005"),
                                Optional.of("5.005"),
                                "-5.00",
                                Optional.of("0.00")),
                        tuple(
                                StatementState.OK,
                                Optional.of("10.00"),
                                Optional.of("10.005"),
                                "0.005",
                                Optional.of("0.00")));
        assertThat(desk.lines(desk.statements().getFirst()))
                .extracting(BankLine::lineNo, BankLine::amount, BankLine::reversal, BankLine::text)
                .containsExactly(
                        tuple(15, "-3.00", true, "taken back"),
                        tuple(17, "-1.00", false, ""),
                        tuple(18, "-1.00", false, ""));
        assertThat(desk.trail).containsExactly("bank-account.opened", "bank-file.imported");
    }

    @Test
    void theSameFileAgainChangesNoRow() {
        desk.take(utf8(mt940()));
        Map<String, Long> before = contents();

        BankFileReport again = desk.take(utf8(mt940()));

        assertThat(again)
                .extracting(
                        BankFileReport::known,
                        BankFileReport::statements,
                        BankFileReport::linesNew,
                        BankFileReport::linesKnown)
                .containsExactly(true, 0, 0, 4);
        assertThat(contents()).isEqualTo(before);
        assertThat(desk.trail).containsExactly("bank-account.opened", "bank-file.imported");
    }

    @Test
    void keepsAStatementThatDoesNotAddUpAndShowsItFirst() {
        desk.take(utf8(camt(version("02"), "130.01")));
        desk.take(utf8(mt940()));

        assertThat(desk.statements())
                .extracting(BankStatement::state, BankStatement::difference)
                .containsExactly(
                        tuple(StatementState.BROKEN, Optional.of("0.01")),
                        tuple(StatementState.OK, Optional.of("0.00")),
                        tuple(StatementState.OK, Optional.of("0.00")));
        assertThat(desk.take(utf8(camt(version("02"), "130.01"))).broken())
                .containsExactly(new BankFileReport.Broken(IBAN, "s-1", "0.01", "EUR"));
    }

    @Test
    void twoImportsOfOneFileAtOnceDoWhatOneAfterTheOtherDoes() throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<BankFileReport>> reports =
                    both.invokeAll(
                            List.of(
                                    () -> desk.take(utf8(mt940())),
                                    () -> desk.take(utf8(mt940()))));

            assertThat(List.of(reports.get(0).get().known(), reports.get(1).get().known()))
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(count("bank_line")).isEqualTo(4);
        assertThat(count("bank_file")).isEqualTo(1);
    }

    private long count(String what) {
        return server.query(DatabaseNames.core(chain.id()), "SELECT COUNT(*) FROM " + what);
    }

    private Map<String, Long> contents() {
        return server.contents(DatabaseNames.core(chain.id()));
    }
}
