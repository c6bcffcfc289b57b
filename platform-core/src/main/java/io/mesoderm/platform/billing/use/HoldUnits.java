package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.platform.billing.use.Reservation.State;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Holds a unit for a visit. It moves no money: a booking earns nothing. The unit is in one state, and that is
 * {@code RESERVED}, so that whatever would touch it refuses it by name; who wants it otherwise releases it first.
 */
public final class HoldUnits {

    /**
     * @param unit the one to hold; the proposed one if none is named
     * @param parts all of a session, one of what is counted otherwise, unless said
     * @param reference of the booking: held twice under one reference, it is held once
     */
    public record Wish(
            PatientId patient,
            String item,
            Optional<UUID> unit,
            Optional<Integer> parts,
            Instant plannedAt,
            Optional<String> reference) {}

    /** Which holds are asked for. */
    public interface Asked extends Paged {

        Optional<State> state();

        Optional<PatientId> patient();

        Optional<LocalDate> on();

        Optional<UUID> cursor();
    }

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final WriteAudit trail;
    private final InstantSource clock;

    public HoldUnits(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.trail = trail;
        this.clock = clock;
    }

    /** Holds it, or answers the hold there is under that reference. */
    public Reservation hold(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    PatientCharts.Chart chart = open(wish.patient, context);
                    Site site = Sites.require(handle, context);
                    LocalDate settlementDay = UseDenials.day(handle, wish.plannedAt);
                    Contracts.lockUsable(
                            handle,
                            new Contracts.Wanted(
                                    chart.ids(),
                                    site.id(),
                                    Set.of(wish.item),
                                    Optional.empty(),
                                    settlementDay));
                    Optional<Reservation> before =
                            wish.reference.flatMap(
                                    reference -> Reservations.find(handle, site.id(), reference));
                    if (before.isPresent()) {
                        return same(before.get(), wish, chart);
                    }
                    if (wish.plannedAt.isBefore(clock.instant())) {
                        throw Problem.invalid(
                                "plannedAt", "is past: hold a unit for a visit to come");
                    }
                    WalletUnit unit = choose(handle, wish, chart, site, settlementDay);
                    Reservation held = reservation(wish, chart, unit, site, context);
                    if (!Reservations.holdUnit(handle, held.unitId(), held.parts())) {
                        throw notLeft(unit);
                    }
                    insert(handle, held);
                    trail.record(
                            handle,
                            context,
                            "unit.held",
                            "unit_reservation",
                            held::id,
                            held.reference());
                    return held;
                });
    }

    private PatientCharts.Chart open(PatientId patient, CallContext context) {
        PatientCharts.Chart chart = charts.of(patient, context);
        if (!chart.open()) {
            throw Problem.notFound();
        }
        return chart;
    }

    private static Reservation same(Reservation before, Wish wish, PatientCharts.Chart chart) {
        boolean same =
                before.state() == State.HELD
                        && chart.ids().contains(before.patientId())
                        && before.serviceItem().equals(wish.item)
                        && before.plannedAt().equals(wish.plannedAt)
                        && wish.unit.filter(unit -> !unit.equals(before.unitId())).isEmpty();
        if (!same) {
            throw referenceUsed(before.state());
        }
        return before;
    }

    private static Problem referenceUsed(State state) {
        return Problem.conflict(
                "booking-reference-used",
                "This reference is of another booking, or of one that has ended: %s."
                        .formatted(state));
    }

    /** Of two patients at once, one is told what the look before could not see; of one patient the lock makes two wait. */
    private static void insert(Handle handle, Reservation held) {
        try {
            Reservations.insert(handle, held);
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "unit_reservation_reference")
                    ? referenceUsed(State.HELD)
                    : e;
        }
    }

    private static WalletUnit choose(
            Handle handle,
            Wish wish,
            PatientCharts.Chart chart,
            Site site,
            LocalDate settlementDay) {
        LocalDate day = site.dayOf(wish.plannedAt);
        UnitOrder order =
                UsePolicies.at(handle, site.id(), day)
                        .map(UsePolicy::unitOrder)
                        .orElse(UnitOrder.FIRST_EXPIRING);
        Proposal.Visit visit = new Proposal.Visit(site.id(), site.zone(), day, order);
        List<WalletUnit> units =
                WalletUnit.of(
                                handle,
                                new WalletUnit.Wanted(
                                        chart.ids(),
                                        Optional.of(wish.item),
                                        site.id(),
                                        day,
                                        settlementDay))
                        .stream()
                        .filter(each -> wish.unit.filter(unit -> !unit.equals(each.id())).isEmpty())
                        .toList();
        if (wish.unit.isPresent() && units.isEmpty()) {
            throw Problem.invalid("unit", "is no unit of this patient and item that is left");
        }
        return Proposal.holdable(units, visit).stream()
                .findFirst()
                .orElseThrow(() -> refusal(units, visit));
    }

    private static Problem refusal(List<WalletUnit> units, Proposal.Visit visit) {
        if (units.stream().anyMatch(unit -> unit.measure().isPeriod())) {
            return Problem.conflict(
                    "hold-not-needed",
                    "An unlimited benefit pays for this visit: nothing needs to be held.");
        }
        return units.stream()
                .flatMap(unit -> Proposal.against(unit, visit).stream())
                .findFirst()
                .map(why -> Problem.conflict(why.code(), why.inWords()))
                .orElseGet(
                        () ->
                                Problem.conflict(
                                        "package-exhausted",
                                        "No unit of the patient's packages is left for this at this site."));
    }

    private Reservation reservation(
            Wish wish, PatientCharts.Chart chart, WalletUnit unit, Site site, CallContext context) {
        UUID id = Ids.next();
        int parts =
                wish.parts.orElseGet(
                        () ->
                                unit.measure() == Measure.SESSION || unit.measure() == Measure.GRAFT
                                        ? unit.partsLeft()
                                        : 1);
        if (parts > unit.partsLeft()) {
            throw Problem.conflict(
                    "parts-exhausted",
                    "%d are wanted and %d are left of this unit."
                            .formatted(parts, unit.partsLeft()));
        }
        if (unit.measure() == Measure.GRAFT && parts != unit.partsLeft()) {
            throw Problem.invalid("parts", "is left out for grafts: their session is held whole");
        }
        return new Reservation(
                id,
                unit.id(),
                unit.contract(),
                chart.survivor(),
                site.id(),
                wish.item,
                parts,
                wish.plannedAt,
                site.dayOf(wish.plannedAt),
                wish.reference.orElseGet(id::toString),
                State.HELD,
                clock.instant(),
                context.actor().staff(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Problem notLeft(WalletUnit unit) {
        return Problem.conflict(
                "unit-held", "Unit %s was held or used meanwhile.".formatted(unit.unitNo()));
    }

    /** Those of this site by the time they are planned for; of patients whose chart it may open. */
    public Page<Reservation> list(Asked asked, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Set<PatientId> patients =
                            asked.patient()
                                    .map(patient -> open(patient, context).ids())
                                    .orElse(Set.of());
                    return asked.page(
                            Reservations.list(
                                    handle,
                                    context.requiredSite(),
                                    new Reservations.Filter(asked.state(), patients, asked.on()),
                                    asked.cursor(),
                                    asked.sought()),
                            Reservation::id);
                });
    }
}
