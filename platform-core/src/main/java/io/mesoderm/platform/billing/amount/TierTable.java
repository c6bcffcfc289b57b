package io.mesoderm.platform.billing.amount;

import java.util.ArrayList;
import java.util.List;

/**
 * Prices that go by quantity. The tier that a quantity reaches prices all of it, not only what lies above the tier's
 * beginning: so fewer may cost more, which {@link #drops} tells before anybody sells by it.
 *
 * @param most the highest quantity that has a price; one is the lowest
 */
public record TierTable(int most, List<Tier> tiers) {

    /** What the amount of a tier is for. */
    public enum Basis {
        EACH,
        TOTAL
    }

    /** From so many on, in minor units. */
    public record Tier(int from, Basis basis, long amountMinor) {

        private long price(int quantity) {
            return basis == Basis.TOTAL ? amountMinor : Math.multiplyExact(amountMinor, quantity);
        }
    }

    /** A quantity that costs more than a higher one does. */
    public record Drop(int less, long lessMinor, int more, long moreMinor) {}

    public TierTable {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.getFirst().from != 1 || tiers.getLast().from > most) {
            throw new IllegalArgumentException("tiers begin at 1 and end by " + most);
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).from <= tiers.get(i - 1).from) {
                throw new IllegalArgumentException("each tier begins above the one before it");
            }
        }
        if (tiers.stream().anyMatch(tier -> tier.amountMinor < 1)) {
            throw new IllegalArgumentException("a tier costs something");
        }
    }

    public boolean allows(int quantity) {
        return quantity >= 1 && quantity <= most;
    }

    /** What so many cost together. */
    public long price(int quantity) {
        if (!allows(quantity)) {
            throw new IllegalArgumentException(quantity + " is not within 1 to " + most);
        }
        return tiers.stream()
                .filter(tier -> tier.from <= quantity)
                .reduce((lower, higher) -> higher)
                .orElseThrow()
                .price(quantity);
    }

    /** The most that any quantity costs. */
    public long highest() {
        long highest = 0;
        for (int i = 0; i < tiers.size(); i++) {
            highest = Math.max(highest, price(last(i)));
        }
        return highest;
    }

    /** At each tier that begins below what a lower quantity costs: the dearest of those, and the highest of them. */
    public List<Drop> drops() {
        List<Drop> drops = new ArrayList<>();
        int dearest = last(0);
        for (int i = 1; i < tiers.size(); i++) {
            int begins = tiers.get(i).from;
            if (price(dearest) > price(begins)) {
                drops.add(new Drop(dearest, price(dearest), begins, price(begins)));
            }
            if (price(last(i)) >= price(dearest)) {
                dearest = last(i);
            }
        }
        return List.copyOf(drops);
    }

    /** The last quantity of a tier, which is its dearest. */
    private int last(int tier) {
        return tier + 1 < tiers.size() ? tiers.get(tier + 1).from - 1 : most;
    }
}
