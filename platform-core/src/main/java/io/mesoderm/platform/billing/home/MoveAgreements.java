package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The word of the site that is to be a package's home, where another legal entity keeps its books: it takes over what is owed
 * to the patient, so somebody there agrees to it, and somebody else moves it.
 */
public final class MoveAgreements {

    /** What was agreed to: to be this contract's home while what is held for it is so much. */
    public record Agreement(UUID id, MoveHome.Quote agreed) {}

    private record Row(UUID id, Optional<UUID> agreedBy, long heldMinor, Optional<UUID> moveId) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;

    public MoveAgreements(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
        this.clock = clock;
    }

    /** At the site that is to be its home; a later word takes the place of an earlier one. */
    public Agreement agree(UUID contract, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = lock(handle, contract, context);
                    HomePlan plan =
                            HomePlan.of(
                                    handle,
                                    booked.contract(),
                                    context.requiredSite(),
                                    booked.now());
                    requireOtherEntity(plan);
                    UUID id = Ids.next();
                    insert(handle, id, plan, booked, reason, context);
                    trail.record(
                            handle,
                            context,
                            "home-move.agreed",
                            "package_contract",
                            booked.contract()::id,
                            reason);
                    return new Agreement(id, plan.quote());
                });
    }

    /** A site that knows nothing of the patient agrees if it was asked, which shows it this contract's money and no chart. */
    private BookedContract lock(Handle handle, UUID contract, CallContext context) {
        return MoveRequests.isAsked(handle, contract, clock.instant(), context)
                ? access.hold(handle, contract, context)
                : access.lock(handle, contract, context);
    }

    static void requireOtherEntity(HomePlan plan) {
        if (plan.quote().sameEntity()) {
            throw Problem.conflict(
                    "home-move-agreed",
                    "Both sites are of one legal entity, which need not agree with itself.");
        }
    }

    private static void insert(
            Handle handle,
            UUID id,
            HomePlan plan,
            BookedContract booked,
            String reason,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO home_move_agreement (id, contract_id, from_site_id, to_site_id, legal_entity_id,
                          held_minor, reason, agreed_at, agreed_by)
                        VALUES (:id, :contract, :from, :to, :entity, :held, :reason, :now, :by)
                        """)
                .bind("id", id)
                .bind("contract", booked.contract().id())
                .bind("from", booked.contract().sellingSiteId())
                .bind("to", plan.to().id())
                .bind("entity", plan.next().id())
                .bind("held", plan.heldMinor())
                .bind("reason", reason)
                .bind("now", booked.now())
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }

    /** Uses up the word that was given for the move; refused by name if there is none that fits. */
    static void require(Handle handle, HomePlan plan, UUID move, CallContext context) {
        if (plan.quote().sameEntity()) {
            return;
        }
        Row given =
                newest(handle, plan)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "home-move-not-agreed",
                                                "That site is of another legal entity: somebody there agrees to the move first."));
        if (given.heldMinor != plan.heldMinor()) {
            throw Problem.conflict(
                    "home-move-changed",
                    "What is held for the package is not what that site has agreed to: %s now. Ask it again."
                            .formatted(new Money(plan.heldMinor(), plan.contract().currency())));
        }
        if (given.agreedBy.equals(context.actor().staff().map(EntityId::value))) {
            throw Problem.conflict(
                    "home-move-second-person",
                    "Whoever agreed for the new home does not move the package: somebody else does.");
        }
        handle.createUpdate("UPDATE home_move_agreement SET move_id = :move WHERE id = :id")
                .bind("move", move)
                .bind("id", given.id)
                .execute();
    }

    /** The newest word takes the place of those before it, also when it is used up; the list of requests shows the same one. */
    private static Optional<Row> newest(Handle handle, HomePlan plan) {
        return handle.createQuery(
                        """
                        SELECT id, agreed_by, held_minor, move_id FROM home_move_agreement
                        WHERE contract_id = :contract AND from_site_id = :from AND to_site_id = :to
                          AND legal_entity_id = :entity
                        ORDER BY id DESC LIMIT 1
                        """)
                .bind("contract", plan.contract().id())
                .bind("from", plan.contract().sellingSiteId())
                .bind("to", plan.to().id())
                .bind("entity", plan.next().id())
                .mapTo(Row.class)
                .findOne()
                .filter(word -> word.moveId.isEmpty());
    }
}
