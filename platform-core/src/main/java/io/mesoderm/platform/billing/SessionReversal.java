package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.commission.Commissions;
import io.mesoderm.platform.billing.home.Homes;
import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.ReversalPostings;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.settlement.ClaimDisputes;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tip.Tips;
import io.mesoderm.platform.http.Problem;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        int reversed = reverse(handle, Redemptions.standing(handle, session), reason, context);
        ChargeItems.reverse(handle, session);
        return reversed;
    }

    /** Reverses those of the uses that still stand; answers how many. */
    int reverse(
            Handle handle, List<Redemptions.Standing> uses, String reason, CallContext context) {
        Instant now = clock.instant();
        Map<UUID, LockedContract> contracts = lock(handle, uses);
        Map<UUID, ContractPosition> positions = new HashMap<>();
        Map<UUID, ContractTax> taxes = new HashMap<>();
        contracts.forEach(
                (id, contract) -> {
                    positions.put(id, contract.position());
                    taxes.put(id, contract.tax(handle));
                });
        List<JournalTransaction> journal = new ArrayList<>();
        List<JournalTransaction> tips = new ArrayList<>();
        for (Redemptions.Standing use : uses) {
            UUID reversal = Ids.next();
            if (Redemptions.markReversed(handle, use.id(), reversal)) {
                giveBack(handle, use);
                ContractPosition before = positions.get(use.contractId());
                JournalTransaction undone = mirror(handle, use, reversal, before, now, context);
                Homes.requireAtHome(contracts.get(use.contractId()), undone);
                JournalTransaction mirror =
                        taxes.get(use.contractId())
                                .reversed(
                                        handle,
                                        undone,
                                        use.journalId(),
                                        use.taxed(),
                                        book -> SiteBooks.reopened(handle, book, now, context));
                positions.put(use.contractId(), before.earn(-use.valueMinor()));
                Optional<UUID> by = context.actor().staff().map(EntityId::value);
                Redemptions.insertReversal(handle, reversal, use, mirror.id(), reason, by, now);
                Commissions.takeBack(
                        handle, use.id(), now, now.atZone(context.zone()).toLocalDate());
                if (ClaimDisputes.withdrawal(handle, use.id()).isEmpty()) {
                    SiteClaims.mirror(
                            handle,
                            SiteClaims.Source.REDEMPTION,
                            use.id(),
                            reversal,
                            now,
                            mirror.id());
                }
                journal.add(mirror);
                tips.addAll(Tips.restore(handle, use.id(), use.contractId(), now, context));
            }
        }
        positions.forEach((contract, position) -> Contracts.move(handle, contract, position));
        taxes.values().forEach(tax -> tax.write(handle));
        Journal.write(handle, Stream.concat(journal.stream(), tips.stream()).toList(), now);
        return journal.size();
    }

    private static void giveBack(Handle handle, Redemptions.Standing use) {
        boolean tookSome = use.parts() > 0;
        if (tookSome && !Units.giveBack(handle, use)) {
            throw Problem.conflict(
                    "unit-not-open",
                    "What was left of this unit has been given back for money: this use of it stands.");
        }
    }

    private static Map<UUID, LockedContract> lock(Handle handle, List<Redemptions.Standing> uses) {
        if (uses.isEmpty()) {
            return Map.of();
        }
        return Contracts.lockAll(
                        handle,
                        uses.stream().map(Redemptions.Standing::contractId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(LockedContract::id, Function.identity()));
    }

    private static JournalTransaction mirror(
            Handle handle,
            Redemptions.Standing use,
            UUID reversal,
            ContractPosition before,
            Instant now,
            CallContext context) {
        JournalTransaction original = Journal.read(handle, use.journalId());
        return ReversalPostings.mirror(
                new ReversalPostings.Reversal(
                        Ids.next(), reversal, now, use.contractId(), use.unitId()),
                ClaimDisputes.withdrawal(handle, use.id())
                        .map(journal -> original.with(Journal.read(handle, journal)))
                        .orElse(original),
                book -> SiteBooks.reopened(handle, book, now, context),
                before);
    }
}
