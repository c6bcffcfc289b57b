package io.mesoderm.platform.billing.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesoderm.platform.billing.bank.BankRecords.BankLine;
import io.mesoderm.platform.billing.bank.BankRecords.BankStatement;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The bank files that {@code MESODERM_SAMPLES} leads to, each with the figures that are known of it; each a
 * second time, which changes nothing.
 */
@MariaDb
class BankSamplesIT {

    private final TestChain chain;
    private final TenantDatabase tenants;
    private final TestDatabase server;
    private final List<String> taken = new ArrayList<>();
    private BankDesk desk;

    BankSamplesIT(TestChain chain, TenantDatabase tenants, TestDatabase server) {
        this.chain = chain;
        this.tenants = tenants;
        this.server = server;
    }

    @BeforeEach
    void open() {
        assumeTrue(
                System.getenv("MESODERM_SAMPLES") != null,
                "MESODERM_SAMPLES does not say where the samples are");
        taken.clear();
        desk = new BankDesk(chain, tenants);
    }

    @AfterEach
    void theSecondTimeChangesNothing() {
        if (taken.isEmpty()) {
            return;
        }
        var before = server.contents(DatabaseNames.core(chain.id()));
        for (String name : taken) {
            assertThat(desk.take(sample(name)).known()).isTrue();
        }
        assertThat(server.contents(DatabaseNames.core(chain.id()))).isEqualTo(before);
    }

    @Test
    void aBatchComesInAsItsTransactions() {
        desk.iban("DE14740618130000033626");

        assertThat(take("camt053-v02-batch.xml").linesNew()).isEqualTo(5);
        assertThat(only())
                .extracting(BankStatement::opening, BankStatement::closing, BankStatement::state)
                .containsExactly(Optional.of("33.06"), Optional.of("23.06"), StatementState.OK);
        assertThat(desk.lines(only()))
                .extracting(BankLine::amount, line -> line.batch().isPresent())
                .containsExactly(
                        tuple("-2.00", false),
                        tuple("-3.00", false),
                        tuple("1.00", false),
                        tuple("-3.50", true),
                        tuple("-2.50", true));
    }

    @Test
    void anAccountWithoutIbanAndCurrencyIsKnownByItsNumberAndItsBalance() {
        desk.number("50000000054910000003", "SEK");

        take("camt053-v02-sek.xml");
        assertThat(only())
                .extracting(BankStatement::opening, BankStatement::closing, BankStatement::state)
                .containsExactly(
                        Optional.of("500000.00"), Optional.of("435678.50"), StatementState.OK);
        assertThat(desk.lines(only()))
                .extracting(BankLine::amount)
                .containsExactly("105678.50", "-200000.00", "30000.00");
    }

    @Test
    void twoStatementsOfOneFileStayTwo() {
        desk.iban("NL26VAYB8060476890");

        take("camt053-v02-two-statements.xml");
        assertThat(desk.statements())
                .extracting(
                        BankStatement::opening,
                        BankStatement::closing,
                        BankStatement::lineCount,
                        BankStatement::state)
                .containsExactly(
                        tuple(Optional.of("27.00"), Optional.of("20.00"), 1, StatementState.OK),
                        tuple(Optional.of("18.15"), Optional.of("27.00"), 1, StatementState.OK));
    }

    @Test
    void chainedMessagesAreAStatementEach() {
        desk.number("NL81ASNB9999999999", "EUR");

        assertThat(take("mt940-chained.940"))
                .extracting(BankFileReport::statements, BankFileReport::linesNew)
                .containsExactly(31, 8);
        List<BankStatement> inOrder = new ArrayList<>(desk.statements());
        inOrder.sort(Comparator.comparing(BankStatement::id));
        assertThat(inOrder).extracting(BankStatement::state).containsOnly(StatementState.OK);
        assertThat(inOrder.getFirst().opening()).contains("444.29");
        assertThat(inOrder.getLast().closing()).contains("501.23");
    }

    @Test
    void balancesOfThreeCurrenciesAreNeverAdded() {
        desk.number("45050050/76198810", "DEM");
        desk.number("10020030/1234567", "EUR");
        desk.number("BPHKPLPK/320000546101", "PLN");

        assertThat(take("mt940-three-currencies.txt"))
                .extracting(BankFileReport::statements, BankFileReport::linesNew)
                .containsExactly(3, 16);
        assertThat(desk.statements())
                .extracting(
                        statement -> statement.currency().getCurrencyCode(),
                        BankStatement::opening,
                        BankStatement::closing,
                        BankStatement::lineCount,
                        BankStatement::state)
                .containsExactly(
                        tuple(
                                "PLN",
                                Optional.of("40000.00"),
                                Optional.of("50040.00"),
                                3,
                                StatementState.OK),
                        tuple(
                                "EUR",
                                Optional.of("2187.95"),
                                Optional.of("4387.95"),
                                2,
                                StatementState.OK),
                        tuple(
                                "DEM",
                                Optional.of("84349.74"),
                                Optional.of("84437.04"),
                                11,
                                StatementState.OK));
        assertThat(desk.lines(desk.statements().get(1)))
                .extracting(BankLine::amount, BankLine::reversal)
                .containsExactly(tuple("-800.00", false), tuple("3000.00", false));
    }

    @Test
    void aFileWithoutOpeningBalanceCannotBeChecked() {
        desk.number("12300 000012345678", "CAD");

        take("ofx-sgml.ofx");
        assertThat(only())
                .extracting(BankStatement::opening, BankStatement::closing, BankStatement::state)
                .containsExactly(Optional.empty(), Optional.of("382.34"), StatementState.UNCHECKED);
        assertThat(desk.lines(only()))
                .extracting(BankLine::amount)
                .containsExactly("-6.60", "-316.67", "-22.00");
    }

    @Test
    void theBrokenFileIsRefusedWithLineAndField() {
        desk.number("192639749", "CAD");

        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> desk.take(sample("ofx-broken-amount.ofx")))
                                .errors())
                .containsExactly(
                        new FieldError("DTPOSTED", "line 36: '201120000000' is no date"),
                        new FieldError("TRNAMT", "line 37: '$120' is no amount"));
        assertThat(desk.statements()).isEmpty();
    }

    private BankFileReport take(String name) {
        taken.add(name);
        return desk.take(sample(name));
    }

    private BankStatement only() {
        assertThat(desk.statements()).hasSize(1);
        return desk.statements().getFirst();
    }

    private static byte[] sample(String name) {
        try {
            return Files.readAllBytes(Path.of(System.getenv("MESODERM_SAMPLES"), "bank", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
