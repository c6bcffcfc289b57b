package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.ReversalPostings;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Undoes what a session was charged with: each unit is open again and every posted line has its mirror, in
 * the first open period. Nothing is deleted; the old redemption says by what it was reversed.
 */
public final class SessionReversal {

    private final InstantSource clock;

    public SessionReversal(InstantSource clock) {
        this.clock = clock;
    }

    /** Reverses all redemptions of the session that stand; answers how many. A second call finds none. */
    public int reverse(
            Handle handle, TreatmentSessionId session, String reason, CallContext context) {
        Instant now = clock.instant();
        List<Redemptions.Standing> uses = Redemptions.standing(handle, session);
        Map<UUID, ContractPosition> positions = lock(handle, uses);
        List<JournalTransaction> journal = new ArrayList<>();
        for (Redemptions.Standing use : uses) {
            UUID reversal = Ids.next();
            if (Redemptions.markReversed(handle, use.id(), reversal)) {
                Units.reopen(handle, use.unitId());
                ContractPosition before = positions.get(use.contractId());
                JournalTransaction mirror = mirror(handle, use, reversal, before, now, context);
                positions.put(use.contractId(), before.earn(-use.valueMinor()));
                Optional<UUID> by = context.actor().staff().map(EntityId::value);
                Redemptions.insertReversal(handle, reversal, use, mirror.id(), reason, by, now);
                SiteClaims.mirror(handle, use.id(), reversal, now, mirror.id());
                journal.add(mirror);
            }
        }
        ChargeItems.reverse(handle, session);
        positions.forEach((contract, position) -> Contracts.move(handle, contract, position));
        Journal.write(handle, journal, now);
        return journal.size();
    }

    private static Map<UUID, ContractPosition> lock(
            Handle handle, List<Redemptions.Standing> uses) {
        if (uses.isEmpty()) {
            return new HashMap<>();
        }
        return Contracts.lockAll(
                        handle,
                        uses.stream().map(Redemptions.Standing::contractId).distinct().toList())
                .stream()
                .collect(
                        Collectors.toMap(
                                LockedContract::id,
                                LockedContract::position,
                                (a, b) -> a,
                                HashMap::new));
    }

    private static JournalTransaction mirror(
            Handle handle,
            Redemptions.Standing use,
            UUID reversal,
            ContractPosition before,
            Instant now,
            CallContext context) {
        return ReversalPostings.mirror(
                new ReversalPostings.Reversal(
                        Ids.next(), reversal, now, use.contractId(), use.unitId()),
                Journal.read(handle, use.journalId()),
                book -> SiteBooks.reopened(handle, book, now, context),
                before);
    }
}
