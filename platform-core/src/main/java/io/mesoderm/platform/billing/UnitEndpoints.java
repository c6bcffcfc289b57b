package io.mesoderm.platform.billing;

import io.mesoderm.platform.inventory.Lot;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Units that a desk uses without a session, and the way back of these and of what sessions used. */
public final class UnitEndpoints {

    /** So many parts of a unit; of a product, from which lot; of a class, when it begins and, if several begin at once, in which room. */
    public record NewUse(
            UUID unit,
            @Range(min = 1, max = 1000) int parts,
            Optional<LotId> lot,
            Optional<Instant> classAt,
            @Length(min = 1, max = 60) Optional<String> classRoom) {}

    /** For which item a product is to be handed out. */
    public record LotsFor(@Length(min = 1, max = 64) String item) {}

    /** What there is of it. */
    public record Shelf(List<Lot> lots) {}

    /** Which use is undone, and why. */
    public record Undo(UUID redemption, @Length(min = 3, max = 200) String reason) {}

    /** A session. */
    public record OfSession(TreatmentSessionId session) {}

    /** Which session's uses are undone, and why. */
    public record UndoSession(
            TreatmentSessionId session, @Length(min = 3, max = 200) String reason) {}

    /** Up to which day; if left out, up to the last one that is over at each site. */
    public record Until(Optional<LocalDate> lastDay) {}

    private final UseUnit units;
    private final UndoSessionUses sessions;
    private final RecogniseRevenue recognition;
    private final DeliveryEndpoints deliveries;

    public UnitEndpoints(
            UseUnit units,
            UndoSessionUses sessions,
            RecogniseRevenue recognition,
            DeliverGrafts deliveries) {
        this.deliveries = new DeliveryEndpoints(deliveries);
        this.units = units;
        this.sessions = sessions;
        this.recognition = recognition;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.concat(own().stream(), deliveries.endpoints().stream()).toList();
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of(
                                "list-handout-lots",
                                Scope.SITE,
                                Method.GET,
                                "/handout-lots",
                                LotsFor.class)
                        .permission("billing.sell")
                        .summary(
                                "The usable lots at this site of the product that is handed out for an item.")
                        .answers(
                                Shelf.class,
                                call -> new Shelf(units.lots(call.input().item, call.context()))),
                Endpoint.of("use-unit", Scope.SITE, Method.POST, "/units/{unit}/uses", NewUse.class)
                        .permission("billing.sell")
                        .summary(
                                "Uses minutes, a fraction, a product or a place in a class of a package, without a session.")
                        .idempotent()
                        .creates()
                        .answers(
                                UseUnit.Used.class,
                                call ->
                                        units.use(
                                                new UseUnit.Wish(
                                                        call.input().unit,
                                                        call.input().parts,
                                                        call.input().lot,
                                                        call.input().classAt,
                                                        call.input().classRoom),
                                                call.context())),
                Endpoint.of(
                                "read-session-uses",
                                Scope.SITE,
                                Method.GET,
                                "/treatment-sessions/{session}/uses",
                                OfSession.class)
                        .permission("billing.read")
                        .summary("What a session of this site took of packages.")
                        .readsPatients()
                        .answers(
                                UndoSessionUses.SessionUses.class,
                                call -> sessions.uses(call.input().session, call.context())),
                Endpoint.of(
                                "undo-session-uses",
                                Scope.SITE,
                                Method.POST,
                                "/treatment-sessions/{session}/use-reversals",
                                UndoSession.class)
                        .permission("billing.refund")
                        .summary(
                                "Gives back all that a session took of packages; the session stays.")
                        .idempotent()
                        .creates()
                        .answers(
                                UndoSessionUses.Undone.class,
                                call ->
                                        sessions.undo(
                                                call.input().session,
                                                call.input().reason,
                                                call.context())),
                Endpoint.of(
                                "recognise-revenue",
                                Scope.CHAIN,
                                Method.POST,
                                "/recognitions",
                                Until.class)
                        .permission("billing.close")
                        .summary(
                                "Earns what time has earned of unlimited benefits; run again, it earns nothing twice.")
                        .idempotent()
                        .answers(
                                RecogniseRevenue.Run.class,
                                call -> recognition.run(call.input().lastDay, call.context())),
                Endpoint.of(
                                "undo-use",
                                Scope.SITE,
                                Method.POST,
                                "/redemptions/{redemption}/reversals",
                                Undo.class)
                        .permission("billing.refund")
                        .summary(
                                "Undoes what a desk used of a unit; its cents come back as they were.")
                        .idempotent()
                        .answers(
                                Empty.class,
                                call -> {
                                    units.undo(
                                            call.input().redemption,
                                            call.input().reason,
                                            call.context());
                                    return Empty.EMPTY;
                                }));
    }
}
