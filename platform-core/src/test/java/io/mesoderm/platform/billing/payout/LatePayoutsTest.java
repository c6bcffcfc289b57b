package io.mesoderm.platform.billing.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.payout.LatePayouts.Came;
import io.mesoderm.platform.billing.payout.LatePayouts.Due;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Which payouts no bank line tells of. */
class LatePayoutsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

    private static Due due(String id, String currency, long minor, int day) {
        return new Due(
                UUID.randomUUID(),
                id,
                Currency.getInstance(currency),
                minor,
                LocalDate.of(2026, 3, day));
    }

    private static Came came(String currency, String amount, int day) {
        return new Came(
                Currency.getInstance(currency), new BigDecimal(amount), LocalDate.of(2026, 3, day));
    }

    private static List<LatePayouts.Late> late(List<Due> payouts, Came... lines) {
        return LatePayouts.late(payouts, List.of(lines), TODAY);
    }

    @Test
    void aLineTellsOfThePayoutOfItsAmount() {
        List<Due> payout = List.of(due("po_1", "EUR", 96_570, 12));

        assertThat(late(payout, came("EUR", "965.70000", 13))).isEmpty();
        assertThat(late(payout, came("EUR", "965.71", 13), came("USD", "965.70", 13)))
                .extracting(LatePayouts.Late::externalId, LatePayouts.Late::daysLate)
                .containsExactly(tuple("po_1", 8L));
    }

    @Test
    void aLineMayComeThreeDaysBeforeButNotLongBefore() {
        List<Due> payout = List.of(due("po_1", "EUR", 96_570, 12));

        assertThat(late(payout, came("EUR", "965.70", 9))).isEmpty();
        assertThat(late(payout, came("EUR", "965.70", 8))).hasSize(1);
    }

    @Test
    void aLineTellsOfOnePayoutOnly() {
        List<Due> two = List.of(due("po_1", "JPY", 5_000, 12), due("po_2", "JPY", 5_000, 13));

        assertThat(late(two, came("JPY", "5000", 13)))
                .extracting(LatePayouts.Late::externalId)
                .containsExactly("po_2");
        assertThat(late(two, came("JPY", "5000", 13), came("JPY", "5000", 18))).isEmpty();
    }
}
