package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt940;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt942;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.windows;
import static io.mesoderm.platform.billing.bank.format.Readings.faults;
import static io.mesoderm.platform.billing.bank.format.Readings.only;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is read out of MT940 and MT942 files, trap by trap of {@code billing.md} section 4. */
class Mt940Test {

    @Test
    void readsChainedMessagesWithTheirOwnAmountsAndMarks() {
        List<ParsedStatement> statements = BankFiles.read(utf8(mt940())).statements();

        assertThat(statements)
                .extracting(ParsedStatement::account, s -> s.difference().orElseThrow().signum())
                .containsExactly(
                        tuple("DE89370400440532013000EUR", 0), tuple(BankFixtures.IBAN, 0));
        assertThat(statements.getFirst().lines())
                .extracting(
                        ParsedLine::amount,
                        ParsedLine::bankReference,
                        ParsedLine::reference,
                        ParsedLine::endToEnd,
                        ParsedLine::counterparty,
                        ParsedLine::counterAccount)
                .containsExactly(
                        tuple(
                                new BigDecimal("0.005"),
                                Optional.of("B1"),
                                Optional.empty(),
                                Optional.of("E-77"),
                                Optional.of("BERTA"),
                                Optional.of("DE123")));
        assertThat(statements.getLast().lines())
                .extracting(
                        ParsedLine::amount,
                        ParsedLine::reversal,
                        ParsedLine::valueOn,
                        ParsedLine::bookedOn)
                .containsExactly(
                        tuple(
                                new BigDecimal("-3"),
                                true,
                                Optional.of(LocalDate.of(2026, 2, 28)),
                                LocalDate.of(2026, 3, 2)),
                        tuple(
                                new BigDecimal("-1"),
                                false,
                                Optional.of(LocalDate.of(2026, 3, 11)),
                                LocalDate.of(2026, 3, 11)),
                        tuple(
                                new BigDecimal("-1"),
                                false,
                                Optional.of(LocalDate.of(2026, 3, 11)),
                                LocalDate.of(2026, 3, 11)));
    }

    @Test
    void letsAnInterimReportBeInterimAndLeavesWhatIsOnlyExpected() {
        ParsedStatement statement = only(utf8(mt942()), BankFormat.MT940);

        assertThat(statement.kind()).isEqualTo(StatementKind.INTERIM);
        assertThat(statement.difference()).isEmpty();
        assertThat(statement.lines())
                .extracting(ParsedLine::amount)
                .containsExactly(new BigDecimal("-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "'C0,005N', 'C10.55N', 6, '61'",
        "'C0,005N', 'X0,005N', 6, '61'",
        "':60F:C2603', ':60F:C2613', 5, '60F'",
        "':62F:C260310EUR10,005', ':64:', 2, '62'",
        "'2:O940', '2:O950', 1, '2'",
    })
    void refusesWhatTheLibraryWouldLetPass(String good, String bad, int line, String field) {
        assertThat(faults(utf8(mt940().replaceFirst(java.util.regex.Pattern.quote(good), bad))))
                .first()
                .extracting(FileFault::line, FileFault::field)
                .containsExactly(line, field);
    }

    @Test
    void readsTheSameInEveryEncodingAndWithEveryLineEnd() {
        String umlaut = mt940().replace("taken back", "zurück €");
        ParsedFile expected = BankFiles.read(utf8(umlaut));

        assertThat(expected.statements().getLast().lines().getFirst().text()).isEqualTo("zurück €");
        assertThat(BankFiles.read(windows(umlaut))).isEqualTo(expected);
        assertThat(BankFiles.read(utf8("\uFEFF" + umlaut))).isEqualTo(expected);
        assertThat(BankFiles.read(windows(umlaut.replace("\n", "\r\n").stripTrailing())))
                .isEqualTo(expected);
    }

    @Test
    void aMessageWithoutBlocksIsNotOfTheTypeOfTheOneBefore() {
        String interim = "{1:F01X}{2:O942X}{4:\n" + mt942().replace("-\n", "-}\n");
        String bare =
                ":20:A\n:25:DE89370400440532013000\n:60F:C260309EUR1,\n:62F:C260309EUR1,\n-\n";

        assertThat(BankFiles.read(utf8(interim + bare)).statements())
                .extracting(ParsedStatement::kind)
                .containsExactly(StatementKind.INTERIM, StatementKind.CLOSED);
        assertThat(BankFiles.read(utf8(interim.replace("-}\n", "") + bare)).statements())
                .extracting(ParsedStatement::kind)
                .containsExactly(StatementKind.INTERIM, StatementKind.CLOSED);
    }
}
