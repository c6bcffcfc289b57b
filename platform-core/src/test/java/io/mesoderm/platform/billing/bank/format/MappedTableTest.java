package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.windows;
import static io.mesoderm.platform.billing.bank.format.TableFixtures.account;
import static io.mesoderm.platform.billing.bank.format.TableFixtures.csv;
import static io.mesoderm.platform.billing.bank.format.TableFixtures.german;
import static io.mesoderm.platform.billing.bank.format.TableFixtures.plain;
import static io.mesoderm.platform.billing.bank.format.TableFixtures.workbook;
import static io.mesoderm.platform.billing.bank.format.TableFixtures.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a table becomes by its mapping; what the mapping does not say is never guessed. */
class MappedTableTest {

    @Test
    void readsColumnsByTheMapping() {
        ParsedFile file = BankFiles.read(utf8(csv()), account(german()));

        assertThat(file.format()).isEqualTo(BankFormat.CSV);
        ParsedStatement statement = file.statements().getFirst();
        assertThat(statement.account()).isEqualTo("815");
        assertThat(statement.opening())
                .contains(new Balance(new BigDecimal("1000.00"), LocalDate.of(2026, 3, 9)));
        assertThat(statement.closing())
                .contains(new Balance(new BigDecimal("1249.50"), LocalDate.of(2026, 3, 11)));
        assertThat(statement.difference()).contains(new BigDecimal("0.00"));
        assertThat(statement.lines())
                .extracting(
                        ParsedLine::number,
                        ParsedLine::bookedOn,
                        ParsedLine::valueOn,
                        ParsedLine::amount,
                        ParsedLine::counterparty,
                        ParsedLine::text)
                .containsExactly(
                        tuple(
                                6,
                                LocalDate.of(2026, 3, 9),
                                Optional.empty(),
                                new BigDecimal("-1000.00"),
                                Optional.empty(),
                                "Miete"),
                        tuple(
                                4,
                                LocalDate.of(2026, 3, 10),
                                Optional.empty(),
                                new BigDecimal("1250.00"),
                                Optional.of("Berta"),
                                "zwei\nZeilen R-2"),
                        tuple(
                                3,
                                LocalDate.of(2026, 3, 11),
                                Optional.of(LocalDate.of(2026, 3, 12)),
                                new BigDecimal("-0.50"),
                                Optional.of("Bank; Giro"),
                                "Gebühr"));
    }

    @Test
    void readsTheSameInEveryEncodingAndLineEnd() {
        ParsedFile expected = BankFiles.read(utf8(csv()), account(german()));

        assertThat(BankFiles.read(windows(csv()), account(german()))).isEqualTo(expected);
        assertThat(BankFiles.read(utf8("\uFEFF" + csv()), account(german()))).isEqualTo(expected);
        assertThat(
                        BankFiles.read(utf8(csv().replace("\n", "\r\n").strip()), account(german()))
                                .statements()
                                .getFirst()
                                .difference())
                .contains(new BigDecimal("0.00"));
    }

    @Test
    void readsNumbersAndDaysOfAWorkbookAsTheyWereTyped() {
        ParsedStatement statement =
                BankFiles.read(xlsx(), account(plain("DAY", "amount"))).statements().getFirst();

        assertThat(statement.difference()).isEmpty();
        assertThat(statement.lines())
                .extracting(
                        ParsedLine::number,
                        ParsedLine::bookedOn,
                        ParsedLine::amount,
                        ParsedLine::reference)
                .containsExactly(
                        tuple(
                                2,
                                LocalDate.of(2025, 3, 10),
                                new BigDecimal("0.3"),
                                Optional.of("R-1")),
                        tuple(
                                4,
                                LocalDate.of(2025, 3, 11),
                                new BigDecimal("-120"),
                                Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.250,00 | 1.25,00 | 4 | Haben | '1.25,00' is no amount as the mapping says it",
                "1.250,00;1.250 | 1250.00;1.250 | 4 | Haben | '1250.00' is no amount as the mapping says it",
                "10.03. | 30.02. | 4 | Buchung | '30.02.2026' is no date",
                "0,00;EUR | 0,00;USD | 4 | Währung | 'USD' is not the account's currency",
                ";Saldo | ;Kontostand | 2 | Saldo | is no column;",
                ";Saldo | ;Soll | 2 | Soll | is the name of more than one column",
                ";-0,50; | ;-0,50;1,00 | 3 | Soll | neither this nor Haben alone says what was moved",
                "09.03.2026 | '' | 6 | Buchung | is empty",
                "Zeilen\" | Zeilen | 4 | CSV | is no row:",
            })
    void refusesWhatTheMappingDoesNotSay(
            String good, String bad, int line, String field, String reason) {
        UnreadableFile refused =
                catchThrowableOfType(
                        UnreadableFile.class,
                        () ->
                                BankFiles.read(
                                        utf8(
                                                csv().replaceFirst(
                                                                java.util.regex.Pattern.quote(good),
                                                                bad)),
                                        account(german())));

        assertThat(refused.faults().getFirst())
                .extracting(FileFault::line, FileFault::field)
                .containsExactly(line, field);
        assertThat(refused.faults().getFirst().reason()).startsWith(reason);
    }

    @Test
    void aStatementWhoseRowsDoNotAddUpIsBroken() {
        String off = csv().replace("1.249,50;EUR", "1.250,50;EUR");

        assertThat(
                        BankFiles.read(utf8(off), account(german()))
                                .statements()
                                .getFirst()
                                .difference())
                .contains(new BigDecimal("1.00"));
    }

    @Test
    void takesNoTableForNobodysAccount() {
        assertThatThrownBy(() -> BankFiles.read(xlsx()))
                .isInstanceOf(UnknownFormat.class)
                .hasMessage("The file is a workbook: say which account it is of.");
        assertThatThrownBy(() -> BankFiles.read(utf8(csv()))).isInstanceOf(UnknownFormat.class);
    }

    @Test
    void showsTheFirstRowsBeforeAnybodyHasSaidWhatTheyMean() {
        assertThat(BankFiles.head(utf8("a|b\n1|2\n"), Optional.empty()))
                .containsExactly(List.of("a", "b"), List.of("1", "2"));
        assertThat(BankFiles.head(xlsx(), Optional.empty()).getFirst())
                .containsExactly("day", "amount");
    }

    @Test
    void refusesAWorkbookThatGrows() {
        String many = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".repeat(300_001);

        assertThat(
                        catchThrowableOfType(
                                        UnreadableFile.class,
                                        () -> BankFiles.read(workbook(many), account(plain())))
                                .faults())
                .singleElement()
                .extracting(FileFault::reason)
                .isEqualTo("is more than the 300000 cells of a file");
        assertThatThrownBy(
                        () ->
                                BankFiles.read(
                                        workbook(" ".repeat(Archive.MOST_UNPACKED)),
                                        account(plain())))
                .isInstanceOf(UnknownFormat.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HH:mm", "dd.MM.", "bb"})
    void takesNoMappingByWhichNoDayCanBeRead(String pattern) {
        FileFault fault = plain("#1", "#2", pattern).fault().orElseThrow();

        assertThat(fault.field()).isEqualTo("datePattern");
        assertThat(fault.reason()).isEqualTo("'" + pattern + "' is no pattern of a date");
    }
}
