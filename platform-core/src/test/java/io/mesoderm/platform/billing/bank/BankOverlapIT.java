package io.mesoderm.platform.billing.bank;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.IBAN;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt940;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt942;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.bank.BankRecords.BankStatement;
import io.mesoderm.platform.billing.bank.format.StatementKind;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that tell again of what is known: only what is new comes in, and equal payments stay apart. */
@MariaDb
class BankOverlapIT {

    private final TestChain chain;
    private final TenantDatabase tenants;
    private final TestDatabase server;
    private BankDesk desk;

    BankOverlapIT(TestChain chain, TenantDatabase tenants, TestDatabase server) {
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

    private long count(String what) {
        return server.query(DatabaseNames.core(chain.id()), "SELECT COUNT(*) FROM " + what);
    }
}
