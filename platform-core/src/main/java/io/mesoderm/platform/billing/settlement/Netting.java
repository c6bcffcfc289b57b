package io.mesoderm.platform.billing.settlement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings all positions to nothing by the fewest transfers. Sites whose positions add up to nothing among themselves need
 * one transfer less than they are, so the fewest come from the most such groups: found exactly for up to sixteen sites,
 * and beyond that equal amounts are paired and the rest goes from the largest to the largest, at most one less than sites.
 */
final class Netting {

    private static final int EXACT = 16;

    private static final Comparator<NetPosition> ORDER =
            Comparator.comparing((NetPosition position) -> position.site().site().toString())
                    .thenComparing(position -> position.site().entity().toString());

    private static final Comparator<NetPosition> LARGEST_FIRST =
            Comparator.comparingLong((NetPosition position) -> -Math.abs(position.minor()))
                    .thenComparing(ORDER);

    private Netting() {}

    /** The same positions, in whatever order, make the same transfers. */
    static List<NetTransfer> transfers(List<NetPosition> positions) {
        long sum = positions.stream().mapToLong(NetPosition::minor).reduce(0, Math::addExact);
        if (sum != 0) {
            throw new IllegalArgumentException("positions are off by " + sum);
        }
        List<NetPosition> open =
                positions.stream().filter(position -> position.minor() != 0).sorted(ORDER).toList();
        List<NetTransfer> transfers = new ArrayList<>();
        if (open.size() <= EXACT) {
            groups(open).forEach(group -> largestToLargest(group, transfers));
        } else {
            largestToLargest(withoutEqualPairs(open, transfers), transfers);
        }
        return transfers;
    }

    /** The most groups that add up to nothing, each as small as that allows. */
    private static List<List<NetPosition>> groups(List<NetPosition> open) {
        int all = (1 << open.size()) - 1;
        long[] sums = new long[all + 1];
        int[] most = new int[all + 1];
        for (int set = 1; set <= all; set++) {
            int lowest = Integer.numberOfTrailingZeros(set);
            sums[set] = sums[set & (set - 1)] + open.get(lowest).minor();
            for (int rest = set; rest != 0; rest &= rest - 1) {
                most[set] = Math.max(most[set], most[set ^ Integer.lowestOneBit(rest)]);
            }
            if (sums[set] == 0) {
                most[set]++;
            }
        }
        return takenApart(open, sums, most, all);
    }

    /** Goes back from the whole, one site at a time, keeping the count; at each sum of nothing a group ends. */
    private static List<List<NetPosition>> takenApart(
            List<NetPosition> open, long[] sums, int[] most, int all) {
        List<List<NetPosition>> groups = new ArrayList<>();
        int set = all;
        while (set != 0) {
            if (sums[set] == 0) {
                groups.add(new ArrayList<>());
            }
            int wanted = most[set] - (sums[set] == 0 ? 1 : 0);
            int next = set & (set - 1);
            for (int rest = set; rest != 0; rest &= rest - 1) {
                int without = set ^ Integer.lowestOneBit(rest);
                if (most[without] == wanted) {
                    next = without;
                    break;
                }
            }
            groups.getLast().add(open.get(Integer.numberOfTrailingZeros(set ^ next)));
            set = next;
        }
        return groups;
    }

    private static List<NetPosition> withoutEqualPairs(
            List<NetPosition> open, List<NetTransfer> transfers) {
        List<NetPosition> left = new ArrayList<>();
        for (NetPosition position : open.stream().sorted(LARGEST_FIRST).toList()) {
            NetPosition before = left.isEmpty() ? null : left.getLast();
            if (before != null && before.minor() == -position.minor()) {
                left.removeLast();
                transfers.add(between(before, position, Math.abs(position.minor())));
            } else {
                left.add(position);
            }
        }
        return left;
    }

    /** Each transfer brings at least one site to nothing, and the last one two. */
    private static void largestToLargest(List<NetPosition> group, List<NetTransfer> transfers) {
        List<NetPosition> open = new ArrayList<>(group);
        while (!open.isEmpty()) {
            open.sort(LARGEST_FIRST);
            NetPosition first = open.removeFirst();
            NetPosition second =
                    open.stream()
                            .filter(other -> other.minor() < 0 != first.minor() < 0)
                            .findFirst()
                            .orElseThrow();
            open.remove(second);
            long moved = Math.min(Math.abs(first.minor()), Math.abs(second.minor()));
            transfers.add(between(first, second, moved));
            keep(open, first, moved);
            keep(open, second, moved);
        }
    }

    private static void keep(List<NetPosition> open, NetPosition position, long moved) {
        long left = position.minor() > 0 ? position.minor() - moved : position.minor() + moved;
        if (left != 0) {
            open.add(new NetPosition(position.site(), left));
        }
    }

    private static NetTransfer between(NetPosition one, NetPosition other, long minor) {
        return one.minor() < 0
                ? new NetTransfer(one.site(), other.site(), minor)
                : new NetTransfer(other.site(), one.site(), minor);
    }
}
