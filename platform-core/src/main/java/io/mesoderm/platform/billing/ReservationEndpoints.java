package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.MissedVisits.CalledOffBy;
import io.mesoderm.platform.billing.use.HoldUnits;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Units held for visits, for the desk and for programs that keep the appointment book: listed, held, released, used,
 * missed. A whole session is used by recording it, which takes what is held for that day first.
 */
public final class ReservationEndpoints {

    /** For whom, of which item, when; the proposed unit unless one is named, under the reference of the booking. */
    public record NewHold(
            PatientId patient,
            @Length(min = 1, max = 64) String item,
            Optional<UUID> unit,
            @Range(min = 1, max = 1000) Optional<Integer> parts,
            Instant plannedAt,
            @Length(min = 1, max = 64) Optional<String> reference) {}

    /** Which of them: all of the site, or in one state, of one patient, planned for one day. */
    public record Asked(
            Optional<Reservation.State> state,
            Optional<PatientId> patient,
            Optional<LocalDate> on,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements HoldUnits.Asked {}

    /** Who calls the visit off, and why. */
    public record CallOff(
            UUID reservation, CalledOffBy by, @Length(min = 3, max = 200) String reason) {}

    /** Why a visit counts as missed, or why what it cost is given back. */
    public record Because(UUID reservation, @Length(min = 3, max = 200) String reason) {}

    /** What was held, and for a product from which lot. */
    public record HeldUse(
            UUID reservation,
            Optional<LotId> lot,
            @Length(min = 1, max = 60) Optional<String> classRoom) {}

    private static final String RESERVATIONS = "/unit-reservations";

    private final HoldUnits holds;
    private final MissedVisits missed;
    private final UseUnit units;

    public ReservationEndpoints(HoldUnits holds, MissedVisits missed, UseUnit units) {
        this.holds = holds;
        this.missed = missed;
        this.units = units;
    }

    public HoldUnits holds() {
        return holds;
    }

    public MissedVisits missed() {
        return missed;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-reservations", Scope.SITE, Method.GET, RESERVATIONS, Asked.class)
                        .permission("billing.read")
                        .summary("Units held at this site, by the time of the visit.")
                        .readsPatients()
                        .pages(Reservation.class, call -> holds.list(call.input(), call.context())),
                Endpoint.of("hold-unit", Scope.SITE, Method.POST, RESERVATIONS, NewHold.class)
                        .permission("billing.hold")
                        .summary(
                                "Holds a unit for a visit; under the same reference again, it answers the same hold.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                Reservation.class,
                                call -> holds.hold(wish(call.input()), call.context())),
                Endpoint.of(
                                "call-off-visit",
                                Scope.SITE,
                                Method.POST,
                                RESERVATIONS + "/{reservation}/releases",
                                CallOff.class)
                        .permission("billing.hold")
                        .summary(
                                "Ends a hold; a patient who calls off too late pays what the policy of that day says.")
                        .idempotent()
                        .answers(
                                Reservation.class,
                                call ->
                                        missed.callOff(
                                                call.input().reservation,
                                                call.input().by,
                                                call.input().reason,
                                                call.context())),
                Endpoint.of(
                                "miss-visit",
                                Scope.SITE,
                                Method.POST,
                                RESERVATIONS + "/{reservation}/no-shows",
                                Because.class)
                        .permission("billing.hold")
                        .summary(
                                "The patient did not come: the policy of that day says what it costs.")
                        .idempotent()
                        .answers(
                                Reservation.class,
                                call ->
                                        missed.noShow(
                                                call.input().reservation,
                                                call.input().reason,
                                                call.context())),
                Endpoint.of(
                                "waive-missed-visit",
                                Scope.SITE,
                                Method.POST,
                                RESERVATIONS + "/{reservation}/waivers",
                                Because.class)
                        .permission("billing.refund")
                        .summary("Gives back what a missed visit took, by the mirror of its entry.")
                        .idempotent()
                        .answers(
                                Reservation.class,
                                call ->
                                        missed.waive(
                                                call.input().reservation,
                                                call.input().reason,
                                                call.context())),
                Endpoint.of(
                                "use-held-unit",
                                Scope.SITE,
                                Method.POST,
                                RESERVATIONS + "/{reservation}/uses",
                                HeldUse.class)
                        .permission("billing.hold")
                        .summary(
                                "Uses what was held of minutes, products or fractions; a session is recorded instead.")
                        .idempotent()
                        .creates()
                        .answers(
                                UseUnit.Used.class,
                                call ->
                                        units.useHeld(
                                                call.input().reservation,
                                                call.input().lot,
                                                call.input().classRoom,
                                                call.context())));
    }

    private static HoldUnits.Wish wish(NewHold input) {
        return new HoldUnits.Wish(
                input.patient,
                input.item,
                input.unit,
                input.parts,
                input.plannedAt,
                input.reference);
    }
}
