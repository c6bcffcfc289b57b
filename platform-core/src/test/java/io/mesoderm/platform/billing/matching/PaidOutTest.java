package io.mesoderm.platform.billing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.bank.format.PayoutItemKind;
import io.mesoderm.platform.billing.bank.format.Processor;
import io.mesoderm.platform.billing.payout.Payout;
import io.mesoderm.platform.billing.payout.PayoutItem;
import io.mesoderm.platform.billing.payout.Payouts.PayoutDetail;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A payout is found transaction by transaction, or it is not found. */
class PaidOutTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private int number;

    @Test
    void findsChargesByNumberAndAmountAndKeepsTheFees() {
        OpenItem named = card(10_000, DAY);
        OpenItem equal = card(10_000, DAY);
        OpenItem back = card(-500, DAY.plusDays(1));
        PayoutDetail payout =
                payout(
                        0,
                        item(PayoutItemKind.CHARGE, 10_000, 300, "for " + named.number().get()),
                        item(PayoutItemKind.REFUND, -500, 0, ""),
                        item(PayoutItemKind.FEE, -200, 0, ""));

        assertThat(PaidOut.of(payout, List.of(equal, named, back)))
                .contains(new PaidOut("po_1", Optional.of(DAY), 9_000, 500, List.of(named, back)));
    }

    @Test
    void equalOnesAreFoundIfThePayoutHasAllOfThem() {
        OpenItem one = card(10_000, DAY);
        OpenItem two = card(10_000, DAY);
        PayoutItem first = item(PayoutItemKind.CHARGE, 10_000, 0, "");
        PayoutItem second = item(PayoutItemKind.CHARGE, 10_000, 0, "");

        assertThat(PaidOut.of(payout(0, first, second), List.of(one, two)).orElseThrow().items())
                .containsExactly(one, two);
        assertThat(PaidOut.of(payout(0, first), List.of(one, two))).isEmpty();
        assertThat(PaidOut.of(payout(0, first, second), List.of(one))).isEmpty();
    }

    @Test
    void whatIsUnexplainedOrDisputedOrOfOtherDaysIsNotFound() {
        OpenItem one = card(10_000, DAY);
        PayoutItem charge = item(PayoutItemKind.CHARGE, 10_000, 0, "");

        assertThat(PaidOut.of(payout(1, charge), List.of(one))).isEmpty();
        assertThat(
                        PaidOut.of(
                                payout(0, charge, item(PayoutItemKind.DISPUTE, -1, 0, "")),
                                List.of(one)))
                .isEmpty();
        assertThat(PaidOut.of(payout(0, charge), List.of(card(10_000, DAY.minusDays(3)))))
                .isEmpty();
        assertThat(PaidOut.of(payout(0, charge), List.of(card(10_001, DAY)))).isEmpty();
    }

    @Test
    void aLineIsThePayoutByItsNameOrByAmountAndDay() {
        OpenItem one = card(10_000, DAY);
        PaidOut payout =
                PaidOut.of(payout(0, item(PayoutItemKind.CHARGE, 10_000, 300, "")), List.of(one))
                        .orElseThrow();

        assertThat(propose("STRIPE PO 1", 9_700, payout, one).orElseThrow())
                .isEqualTo(
                        new Proposal(
                                List.of(one),
                                Optional.of(Rest.PROCESSOR_FEES),
                                100,
                                Why.PAYOUT,
                                "po_1"));
        assertThat(propose("?", 9_700, payout, one).orElseThrow().score()).isEqualTo(85);
        assertThat(propose("STRIPE PO 1", 9_701, payout, one)).isEmpty();
    }

    private static Optional<Proposal> propose(
            String words, long minor, PaidOut payout, OpenItem item) {
        return Scorer.propose(
                new Scorer.Line(DAY.plusDays(2), minor, new LineWords(words)),
                List.of(item),
                List.of(payout));
    }

    private OpenItem card(long minor, LocalDate on) {
        number++;
        return new OpenItem(
                new UUID(0, number),
                ItemKind.CARD,
                minor,
                on,
                Optional.of("R2026-%06d".formatted(number)),
                List.of());
    }

    private PayoutItem item(PayoutItemKind kind, long gross, long fee, String description) {
        number++;
        return new PayoutItem("txn_" + number, kind, DAY, gross, fee, gross - fee, description);
    }

    private static PayoutDetail payout(long rest, PayoutItem... items) {
        long net = List.of(items).stream().mapToLong(PayoutItem::netMinor).sum() + rest;
        return new PayoutDetail(
                new Payout(
                        new UUID(9, 9),
                        Processor.STRIPE,
                        "po_1",
                        Currency.getInstance("EUR"),
                        Optional.of(DAY),
                        0,
                        0,
                        net,
                        rest,
                        items.length),
                List.of(items));
    }
}
