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

/** What is read out of a processor's tables: each transaction by itself, gross less fee is net. */
class StripePayoutsTest {

    @Test
    void readsTheItemisedReconciliation() {
        ParsedPayouts parsed = StripePayouts.read(utf8(PayoutFixtures.reconciliation()));

        assertThat(parsed.pending()).isEqualTo(1);
        assertThat(parsed.payouts())
                .extracting(
                        ParsedPayout::externalId,
                        ParsedPayout::currency,
                        ParsedPayout::arrivesOn,
                        ParsedPayout::netMinor)
                .containsExactly(
                        tuple(
                                "po_1",
                                Currency.getInstance("EUR"),
                                Optional.of(LocalDate.of(2026, 3, 12)),
                                96_570L));
        assertThat(parsed.payouts().getFirst().items())
                .containsExactly(
                        new ParsedPayoutItem(
                                2,
                                "txn_1",
                                PayoutItemKind.CHARGE,
                                LocalDate.of(2026, 3, 10),
                                100_000,
                                2_930,
                                97_070,
                                "Package R2026-000001"),
                        new ParsedPayoutItem(
                                3,
                                "txn_2",
                                PayoutItemKind.FEE,
                                LocalDate.of(2026, 3, 11),
                                -500,
                                0,
                                -500,
                                "Radar"));
    }

    @Test
    void readsTheBalanceHistoryAndWhatThePayoutItselfSays() {
        assertThat(StripePayouts.read(utf8(PayoutFixtures.history("-965.70"))).payouts())
                .extracting(ParsedPayout::externalId, ParsedPayout::netMinor, p -> p.items().size())
                .containsExactly(tuple("po_1", 96_570L, 2));
        assertThat(StripePayouts.read(utf8(PayoutFixtures.history("-960.00"))).payouts())
                .extracting(ParsedPayout::netMinor)
                .containsExactly(96_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "29.30 | 29.31 | 2 | net | 970.70 is not 1000.00 less 29.31",
                "1000.00 | 1000,00 | 2 | gross | '1000,00' is no amount",
                "1000.00 | 1000.005 | 2 | gross | '1000.005' has parts of a minor unit",
                "eur | xyz | 2 | currency | 'XYZ' is no currency",
                "2026-03-10 09:12:33 | 2026-02-30 | 2 | created_utc | '2026-02-30' is no date",
                "txn_2 | txn_1 | 3 | balance_transaction_id | is missing or there twice",
            })
    void namesLineAndFieldOfWhatCannotBe(
            String good, String bad, int line, String field, String reason) {
        String table = PayoutFixtures.reconciliation().replaceFirst(good, '"' + bad + '"');

        assertThat(
                        catchThrowableOfType(
                                        UnreadableFile.class, () -> StripePayouts.read(utf8(table)))
                                .faults()
                                .stream()
                                .map(
                                        fault ->
                                                fault.line()
                                                        + " "
                                                        + fault.field()
                                                        + " "
                                                        + fault.reason().replace('\'', '"')))
                .containsExactly(line + " " + field + " " + reason.replace('\'', '"'));
    }

    @Test
    void takesNoTableOfMinorUnitsForOneOfDecimals() {
        String minor =
                "id,amount,available_on,created,currency,description,fee,net,type\n"
                        + "txn_1,100000,1,1,eur,x,2930,97070,charge\n";

        assertThatThrownBy(() -> StripePayouts.read(utf8(minor))).isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> StripePayouts.read(utf8(""))).isInstanceOf(UnknownFormat.class);
    }
}
