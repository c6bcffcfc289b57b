package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.CodaFixtures.coda;
import static io.mesoderm.platform.billing.bank.format.Readings.faults;
import static io.mesoderm.platform.billing.bank.format.Readings.only;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What is read out of CODA: places and signs, a total by its parts, and nothing that was lost on the way. */
class CodaTest {

    @Test
    void readsATotalByItsPartsAndProvesTheBalances() {
        assertThat(CodaFixtures.records()).allSatisfy(record -> assertThat(record).hasSize(128));
        ParsedStatement statement = only(utf8(coda()), BankFormat.CODA);

        assertThat(statement.account()).isEqualTo(CodaFixtures.IBAN);
        assertThat(statement.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(statement.difference().orElseThrow()).isZero();
        assertThat(statement.opening().orElseThrow())
                .isEqualTo(new Balance(new BigDecimal("1000.000"), LocalDate.of(2026, 3, 9)));
        assertThat(statement.lines())
                .extracting(
                        ParsedLine::amount,
                        ParsedLine::bankReference,
                        ParsedLine::batch,
                        ParsedLine::reference,
                        ParsedLine::endToEnd,
                        ParsedLine::counterparty,
                        ParsedLine::text)
                .containsExactly(
                        tuple(
                                new BigDecimal("100.000"),
                                Optional.of("BATCH1/0001"),
                                Optional.of("BATCH1"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("ANNA"),
                                "R2026-000001"),
                        tuple(
                                new BigDecimal("50.000"),
                                Optional.of("OWN2"),
                                Optional.of("BATCH1"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "R2026-000002"),
                        tuple(
                                new BigDecimal("-20.500"),
                                Optional.of("OUT1"),
                                Optional.empty(),
                                Optional.of("123456789002"),
                                Optional.of("E-77"),
                                Optional.of("SUPPLIER"),
                                "101123456789002 MORE"));
    }

    @Test
    void keepsATotalWhosePartsDoNotComeToIt() {
        ParsedStatement statement =
                only(utf8(coda().replace("0000000000050000", "0000000000040000")), BankFormat.CODA);

        assertThat(statement.difference().orElseThrow()).isZero();
        assertThat(statement.lines())
                .extracting(ParsedLine::amount)
                .containsExactly(new BigDecimal("150.000"), new BigDecimal("-20.500"));
    }

    @Test
    void showsAStatementThatDoesNotAddUp() {
        assertThat(
                        only(
                                        utf8(
                                                coda().replace(
                                                                "0000000001129500",
                                                                "0000000001129400")),
                                        BankFormat.CODA)
                                .difference())
                .contains(new BigDecimal("-0.100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1000000000020500 | 5000000000020500 | 7 | 2.1 | '5' says neither credit nor debit",
                "0000000000050000 | 00000000000500A0 | 6 | 2.1 | '0000000000500A0' is no amount",
                "EUR0000000001000000090326 | EUR0000000001000000091326 | 2 | 1 | '261309' is no date",
                "EUR0000000001000000 | EUX0000000001000000 | 2 | 1 | 'EUX' is no currency",
                "000009000000000020500 | 000008000000000020500 | 11 | 9 | counts '000008' lines where there are 9",
                "000009000000000020500 | 000009000000000020501 | 11 | 9 | says 20.501 of debits where there are 20.500",
            })
    void namesLineAndFieldOfWhatCannotBe(
            String good, String bad, int line, String field, String reason) {
        assertThat(faults(utf8(coda().replace(good, bad))))
                .first()
                .isEqualTo(new FileFault(line, field, reason));
    }

    @Test
    void takesNoHalfFileAndNoShortLine() {
        String cut = coda().substring(0, coda().lastIndexOf("\n9"));
        assertThat(faults(utf8(cut)))
                .containsExactly(new FileFault(10, "9", "is missing: the file is cut off"));
        assertThat(faults(utf8(coda().replace("ANNA ", "ANNA"))))
                .containsExactly(new FileFault(5, "CODA", "has 127 places and not 128"));
        assertThat(faults(utf8(coda().replace("\n12001", "\n00001"))))
                .extracting(FileFault::reason)
                .containsExactly("begins before the last one ended");
    }
}
