package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What is read out of QIF: movements of an account that is named beside it, proved by nothing. */
class QifTest {

    static final String FILE =
            """
            !Type:Bank
            D3/13'26
            T1,250.00
            N1001
            PANNA AHRENS
            MR2026-000001
            ^
            D03/02/2026
            T-20.5
            PBANK FEE
            LFees
            SFees
            $-20.5
            ^
            """;
    static final Optional<FileAccount> GIRO =
            Optional.of(new FileAccount("815", Currency.getInstance("USD"), Optional.empty()));

    @Test
    void readsMovementsOfTheAccountThatIsNamed() {
        ParsedFile file = BankFiles.read(utf8(FILE), GIRO);
        ParsedStatement statement = file.statements().getFirst();

        assertThat(file.format()).isEqualTo(BankFormat.QIF);
        assertThat(statement.account()).isEqualTo("815");
        assertThat(statement.difference()).as("QIF has no balances").isEmpty();
        assertThat(statement.from()).contains(LocalDate.of(2026, 3, 2));
        assertThat(statement.to()).contains(LocalDate.of(2026, 3, 13));
        assertThat(statement.lines())
                .extracting(
                        ParsedLine::number,
                        ParsedLine::amount,
                        ParsedLine::reference,
                        ParsedLine::counterparty,
                        ParsedLine::text)
                .containsExactly(
                        tuple(
                                2,
                                new BigDecimal("1250.00"),
                                Optional.of("1001"),
                                Optional.of("ANNA AHRENS"),
                                "ANNA AHRENS R2026-000001"),
                        tuple(
                                8,
                                new BigDecimal("-20.5"),
                                Optional.empty(),
                                Optional.of("BANK FEE"),
                                "BANK FEE"));
        assertThatThrownBy(() -> BankFiles.read(utf8(FILE)))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("say which account it is of");
    }

    @Test
    void readsPointsAndCommasOfEurope() {
        String german =
                FILE.replace("3/13'26", "13.03.26")
                        .replace("03/02/2026", "2.3.2026")
                        .replace("1,250.00", "1.250,00")
                        .replace("-20.5", "-20,50");
        assertThat(BankFiles.read(utf8(german), GIRO).statements().getFirst().lines())
                .extracting(ParsedLine::bookedOn, ParsedLine::amount)
                .containsExactly(
                        tuple(LocalDate.of(2026, 3, 13), new BigDecimal("1250.00")),
                        tuple(LocalDate.of(2026, 3, 2), new BigDecimal("-20.50")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "T1,250.00 | T1,250 | 3 | T | '1,250' may be thousands or decimals",
                "T-20.5 | T | 9 | T | '' is no amount",
                "D3/13'26 | D2/30'26 | 2 | D | '2/30/2026' is no date",
                "!Type:Bank | !Type:Invst | 1 | ! | '!Type:Invst' is no list of movements of one account",
            })
    void namesLineAndFieldOfWhatCannotBe(
            String good, String bad, int line, String field, String reason) {
        assertThat(faults(FILE.replace(good, bad)))
                .first()
                .isEqualTo(new FileFault(line, field, reason));
    }

    @Test
    void guessesNoDayAndTakesOneAccount() {
        assertThat(faults(FILE.replace("3/13'26", "3/12'26")))
                .extracting(FileFault::reason)
                .first()
                .asString()
                .startsWith("may begin with the day or with the month");
        assertThat(faults(FILE + FILE))
                .containsExactly(
                        new FileFault(
                                15, "!", "begins a second list: send each account by itself"));
        assertThat(faults(FILE.stripTrailing().substring(0, FILE.length() - 3)))
                .extracting(FileFault::reason)
                .containsExactly("is missing: the file is cut off");
        assertThat(faults("!Type:Bank\n"))
                .containsExactly(new FileFault(1, "QIF", "has no movement"));
    }

    private static List<FileFault> faults(String file) {
        return catchThrowableOfType(UnreadableFile.class, () -> BankFiles.read(utf8(file), GIRO))
                .faults();
    }
}
