package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/** What is read out of PayPal's two tables: a withdrawal pays out what moved since the one before it. */
class PayPalPayoutsTest {

    @Test
    void cutsTheActivityAtItsWithdrawalsWhateverItsOrder() {
        ParsedPayouts parsed = PayoutFiles.read(utf8(PayPalFixtures.activity()));

        assertThat(parsed.processor()).isEqualTo(Processor.PAYPAL);
        assertThat(parsed.pending()).as("one to come, one not withdrawn").isEqualTo(2);
        assertThat(parsed.payouts())
                .containsExactly(
                        new ParsedPayout(
                                "TX4",
                                Currency.getInstance("EUR"),
                                Optional.of(LocalDate.of(2026, 3, 12)),
                                86_760,
                                java.util.List.of(
                                        new ParsedPayoutItem(
                                                7,
                                                "TX1",
                                                PayoutItemKind.CHARGE,
                                                LocalDate.of(2026, 3, 10),
                                                100_000,
                                                3_530,
                                                96_470,
                                                "R2026-000001 Anna"),
                                        new ParsedPayoutItem(
                                                6,
                                                "TX2",
                                                PayoutItemKind.REFUND,
                                                LocalDate.of(2026, 3, 11),
                                                -10_000,
                                                -290,
                                                -9_710,
                                                "R2026-000001 Anna"))));
    }

    @Test
    void readsAGermanAccountAndBothSidesOfAnExchange() {
        ParsedPayouts parsed = PayoutFiles.read(utf8(PayPalFixtures.german()));

        assertThat(parsed.pending()).as("the francs came to nothing").isEqualTo(2);
        assertThat(parsed.payouts()).hasSize(1);
        assertThat(parsed.payouts().getFirst().netMinor()).isEqualTo(102_050);
        assertThat(parsed.payouts().getFirst().items())
                .extracting(ParsedPayoutItem::externalId, ParsedPayoutItem::kind)
                .containsExactly(tuple("TX3", PayoutItemKind.ADJUSTMENT));
    }

    @Test
    void readsTheSettlementReportInItsHundredths() {
        ParsedPayouts parsed = PayoutFiles.read(utf8(PayPalFixtures.settlement()));

        assertThat(parsed.pending()).as("the yen wait").isEqualTo(1);
        assertThat(parsed.payouts())
                .extracting(ParsedPayout::externalId, ParsedPayout::netMinor)
                .containsExactly(tuple("TX4", 86_760L));
        assertThat(parsed.payouts().getFirst().items())
                .extracting(
                        ParsedPayoutItem::kind,
                        ParsedPayoutItem::grossMinor,
                        ParsedPayoutItem::feeMinor,
                        ParsedPayoutItem::description)
                .containsExactly(
                        tuple(PayoutItemKind.CHARGE, 100_000L, 3_530L, "R2026-000001"),
                        tuple(PayoutItemKind.REFUND, -10_000L, -290L, "R2026-000001"));
        String inYen = PayPalFixtures.settlement().replace("86760\",\"EUR", "482400\",\"JPY");
        assertThat(PayoutFiles.read(utf8(inYen)).payouts())
                .extracting(ParsedPayout::netMinor, payout -> payout.items().getFirst().netMinor())
                .containsExactly(tuple(4_824L, 4_824L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "964.70 | 964.71 | 7 | net | '964.71 is not 1,000.00 and -35.30'",
                "-867.60 | -867.6 | 4 | gross | \"-867.6\" is no amount with 2 decimals",
                "48.40 | 48,4O | 3 | net | \"48,4O\" is no amount with 2 decimals",
                "03/10/2026 | 13/10/2026 | 2 | date | has the month first in one row and second in another",
                "03/10/2026 | 02/30/2026 | 7 | date | \"02/30/2026\" is no date",
                "09:12:33 | 25:12:33 | 7 | time | \"25:12:33\" is no time",
                "TX2 | TX1 | 6 | transaction id | is missing or there twice",
            })
    void namesLineAndFieldOfWhatCannotBe(
            String good, String bad, int line, String field, String reason) {
        assertThat(faults(PayPalFixtures.activity().replaceFirst(good, bad)))
                .startsWith(line + " " + field + " " + reason);
    }

    @Test
    void guessesNoDayAndTakesNoHalfReport() {
        String ambiguous =
                PayPalFixtures.activity().replace("/14/", "/04/").replace("/13/", "/03/");
        assertThat(faults(ambiguous.lines().limit(3).reduce("", (all, row) -> all + row + "\n")))
                .startsWith("2 date may begin with the day or with the month");
        String cut = PayPalFixtures.settlement().replaceFirst("\"SB\",\"TX3\".*\n", "");
        assertThat(faults(cut))
                .isEqualTo("9 section record count \"4\" is not the 3 rows of the section");
        assertThat(faults(PayPalFixtures.settlement().replaceFirst("\"CR\"", "\"XX\"")))
                .isEqualTo("5 transaction debit or credit \"XX\" is neither CR nor DR");
        assertThat(faults(PayPalFixtures.settlement().replace("500000", "500001")))
                .startsWith("7 gross transaction amount");
        assertThatThrownBy(() -> PayoutFiles.read(utf8("a,b\n1,2\n")))
                .isInstanceOf(UnknownFormat.class);
    }

    /** All faults of a table, quotes as the tables of this test write them. */
    private static String faults(String table) {
        return catchThrowableOfType(UnreadableFile.class, () -> PayoutFiles.read(utf8(table)))
                .faults()
                .stream()
                .map(fault -> fault.line() + " " + fault.field() + " " + fault.reason())
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow()
                .replace('\'', '"');
    }
}
