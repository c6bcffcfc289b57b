package io.mesoderm.platform.billing.bank;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.bank.BankTables.AccountRequest;
import io.mesoderm.platform.billing.bank.BankTables.HeadRow;
import io.mesoderm.platform.billing.bank.BankTables.NewMapping;
import io.mesoderm.platform.billing.bank.BankTables.Preview;
import io.mesoderm.platform.billing.bank.BankTables.PreviewRequest;
import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.billing.bank.format.FileFault;
import io.mesoderm.platform.billing.bank.format.TableFixtures;
import io.mesoderm.platform.billing.bank.format.TableMapping;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.RawBody;
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

/** A table of an account: tried before it comes in, and then like any other statement. */
@MariaDb
class BankTableIT {

    private static final String QIF =
            "!Type:Bank\nD3/13'26\nT1,250.00\nPANNA\n^\nD03/02/2026\nT-20.5\n^\n";

    private final TestChain chain;
    private final TenantDatabase tenants;
    private final TestDatabase server;
    private BankDesk desk;
    private BankAccount account;

    BankTableIT(TestChain chain, TenantDatabase tenants, TestDatabase server) {
        this.chain = chain;
        this.tenants = tenants;
        this.server = server;
    }

    @BeforeEach
    void open() {
        desk = new BankDesk(chain, tenants);
        account = desk.number("815", "EUR");
    }

    @Test
    void showsWhatWouldComeInAndImportsNothing() {
        assertThat(preview("a;b\n1;2\n").head())
                .containsExactly(new HeadRow(List.of("a", "b")), new HeadRow(List.of("1", "2")));
        assertThat(preview(TableFixtures.csv()).faults()).isEmpty();

        map(TableFixtures.german());
        Map<String, Long> before = contents();

        assertThat(preview(TableFixtures.csv()))
                .extracting(
                        Preview::lineCount,
                        Preview::opening,
                        Preview::total,
                        Preview::closing,
                        Preview::difference)
                .containsExactly(
                        3,
                        Optional.of("1000.00"),
                        Optional.of("249.50"),
                        Optional.of("1249.50"),
                        Optional.of("0.00"));
        assertThat(preview(TableFixtures.csv().replace("10.03.", "30.02.")).faults())
                .containsExactly(new FileFault(4, "Buchung", "'30.02.2026' is no date"));
        assertThat(contents()).isEqualTo(before);
        assertThat(desk.trail).containsExactly("bank-account.opened", "bank-account.mapped");
    }

    @Test
    void importsATableOnce() {
        map(TableFixtures.german());

        assertThat(take(TableFixtures.csv()))
                .extracting(BankFileReport::format, BankFileReport::known, BankFileReport::linesNew)
                .containsExactly(BankFormat.CSV, false, 3);
        Map<String, Long> before = contents();
        assertThat(take(TableFixtures.csv()))
                .extracting(BankFileReport::known, BankFileReport::linesNew)
                .containsExactly(true, 0);
        assertThat(contents()).isEqualTo(before);
        assertThat(desk.statements())
                .extracting(BankRecords.BankStatement::state, BankRecords.BankStatement::opening)
                .containsExactly(tuple(StatementState.OK, Optional.of("1000.00")));
    }

    @Test
    void refusesATableOfNoAccountOrOfOneThatNobodyMapped() {
        Map<String, Long> before = contents();

        assertThat(refusal(() -> take(TableFixtures.csv()))).isEqualTo("bank-mapping-missing");
        assertThat(refusal(() -> desk.take(utf8(TableFixtures.csv()))))
                .isEqualTo("bank-format-unknown");
        assertThat(
                        refusal(
                                () ->
                                        desk.bank
                                                .imports()
                                                .run(
                                                        utf8(TableFixtures.csv()),
                                                        Optional.empty(),
                                                        Optional.of("none"),
                                                        desk.context)))
                .isEqualTo("input-invalid");
        assertThat(contents()).isEqualTo(before);
    }

    /** It needs no mapping, and has no balance that would prove it. */
    @Test
    void takesQifForTheAccountThatIsNamedOnce() {
        assertThat(refusal(() -> desk.take(utf8(QIF)))).isEqualTo("bank-format-unknown");
        assertThat(take(QIF).linesNew()).isEqualTo(2);
        Map<String, Long> after = contents();
        assertThat(take(QIF).known()).isTrue();
        assertThat(contents()).isEqualTo(after);
        assertThat(desk.statements())
                .extracting(BankRecords.BankStatement::state, BankRecords.BankStatement::closing)
                .containsExactly(tuple(StatementState.UNCHECKED, Optional.empty()));
    }

    @Test
    void keepsTheMappingAndRefusesOneThatReadsNothing() {
        map(TableFixtures.german());

        assertThat(
                        desk.bank
                                .tables()
                                .account(new AccountRequest(account.id()), desk.context)
                                .mapping())
                .contains(TableFixtures.german());
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> map(TableFixtures.plain("#1", "#2", "EE")))
                                .errors())
                .singleElement()
                .extracting(error -> error.field())
                .isEqualTo("mapping.datePattern");
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return catchThrowableOfType(Problem.class, act).code();
    }

    private void map(TableMapping mapping) {
        desk.bank.tables().map(new NewMapping(account.id(), mapping), desk.context);
    }

    private Preview preview(String table) {
        return desk.bank
                .tables()
                .preview(
                        new PreviewRequest(account.id(), new RawBody(utf8(table), "text/csv")),
                        desk.context);
    }

    private BankFileReport take(String table) {
        return desk.bank
                .imports()
                .run(utf8(table), Optional.of("t"), Optional.of(account.code()), desk.context);
    }

    private Map<String, Long> contents() {
        return server.contents(DatabaseNames.core(chain.id()));
    }
}
