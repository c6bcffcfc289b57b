package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.billing.use.Reservation.Missed;
import io.mesoderm.platform.billing.use.Reservation.State;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of reservations; who changes one has locked its contract, so that the unit changes with it. */
public final class Reservations {

    /** True of a unit {@code u} that is held for a visit to {@code :site} on {@code :day}. */
    public static final String HELD_HERE =
            """
            EXISTS (SELECT 1 FROM unit_reservation h WHERE h.unit_id = u.id AND h.state = 'HELD'
              AND h.site_id = :site AND h.planned_on = :day)
            """;

    private static final String COLUMNS =
            """
            SELECT r.id, r.unit_id, r.contract_id, r.patient_id, r.site_id, r.service_item, r.parts, r.planned_at,
              r.planned_on, r.reference, r.state, r.held_at, r.held_by, r.ended_at, r.missed, r.reason,
              r.redemption_id, r.waiver, r.fee_contract_id
            FROM unit_reservation r
            """;

    /** Which reservations of a site: in one state, of some patients, planned for one day. */
    record Filter(Optional<State> state, Collection<PatientId> patients, Optional<LocalDate> on) {}

    private Reservations() {}

    /** One of this site; {@code not-found} for any other. */
    public static Reservation require(Handle handle, UUID id, CallContext context) {
        return handle.createQuery(COLUMNS + " WHERE r.id = :id AND r.site_id = :site")
                .bind("id", id)
                .bind("site", context.requiredSite())
                .mapTo(Reservation.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** Whether a unit waits for a visit to this site on this day. */
    public static boolean isHeld(Handle handle, UUID unit, SiteId site, LocalDate day) {
        return handle.createQuery("SELECT " + HELD_HERE + " FROM unit u WHERE u.id = :unit")
                .bind("unit", unit)
                .bind("site", site)
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
    }

    static Optional<Reservation> find(Handle handle, SiteId site, String reference) {
        return handle.createQuery(COLUMNS + " WHERE r.site_id = :site AND r.reference = :reference")
                .bind("site", site)
                .bind("reference", reference)
                .mapTo(Reservation.class)
                .findOne();
    }

    /** Those of a site by the time they are planned for, behind the reservation {@code after}. */
    static List<Reservation> list(
            Handle handle, SiteId site, Filter filter, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                LEFT JOIN unit_reservation s ON s.id = :after
                                WHERE r.site_id = :site AND (:state IS NULL OR r.state = :state)
                                  AND (:all OR r.patient_id IN (<patients>))
                                  AND (:on IS NULL OR r.planned_on = :on)
                                  AND (:after IS NULL OR r.planned_at > s.planned_at
                                    OR r.planned_at = s.planned_at AND r.id > s.id)
                                ORDER BY r.planned_at, r.id LIMIT :atMost
                                """)
                .bind("site", site)
                .bind("state", filter.state)
                .bind("all", filter.patients.isEmpty())
                .bindList(
                        "patients",
                        filter.patients.isEmpty() ? List.of("") : List.copyOf(filter.patients))
                .bind("on", filter.on)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(Reservation.class)
                .list();
    }

    static void insert(Handle handle, Reservation held) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO unit_reservation (id, unit_id, contract_id, patient_id, site_id, service_item,
                                  parts, planned_at, planned_on, reference, state, held_at, held_by)
                                VALUES (:id, :unitId, :contractId, :patientId, :siteId, :serviceItem, :parts, :plannedAt,
                                  :plannedOn, :reference, :state, :heldAt, :heldBy)
                                """),
                        held)
                .execute();
    }

    /** The unit waits; false if it is not open any more. */
    static boolean holdUnit(Handle handle, UUID unit, int parts) {
        return handle.createUpdate(
                                """
                                UPDATE unit SET state = 'RESERVED', version = version + 1
                                WHERE id = :unit AND state = 'OPEN' AND parts_left >= :parts
                                """)
                        .bind("unit", unit)
                        .bind("parts", parts)
                        .execute()
                == 1;
    }

    /** Ends the hold without a use; the {@code reservation-ended} problem if it was over. */
    public static void release(
            Handle handle,
            Reservation held,
            Optional<Missed> missed,
            Optional<String> reason,
            Instant now,
            CallContext context) {
        int ended =
                handle.createUpdate(
                                """
                                UPDATE unit_reservation SET state = 'RELEASED', missed = :missed, reason = :reason,
                                  ended_at = :now, ended_by = :by
                                WHERE id = :id AND state = 'HELD'
                                """)
                        .bind("missed", missed)
                        .bind("reason", reason)
                        .bind("now", now)
                        .bind("by", context.actor().staff().map(EntityId::value))
                        .bind("id", held.id())
                        .execute();
        if (ended == 0) {
            throw ended();
        }
        handle.createUpdate(
                        "UPDATE unit SET state = 'OPEN', version = version + 1 WHERE id = :unit AND state = 'RESERVED'")
                .bind("unit", held.unitId())
                .execute();
    }

    /** Ends the holds of units that were just used; a unit has at most one. */
    public static void use(
            Handle handle, UUID unit, UUID redemption, Instant now, Optional<UUID> by) {
        handle.createUpdate(
                        """
                        UPDATE unit_reservation SET state = 'USED', redemption_id = :redemption, ended_at = :now,
                          ended_by = :by
                        WHERE unit_id = :unit AND state = 'HELD'
                        """)
                .bind("redemption", redemption)
                .bind("now", now)
                .bind("by", by)
                .bind("unit", unit)
                .execute();
    }

    /** What {@link #use} just ended was no use: the visit was missed. */
    public static void take(Handle handle, Reservation used, Missed missed, String reason) {
        handle.createUpdate(
                        "UPDATE unit_reservation SET state = 'TAKEN', missed = :missed, reason = :reason WHERE id = :id")
                .bind("missed", missed)
                .bind("reason", reason)
                .bind("id", used.id())
                .execute();
    }

    /** By which contract the fee for a missed visit is due. */
    public static void charge(Handle handle, Reservation released, UUID feeContract) {
        handle.createUpdate(
                        "UPDATE unit_reservation SET fee_contract_id = :contract WHERE id = :id")
                .bind("contract", feeContract)
                .bind("id", released.id())
                .execute();
    }

    /** What was taken is given back; false if it was already. */
    public static boolean waive(
            Handle handle, Reservation taken, String why, Instant now, CallContext context) {
        return handle.createUpdate(
                                """
                                UPDATE unit_reservation SET state = 'RELEASED', waiver = :why, waived_at = :now,
                                  waived_by = :by
                                WHERE id = :id AND waiver IS NULL AND (state = 'TAKEN' OR fee_contract_id IS NOT NULL)
                                """)
                        .bind("why", why)
                        .bind("now", now)
                        .bind("by", context.actor().staff().map(EntityId::value))
                        .bind("id", taken.id())
                        .execute()
                == 1;
    }

    public static Problem ended() {
        return Problem.conflict(
                "reservation-ended", "This unit is not held any more: it was used or released.");
    }
}
