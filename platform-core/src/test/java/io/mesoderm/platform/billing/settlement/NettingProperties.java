package io.mesoderm.platform.billing.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Whatever sites owe each other: after the transfers nobody owes anything, and there are no more of them than needed. */
class NettingProperties {

    @Property
    void bringsEverySiteToNothingByFewerTransfersThanSites(
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = -9, max = 9) Long> amounts,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long unit) {
        List<NetPosition> positions = positions(amounts, unit);
        List<NetTransfer> transfers = Netting.transfers(positions);

        Map<OwnedSite, Long> left = new HashMap<>();
        positions.forEach(position -> left.put(position.site(), position.minor()));
        for (NetTransfer transfer : transfers) {
            assertThat(transfer.minor()).isPositive();
            assertThat(left.get(transfer.payer())).isNegative();
            assertThat(left.get(transfer.payee())).isPositive();
            left.merge(transfer.payer(), transfer.minor(), Long::sum);
            left.merge(transfer.payee(), -transfer.minor(), Long::sum);
        }
        assertThat(left.values()).containsOnly(0L);
        assertThat((long) transfers.size()).isLessThanOrEqualTo(Math.max(0, open(positions) - 1));
    }

    @Property
    void makesAsFewAsTrialOfAllGroupsFinds(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = -6, max = 6) Long> amounts) {
        List<NetPosition> positions = positions(amounts, 1);

        assertThat(Netting.transfers(positions)).hasSize(fewest(positions));
    }

    @Property
    void doesNotDependOnTheOrder(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = -9, max = 9) Long> amounts,
            @ForAll long seed) {
        List<NetPosition> positions = positions(amounts, 1);
        List<NetPosition> shuffled = new ArrayList<>(positions);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Netting.transfers(shuffled)).isEqualTo(Netting.transfers(positions));
    }

    /** Twenty sites, too many to try all groups: the largest alone would take sixteen transfers. */
    @Example
    void pairsEqualAmountsAmongMany() {
        List<Long> amounts = new ArrayList<>();
        for (long unit : List.of(1L, 1_000L, 1_000_000L, 1_000_000_000L)) {
            List.of(10L, 7L, -7L, -6L, -4L).forEach(share -> amounts.add(share * unit));
        }

        assertThat(Netting.transfers(positions(amounts, 1))).hasSize(12);
    }

    @Example
    void refusesWhatDoesNotAddUp() {
        assertThatThrownBy(() -> Netting.transfers(List.of(new NetPosition(site(1), 5))))
                .hasMessage("positions are off by 5");
    }

    /** One less than the sites for each of the most groups, by trying every partition. */
    private static int fewest(List<NetPosition> positions) {
        List<Long> amounts =
                positions.stream().map(NetPosition::minor).filter(minor -> minor != 0).toList();
        return amounts.size() - mostGroups(amounts, 0, new ArrayList<>());
    }

    private static int mostGroups(List<Long> amounts, int next, List<Long> groups) {
        if (next == amounts.size()) {
            return groups.stream().allMatch(sum -> sum == 0) ? groups.size() : Integer.MIN_VALUE;
        }
        int most = Integer.MIN_VALUE;
        for (int group = 0; group <= groups.size(); group++) {
            List<Long> tried = new ArrayList<>(groups);
            if (group == groups.size()) {
                tried.add(0L);
            }
            tried.set(group, tried.get(group) + amounts.get(next));
            most = Math.max(most, mostGroups(amounts, next + 1, tried));
        }
        return most;
    }

    private static long open(List<NetPosition> positions) {
        return positions.stream().filter(position -> position.minor() != 0).count();
    }

    /** The amounts, and one more site that makes up for them. */
    private static List<NetPosition> positions(List<Long> amounts, long unit) {
        List<NetPosition> positions = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < amounts.size(); i++) {
            positions.add(new NetPosition(site(i), amounts.get(i) * unit));
            sum += amounts.get(i) * unit;
        }
        positions.add(new NetPosition(site(amounts.size()), -sum));
        return positions;
    }

    private static OwnedSite site(int number) {
        return new OwnedSite(new SiteId(new UUID(0, number)), new LegalEntityId(new UUID(1, 1)));
    }
}
