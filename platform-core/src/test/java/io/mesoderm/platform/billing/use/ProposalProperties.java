package io.mesoderm.platform.billing.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.spi.context.SiteId;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The same units, however they were read: the same one goes first, for the same reason. */
class ProposalProperties {

    private static final SiteId HERE = new SiteId(new UUID(0, 1));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Property
    void theOrderInWhichUnitsAreReadChangesNothing(
            @ForAll("wallets") List<WalletUnit> units,
            @ForAll UnitOrder order,
            @ForAll Random random) {
        List<WalletUnit> shuffled = new ArrayList<>(units);
        Collections.shuffle(shuffled, random);

        assertThat(propose(shuffled, order)).isEqualTo(propose(units, order));
    }

    @Property
    void whatGoesFirstIsTheEarliestOrLatestOfThoseThatFit(
            @ForAll("wallets") List<WalletUnit> units, @ForAll UnitOrder order) {
        Comparator<LocalDate> days =
                order == UnitOrder.FIRST_EXPIRING
                        ? Comparator.naturalOrder()
                        : Comparator.reverseOrder();
        Optional<LocalDate> best =
                units.stream()
                        .filter(unit -> unit.state() == UnitState.OPEN)
                        .map(unit -> unit.expiresOn().orElse(LocalDate.MAX))
                        .filter(day -> !day.isBefore(TODAY))
                        .min(days);

        assertThat(
                        propose(units, order).units().stream()
                                .filter(Proposal.Candidate::proposed)
                                .map(unit -> unit.expiresOn().orElse(LocalDate.MAX)))
                .containsExactlyElementsOf(best.stream().toList());
    }

    @Property
    void nothingIsLostOrCountedTwice(
            @ForAll("wallets") List<WalletUnit> units, @ForAll UnitOrder order) {
        assertThat(propose(units, order).units().stream().mapToInt(Proposal.Candidate::count).sum())
                .isEqualTo(units.size());
    }

    private static Proposal propose(List<WalletUnit> units, UnitOrder order) {
        return Proposal.of(units, new Proposal.Visit(HERE, ZoneOffset.UTC, TODAY, order));
    }

    /** Few days, sales and lines, so that ties are common; no two units are the same one. */
    @Provide
    Arbitrary<List<WalletUnit>> wallets() {
        Arbitrary<Optional<LocalDate>> days =
                Arbitraries.integers().between(-1, 2).map(TODAY::plusDays).optional();
        return Combinators.combine(
                        Arbitraries.longs().between(-2, 2),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 3),
                        days,
                        Arbitraries.of(UnitState.OPEN, UnitState.RESERVED, UnitState.FROZEN))
                .as(ProposalProperties::unit)
                .list()
                .ofMaxSize(12)
                .uniqueElements(unit -> List.of(unit.contract(), unit.lineNo(), unit.unitNo()));
    }

    private static WalletUnit unit(
            long contract, int line, int unit, Optional<LocalDate> expires, UnitState state) {
        return new WalletUnit(
                new UUID(contract, line * 10L + unit),
                new UUID(contract, 0),
                "six",
                "mesotherapy",
                line,
                unit,
                Measure.SESSION,
                1,
                1,
                state,
                expires,
                expires,
                Instant.parse("2026-03-01T10:00:00Z").plusSeconds(contract % 2),
                HERE,
                Currency.getInstance("EUR"),
                0,
                true,
                true,
                false,
                true);
    }
}
