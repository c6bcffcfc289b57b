package io.mesoderm.platform.billing.tip;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of shares and of what became of them: locked after contracts and units, before any claim. */
final class TipShares {

    /** What happens to a share. */
    enum Kind {
        EARNED,
        RESTORED,
        RETURNED,
        MOVED
    }

    /** A share that is held, and what its tip came by; {@code contractId} is whose the unit is, {@code takenFor} was the tip's. */
    record Held(
            UUID tipId,
            UUID unitId,
            UUID contractId,
            UUID takenFor,
            long amountMinor,
            Currency currency,
            SiteId siteId,
            LegalEntityId legalEntityId,
            Tender tender) {

        Money amount() {
            return new Money(amountMinor, currency);
        }
    }

    /** What a unit is promised of a tip, as it is stored at first. */
    record Promised(UUID tipId, UUID unitId, long amountMinor, Tip.State state) {

        Promised(UUID tipId, UUID unitId, long amountMinor) {
            this(tipId, unitId, amountMinor, Tip.State.HELD);
        }
    }

    /** A move as it is stored. */
    record Move(
            UUID id,
            UUID tipId,
            UUID unitId,
            Kind kind,
            SiteId siteId,
            long amountMinor,
            Optional<UUID> redemptionId,
            Optional<StaffId> practitionerId,
            Optional<UUID> undoesId,
            Optional<Tender> tender,
            Optional<UUID> tillId,
            Instant movedAt,
            LocalDate movedOn,
            Optional<UUID> movedBy,
            UUID journalId) {}

    private static final String HELD =
            """
            SELECT s.tip_id, s.unit_id, (SELECT u.contract_id FROM unit u WHERE u.id = s.unit_id) AS contract_id,
              t.contract_id AS taken_for, s.amount_minor, t.currency, t.site_id, t.legal_entity_id, t.tender
            FROM tip_share s JOIN tip t ON t.id = s.tip_id
            WHERE s.state = 'HELD' AND
            """;

    private TipShares() {}

    static List<Held> lockOfUnits(Handle handle, Collection<UUID> units) {
        if (units.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        HELD + " s.unit_id IN (<units>) ORDER BY s.tip_id, s.unit_id FOR UPDATE")
                .bindList("units", List.copyOf(units))
                .mapTo(Held.class)
                .list();
    }

    static List<Held> lockOfTip(Handle handle, UUID tip) {
        return handle.createQuery(HELD + " s.tip_id = :tip ORDER BY s.unit_id FOR UPDATE")
                .bind("tip", tip)
                .mapTo(Held.class)
                .list();
    }

    /** A unit whose part is nothing gets no row. */
    static void insert(Handle handle, List<Promised> parts) {
        List<Promised> shares = parts.stream().filter(part -> part.amountMinor > 0).toList();
        if (!shares.isEmpty()) {
            Rows.bindAll(
                            handle.createUpdate(
                                    "INSERT INTO tip_share (tip_id, unit_id, amount_minor, state) VALUES <shares>"),
                            "shares",
                            shares)
                    .execute();
        }
    }

    static void put(Handle handle, UUID tip, UUID unit, Tip.State state) {
        handle.createUpdate(
                        "UPDATE tip_share SET state = :state WHERE tip_id = :tip AND unit_id = :unit")
                .bind("tip", tip)
                .bind("unit", unit)
                .bind("state", state)
                .execute();
    }

    static void insert(Handle handle, Move move) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                                INSERT INTO tip_move (id, tip_id, unit_id, kind, site_id, amount_minor, redemption_id,
                                  practitioner_id, undoes_id, tender, till_id, moved_at, moved_on, moved_by, journal_id)
                                VALUES <move>
                                """),
                        "move",
                        List.of(move))
                .execute();
    }

    /** By a use that has not been undone yet. */
    static List<Move> earnedBy(Handle handle, UUID redemption) {
        return handle.createQuery(
                        """
                        SELECT m.* FROM tip_move m LEFT JOIN tip_move u ON u.undoes_id = m.id
                        WHERE m.redemption_id = :redemption AND m.kind = 'EARNED' AND u.id IS NULL ORDER BY m.id
                        """)
                .bind("redemption", redemption)
                .mapTo(Move.class)
                .list();
    }

    /** Who treated: the session says it, or whoever used the unit at the desk did. */
    static Optional<StaffId> practitioner(
            Handle handle, Optional<TreatmentSessionId> session, Optional<UUID> by) {
        return session.flatMap(
                        id ->
                                handle.createQuery(
                                                "SELECT practitioner_id FROM treatment_session WHERE id = :id")
                                        .bind("id", id)
                                        .mapTo(StaffId.class)
                                        .findOne())
                .or(() -> by.map(StaffId::new));
    }
}
