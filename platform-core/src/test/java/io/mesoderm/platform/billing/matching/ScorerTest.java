package io.mesoderm.platform.billing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a bank line seems to be, why, and when nobody can tell. */
class ScorerTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private int items;

    @Test
    void aNumberAndTheAmountSpeakForThemselves() {
        OpenItem named = item(ItemKind.BANK_TRANSFER, 10_000, DAY, "R2026-000012");
        OpenItem equal = item(ItemKind.BANK_TRANSFER, 10_000, DAY, "R2026-000013");

        assertThat(propose(10_000, "Rechnung R2026-000012 danke", named, equal))
                .contains(
                        new Proposal(
                                List.of(named),
                                Optional.empty(),
                                100,
                                Why.REFERENCE_AND_AMOUNT,
                                "R2026-000012"));
        assertThat(propose(10_001, "R2026-000012", named, equal)).isEmpty();
    }

    @Test
    void severalNumbersAreOneTransferOfTheirSum() {
        OpenItem one = item(ItemKind.BANK_TRANSFER, 10_000, DAY, "R2026-000012");
        OpenItem two = item(ItemKind.BANK_TRANSFER, 5_000, DAY, "R2026-000013");

        assertThat(propose(15_000, "R2026-000012/R2026-000013", one, two).orElseThrow().items())
                .containsExactly(one, two);
    }

    @ParameterizedTest
    @CsvSource({
        "r 2026 000012, true",
        "R2026000012, true",
        "AR2026-000012, false",
        "R2026-0000123, false",
        "R2026-00001 2, true",
        "2026-000012, false",
    })
    void findsANumberHoweverItIsParted(String words, boolean found) {
        assertThat(new LineWords("x, " + words + ".").name("R2026-000012")).isEqualTo(found);
    }

    @Test
    void theOnlyOneOfAnAmountIsProposedAndOneOfTwoIsNot() {
        OpenItem one = item(ItemKind.BANK_TRANSFER, 10_000, DAY.minusDays(2), "R1");
        OpenItem two = item(ItemKind.BANK_TRANSFER, 10_000, DAY, "R2");

        assertThat(propose(10_000, "thanks", one).orElseThrow())
                .extracting(Proposal::why, Proposal::score, Proposal::detail)
                .containsExactly(Why.AMOUNT_AND_DATE, 80, "2026-03-08");
        assertThat(propose(10_000, "thanks", one, two)).isEmpty();
        assertThat(propose(10_000, "thanks", one, item(ItemKind.CASH, 10_000, DAY, "R3")))
                .isEmpty();
        assertThat(
                        propose(
                                10_000,
                                "thanks",
                                item(ItemKind.BANK_TRANSFER, 10_000, DAY.minusDays(31), "R4")))
                .isEmpty();
        assertThat(propose(-10_000, "thanks", one)).isEmpty();
    }

    @Test
    void theOtherSideOfASettlementDecidesBetweenEquals() {
        OpenItem settlement =
                new OpenItem(
                        new UUID(0, 9),
                        ItemKind.SETTLEMENT,
                        -7_000,
                        DAY,
                        Optional.of("S2026-000001"),
                        List.of("Aurelia Zürich", "Aurelia AG"));
        OpenItem refund = item(ItemKind.BANK_TRANSFER, -7_000, DAY, "R9");

        assertThat(propose(-7_000, "AURELIA ZURICH Abrechnung", settlement, refund).orElseThrow())
                .extracting(Proposal::why, Proposal::items)
                .containsExactly(Why.PARTY_AND_AMOUNT, List.of(settlement));
        assertThat(propose(-7_000, "Abrechnung", settlement, refund)).isEmpty();
    }

    @Test
    void cashComesInSumsOfDaysInARow() {
        OpenItem first = item(ItemKind.CASH, 10_000, DAY.minusDays(3), "R1");
        OpenItem second = item(ItemKind.CASH, 2_500, DAY.minusDays(1), "R2");
        OpenItem back = item(ItemKind.CASH, -500, DAY.minusDays(1), "R3");
        OpenItem later = item(ItemKind.CASH, 700, DAY.plusDays(1), "R4");

        assertThat(propose(12_000, "", first, second, back, later).orElseThrow())
                .extracting(Proposal::why, Proposal::detail, Proposal::items)
                .containsExactly(
                        Why.CASH_OF_DAYS, "2026-03-07 – 2026-03-09", List.of(first, second, back));
        assertThat(propose(2_000, "Bareinzahlung", first, second, back).orElseThrow().score())
                .isEqualTo(90);
        assertThat(propose(12_700, "", first, second, back, later)).isEmpty();
    }

    @Test
    void cardsOfDaysAreOnePayoutWithoutAFee() {
        OpenItem one = item(ItemKind.CARD, 10_000, DAY.minusDays(2), "R1");
        OpenItem two = item(ItemKind.CARD, 2_500, DAY.minusDays(2), "R2");

        assertThat(propose(12_500, "Kartenumsatz", one, two).orElseThrow())
                .extracting(Proposal::why, Proposal::score)
                .containsExactly(Why.CARDS_OF_DAYS, 90);
        assertThat(propose(12_300, "Kartenumsatz", one, two)).isEmpty();
    }

    @Test
    void aFeeIsOneOnlyIfTheBankSaysSo() {
        assertThat(propose(-500, "Entgelt Kontoführung").orElseThrow())
                .isEqualTo(
                        new Proposal(
                                List.of(), Optional.of(Rest.BANK_FEES), 60, Why.FEE_WORDS, ""));
        assertThat(propose(500, "Entgelt")).isEmpty();
        assertThat(propose(-500, "Miete")).isEmpty();
    }

    @Test
    void candidatesBeginWithWhatIsNamedAndThenNearest() {
        OpenItem far = item(ItemKind.CARD, 99_000, DAY, "R1");
        OpenItem near = item(ItemKind.CARD, 10_100, DAY, "R2");
        OpenItem named = item(ItemKind.CARD, 1, DAY, "R3");

        assertThat(
                        Scorer.candidates(
                                new Scorer.Line(DAY, 10_000, new LineWords("R3")),
                                List.of(far, near, named),
                                2))
                .containsExactly(named, near);
    }

    private OpenItem item(ItemKind kind, long minor, LocalDate on, String number) {
        return new OpenItem(new UUID(0, ++items), kind, minor, on, Optional.of(number), List.of());
    }

    private static Optional<Proposal> propose(long minor, String words, OpenItem... items) {
        return Scorer.propose(new Scorer.Line(DAY, minor, new LineWords(words)), List.of(items));
    }
}
