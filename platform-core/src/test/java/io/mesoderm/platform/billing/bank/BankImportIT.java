package io.mesoderm.platform.billing.bank;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.IBAN;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.camt;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt940;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt942;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.ofx;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.bank.BankRecords.BankLine;
import io.mesoderm.platform.billing.bank.BankRecords.BankStatement;
import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.billing.bank.format.StatementKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What comes in from banks and what does not: whole files, once, exact, and the broken ones in sight. */
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
    void ofAnOverlappingFileOnlyWhatIsNewComesIn() {
        String second = mt940().substring(mt940().lastIndexOf("{1:"));
        desk.take(utf8(second));

        BankFileReport both = desk.take(utf8(mt940()));
        BankFileReport longer =
                desk.take(
                        utf8(
                                second.replace(
                                                ":62F:C260311EUR5,005",
                                                ":61:260311D1,NMSCFEE\n:62F:C260311EUR4,005")
                                        .replace("TWO", "TRI")));

        assertThat(both)
                .extracting(
                        BankFileReport::statements,
                        BankFileReport::linesNew,
                        BankFileReport::linesKnown)
                .containsExactly(1, 1, 3);
        assertThat(longer)
                .extracting(
                        BankFileReport::statements,
                        BankFileReport::linesNew,
                        BankFileReport::linesKnown)
                .containsExactly(1, 1, 3);
        assertThat(count("bank_line")).isEqualTo(5);
        assertThat(count("bank_line WHERE amount = -1")).isEqualTo(3);
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
    void aClosedStatementTakesOverWhatAnInterimReportTold() {
        BankFileReport interim = desk.take(utf8(mt942()));
        assertThat(interim.linesNew()).isEqualTo(1);
        assertThat(desk.statements())
                .extracting(BankStatement::kind, BankStatement::state)
                .containsExactly(tuple(StatementKind.INTERIM, StatementState.UNCHECKED));

        BankFileReport closed = desk.take(utf8(mt940()));

        assertThat(closed)
                .extracting(BankFileReport::linesNew, BankFileReport::linesKnown)
                .containsExactly(3, 1);
        assertThat(desk.statements())
                .extracting(BankStatement::kind, statement -> desk.lines(statement).size())
                .containsExactly(
                        tuple(StatementKind.CLOSED, 3),
                        tuple(StatementKind.CLOSED, 1),
                        tuple(StatementKind.INTERIM, 0));
    }

    @Test
    void anInterimReportInTheFileOfItsClosedStatementIsNoSecondPayment() {
        BankFileReport report = desk.take(utf8(mt942() + mt940()));

        assertThat(report)
                .extracting(BankFileReport::linesNew, BankFileReport::linesKnown)
                .containsExactly(4, 1);
        assertThat(count("bank_line")).isEqualTo(4);
        assertThat(desk.statements())
                .extracting(BankStatement::kind, statement -> desk.lines(statement).size())
                .containsExactlyInAnyOrder(
                        tuple(StatementKind.CLOSED, 3),
                        tuple(StatementKind.CLOSED, 1),
                        tuple(StatementKind.INTERIM, 0));
    }

    /** The next page in another file, with a fee like those of the page before. */
    @Test
    void anEqualPaymentOfTheNextStatementIsAnother() {
        desk.take(utf8(mt940()));

        BankFileReport next =
                desk.take(
                        utf8(
                                ":20:TRI\n:25:DE89370400440532013000\n:60F:C260311EUR5,005\n"
                                        + ":61:260311D1,NMSCFEE\n:62F:C260311EUR4,005\n-\n"));

        assertThat(next)
                .extracting(BankFileReport::linesNew, BankFileReport::linesKnown)
                .containsExactly(1, 0);
        assertThat(count("bank_line WHERE amount = -1")).isEqualTo(3);
    }

    @Test
    void refusesWholeFilesAndSaysWhere() {
        desk.number("4111 1111", "EUR");
        Map<String, Long> before = contents();

        Problem unreadable =
                refusal(
                        utf8(
                                mt940().replace(
                                                ":61:260311D1,NMSCFEE\n:62F",
                                                ":61:260311D1.NMSCFEE\n:62F")));
        Problem unknown = refusal(utf8(ofx().replace("4111 1111", "4111 1112")));
        Problem cut =
                refusal(
                        utf8(
                                mt940().replace(
                                                ":25:DE89370400440532013000\n",
                                                ":25:DE8937040044053201300\n")));
        Problem other = refusal("a;b".getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(unreadable, unknown, cut, other))
                .extracting(Problem::status, Problem::code)
                .containsExactly(
                        tuple(422, "bank-file-unreadable"),
                        tuple(409, "bank-account-unknown"),
                        tuple(409, "bank-account-unknown"),
                        tuple(422, "bank-format-unknown"));
        assertThat(unreadable.errors())
                .containsExactly(
                        new FieldError("61", "line 18: '1' is no amount"),
                        new FieldError(
                                "61", "line 18: '260311D1.NMSCFEE' has no transaction type"));
        assertThat(unknown.errors())
                .containsExactly(
                        new FieldError("41111112", "line 3: is no account of this site in EUR"));
        assertThat(cut.errors())
                .containsExactly(
                        new FieldError(
                                "DE8937040044053201300",
                                "line 11: is no account of this site in EUR, and no valid IBAN"));
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void refusesAnIbanThatIsNoneAndASecondAccountOfANumber() {
        assertThat(catchThrowableOfType(Problem.class, () -> desk.iban("DE8937040044053201300")))
                .extracting(Problem::code)
                .isEqualTo("iban-invalid");
        assertThat(catchThrowableOfType(Problem.class, () -> desk.iban(IBAN)))
                .extracting(Problem::code)
                .isEqualTo("bank-account-exists");
        desk.number(IBAN, "USD");
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

    /** Whatever a file suffers, what is stored afterwards adds up to what the report says, or nothing is. */
    @Test
    void damagedFilesComeInWholeOrNotAtAll() {
        Random random = new Random(20_260_310);
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            byte[] file = utf8(i % 2 == 0 ? mt940() : camt(version("08")));
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                file[random.nextInt(file.length)] =
                        (byte) ("0123456789,.:<>/ABD\n").charAt(random.nextInt(20));
            }
            Map<String, Long> before = contents();
            try {
                BankFileReport report = desk.take(file);
                assertThat(
                                count(
                                        "bank_line WHERE statement_id IN (SELECT id FROM bank_statement WHERE file_id = UNHEX(REPLACE('"
                                                + report.file()
                                                + "', '-', '')))"))
                        .isGreaterThanOrEqualTo(report.linesNew());
            } catch (Problem problem) {
                refused++;
                assertThat(problem.status()).isBetween(400, 499);
                assertThat(contents()).isEqualTo(before);
            }
        }
        assertThat(refused).isBetween(20, 115);
        assertThat(
                        count(
                                "bank_statement WHERE (state = 'BROKEN') <> (closing - opening - total <> 0)"))
                .isZero();
    }

    private Problem refusal(byte[] file) {
        return catchThrowableOfType(Problem.class, () -> desk.take(file));
    }

    private long count(String what) {
        return server.query(DatabaseNames.core(chain.id()), "SELECT COUNT(*) FROM " + what);
    }

    private Map<String, Long> contents() {
        return server.contents(DatabaseNames.core(chain.id()));
    }
}
