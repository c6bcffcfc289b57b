package io.mesoderm.platform.billing.tip;

import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.TipPostings;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tip promised with a unit goes where the unit goes: to the one that takes its place, or to several by their list prices.
 */
public final class PassedTips {

    /** A unit that takes the place of others. */
    public record Heir(UUID unit, long listPriceMinor) {}

    /** Into which contract, and in whose books it is held. */
    public record Passing(UUID contract, SiteBook holder, Instant now) {}

    private record Key(UUID tip, UUID unit) {}

    private PassedTips() {}

    /**
     * Called once both the units that leave and their heirs are written.
     *
     * @param heirs by the unit that leaves
     */
    public static List<JournalTransaction> pass(
            Handle handle, Map<UUID, List<Heir>> heirs, Passing passing, CallContext context) {
        List<JournalTransaction> journals = new ArrayList<>();
        Map<Key, Long> passed = new LinkedHashMap<>();
        for (TipShares.Held share : TipShares.lockOfUnits(handle, heirs.keySet())) {
            split(share, heirs.get(share.unitId()), passed);
            journals.add(leave(handle, share, passing, context));
        }
        TipShares.insert(
                handle,
                passed.entrySet().stream()
                        .map(
                                part ->
                                        new TipShares.Promised(
                                                part.getKey().tip,
                                                part.getKey().unit,
                                                part.getValue()))
                        .toList());
        return journals;
    }

    private static void split(TipShares.Held share, List<Heir> heirs, Map<Key, Long> passed) {
        List<Long> parts =
                SplitRule.LARGEST_REMAINDER.split(
                        share.amountMinor(),
                        heirs.stream()
                                .map(heir -> BigInteger.valueOf(heir.listPriceMinor))
                                .toList());
        for (int i = 0; i < parts.size(); i++) {
            passed.merge(new Key(share.tipId(), heirs.get(i).unit), parts.get(i), Math::addExact);
        }
    }

    private static JournalTransaction leave(
            Handle handle, TipShares.Held share, Passing passing, CallContext context) {
        TipPostings.Event event =
                new TipPostings.Event(Ids.next(), Ids.next(), passing.now, share.contractId());
        TipShares.put(handle, share.tipId(), share.unitId(), Tip.State.MOVED);
        TipShares.insert(
                handle,
                new TipShares.Move(
                        event.id(),
                        share.tipId(),
                        share.unitId(),
                        TipShares.Kind.MOVED,
                        passing.holder.site(),
                        share.amountMinor(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        passing.now,
                        passing.holder.businessDate(),
                        context.actor().staff().map(EntityId::value),
                        event.journal()));
        return TipPostings.moved(event, passing.contract, passing.holder, share.amountMinor());
    }
}
