package io.mesoderm.platform.billing.bank;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.IBAN;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.bank.BankRecords.BankStatement;
import io.mesoderm.platform.billing.bank.BankTables.NewMapping;
import io.mesoderm.platform.billing.bank.format.BankFixtures;
import io.mesoderm.platform.billing.bank.format.TableFixtures;
import io.mesoderm.platform.billing.bank.format.TableMapping;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** The same days of an account, told in another format or read by another mapping: nothing is there twice. */
@MariaDb
class BankAgainIT {

    private static final String TABLE =
            "booked,amount,text,value\n2026-03-10,5.00,ANNA,2026-03-11\n2026-03-10,7.00,BEA,2026-03-12\n";

    private final TestChain chain;
    private final TenantDatabase tenants;
    private final TestDatabase server;
    private BankDesk desk;

    BankAgainIT(TestChain chain, TenantDatabase tenants, TestDatabase server) {
        this.chain = chain;
        this.tenants = tenants;
        this.server = server;
    }

    @BeforeEach
    void open() {
        desk = new BankDesk(chain, tenants);
    }

    /** camt tells of a batch's parts, MT940 of their sum. */
    @Test
    void whatOneFormatToldAnotherDoesNotTellAgain() {
        desk.iban(IBAN);
        desk.take(utf8(BankFixtures.camt(BankFixtures.version("02"))));

        assertThat(take940("100,00", ":61:260310C50,NTRFX\n:61:260310D20,NTRFY\n", "130,00"))
                .extracting(BankFileReport::linesNew, BankFileReport::linesKnown)
                .containsExactly(0, 2);

        assertThat(lines()).isEqualTo(3);
        assertThat(take940("130,00", ":61:260310C1,NTRFZ\n", "131,00").linesNew())
                .as("the next of the same day")
                .isEqualTo(1);
    }

    @Test
    void aStatementOfWhatSeveralToldTogetherTellsNothingNew() {
        desk.iban(IBAN);
        desk.take(utf8(BankFixtures.mt940()));

        String camt = BankFixtures.camt(BankFixtures.version("02"), "5.005");
        assertThat(
                        desk.take(
                                        utf8(
                                                camt.replace(">100.00<", ">10.00<")
                                                        .replace(
                                                                ">20.00</Amt><CdtDbtInd>DBIT",
                                                                ">54.995</Amt><CdtDbtInd>DBIT")
                                                        .replace(
                                                                "<Dt>2026-03-10</Dt></Dt></Bal>",
                                                                "<Dt>2026-03-11</Dt></Dt></Bal>")))
                                .linesNew())
                .isZero();
        assertThat(lines()).isEqualTo(4);
    }

    /** What only begins with the same balance is another story. */
    @Test
    void whatEndsElsewhereComesIn() {
        desk.iban(IBAN);
        desk.take(utf8(BankFixtures.camt(BankFixtures.version("02"))));

        assertThat(take940("100,00", ":61:260310C50,NTRFX\n", "150,00").linesNew()).isEqualTo(1);
    }

    @Test
    void aTableReadByAnotherMappingIsRefused() {
        BankAccount account = desk.number("815", "EUR");
        map(account, TableFixtures.plain("#1", "#2"));
        assertThat(table(account, TABLE).linesNew()).isEqualTo(2);
        map(account, TableFixtures.plain("#4", "#2"));

        assertThat(catchThrowableOfType(Problem.class, () -> table(account, TABLE)).code())
                .isEqualTo("bank-file-known-otherwise");

        assertThat(lines()).isEqualTo(2);
    }

    @Test
    void aTableThatDidNotAddUpIsReadAgain() {
        BankAccount account = desk.number("815", "EUR");
        map(account, TableFixtures.german(false));
        assertThat(table(account, TableFixtures.csv()).broken()).hasSize(1);
        map(account, TableFixtures.german());

        BankFileReport right = table(account, TableFixtures.csv());

        assertThat(right.broken()).isEmpty();
        assertThat(lines()).isEqualTo(3);
        assertThat(desk.statements())
                .extracting(BankStatement::state, statement -> desk.lines(statement).size())
                .containsExactlyInAnyOrder(
                        tuple(StatementState.OK, 3), tuple(StatementState.BROKEN, 0));
    }

    private BankFileReport take940(String opening, String lines, String closing) {
        return desk.take(
                utf8(
                        ":20:S\n:25:%s\n:28C:1/1\n:60F:C260309EUR%s\n%s:62F:C260310EUR%s\n-\n"
                                .formatted(IBAN, opening, lines, closing)));
    }

    private void map(BankAccount account, TableMapping mapping) {
        desk.bank.tables().map(new NewMapping(account.id(), mapping), desk.context);
    }

    private BankFileReport table(BankAccount account, String table) {
        return desk.bank
                .imports()
                .run(utf8(table), Optional.of("t"), Optional.of(account.code()), desk.context);
    }

    private long lines() {
        return server.query(DatabaseNames.core(chain.id()), "SELECT COUNT(*) FROM bank_line");
    }
}
