package io.mesoderm.platform.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.ConversionPostings.Side;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whatever units become, and whatever was paid of them: the books move that from the old to the new, and no more. */
class ConversionPostingsProperties {

    private static final UUID CONTRACT = UUID.randomUUID();

    @Property
    void movesWhatWasPaidAndLeavesTheContractWhereItStands(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 0, max = 1_000_000) Long> from,
            @ForAll @LongRange(min = 0, max = 6_000_000) long paid,
            @ForAll @LongRange(min = 0, max = 6_000_000) long earned) {
        ContractPosition position = new ContractPosition(paid, earned, 0);
        long value = from.stream().mapToLong(Long::longValue).sum();
        UUID made = UUID.randomUUID();

        JournalTransaction journal =
                ConversionPostings.converted(
                        new ConversionPostings.Event(
                                UUID.randomUUID(), UUID.randomUUID(), Instant.EPOCH, CONTRACT),
                        Books.of(1, 1, "EUR"),
                        position,
                        from.stream().map(minor -> new Side(UUID.randomUUID(), minor)).toList(),
                        List.of(new Side(made, value)));

        long moved = Math.min(value, position.liability());
        assertThat(journal.lines())
                .allMatch(line -> line.account() == Account.PACKAGE_LIABILITY)
                .allMatch(line -> line.contract().equals(Optional.of(CONTRACT)));
        assertThat(sum(journal, Optional.of(made))).isEqualTo(-moved);
        assertThat(journal.lines().stream().mapToLong(line -> line.amount().minor()).sum())
                .isZero();
        assertThat(journal.lines().stream().filter(line -> line.amount().minor() > 0))
                .allMatch(line -> line.amount().minor() <= 1_000_000);
    }

    private static long sum(JournalTransaction journal, Optional<UUID> unit) {
        return journal.lines().stream()
                .filter(line -> line.unit().equals(unit))
                .mapToLong(line -> line.amount().minor())
                .sum();
    }
}
