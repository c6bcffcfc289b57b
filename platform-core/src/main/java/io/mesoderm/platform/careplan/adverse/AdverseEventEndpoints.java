package io.mesoderm.platform.careplan.adverse;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Outcome;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Reporter;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Told;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Adverse events: reported, judged, followed until they are over. */
public final class AdverseEventEndpoints {

    private static final String EVENTS = "/patients/{patient}/adverse-events";
    private static final String EVENT = EVENTS + "/{adverseEvent}";

    private final AdverseEventDesk desk;

    AdverseEventEndpoints(AdverseEventDesk desk) {
        this.desk = desk;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-adverse-event-kinds",
                                SITE,
                                GET,
                                "/adverse-event-kinds",
                                Empty.class)
                        .permission("reference.read")
                        .summary("Kinds and grades of adverse events, with what each rests on.")
                        .answers(Catalogue.class, call -> desk.catalogue(call.context())),
                Endpoint.of(
                                "list-open-adverse-events",
                                SITE,
                                GET,
                                "/adverse-events",
                                Paged.ById.class)
                        .permission("care.read")
                        .summary("The adverse events of the site that are not over, newest first.")
                        .readsPatients()
                        .pages(
                                AdverseEventList.OnBoard.class,
                                call -> desk.board(call.input(), call.context())),
                Endpoint.of("list-adverse-events", SITE, GET, EVENTS, OfPatient.class)
                        .permission("care.read")
                        .summary("The patient's adverse events, newest first.")
                        .readsPatient("patient")
                        .pages(AdverseEvent.class, call -> desk.list(call.input(), call.context())),
                Endpoint.of("get-adverse-event", SITE, GET, EVENT, OneEvent.class)
                        .permission("care.read")
                        .summary("One adverse event with its log and what follows from it by rule.")
                        .readsPatient("patient")
                        .answers(Told.class, call -> desk.get(call.input(), call.context())),
                Endpoint.of("look-back", SITE, GET, EVENT + "/look-back", LookingBack.class)
                        .permission("care.read")
                        .summary(
                                "Everybody else who had of the lots and devices that this patient had 7 to 84 days before the onset.")
                        .readsPatients()
                        .answers(
                                LookBack.Found.class,
                                call -> desk.lookBack(call.input(), call.context())),
                command("report-adverse-event", EVENTS, NewEvent.class, "care.record")
                        .summary("Reports an adverse event; what follows by rule happens at once.")
                        .answers(Told.class, call -> desk.report(call.input(), call.context())),
                command("grade-adverse-event", EVENT + "/grades", Grading.class, "care.release")
                        .summary("Gives an adverse event another grade, or another kind.")
                        .answers(Told.class, call -> desk.grade(call.input(), call.context())),
                command("note-adverse-event", EVENT + "/notes", Note.class, "care.record")
                        .summary("Adds a line to the log of an adverse event.")
                        .answers(Told.class, call -> desk.note(call.input(), call.context())),
                command(
                                "resolve-adverse-event",
                                EVENT + "/resolutions",
                                Resolution.class,
                                "care.record")
                        .summary("Says that an adverse event is over, and how it ended.")
                        .answers(Told.class, call -> desk.resolve(call.input(), call.context())),
                command("release-booking", EVENT + "/releases", Release.class, "care.release")
                        .summary("Opens booking again that an adverse event had closed.")
                        .answers(Told.class, call -> desk.release(call.input(), call.context())));
    }

    private static <I extends Record> Endpoint.Builder<I> command(
            String id, String path, Class<I> input, String permission) {
        return Endpoint.of(id, SITE, POST, path, input)
                .permission(permission)
                .idempotent()
                .creates()
                .readsPatient("patient");
    }

    /** Answer of {@code list-adverse-event-kinds}. */
    public record Catalogue(List<Kind> kinds, List<Grade> grades) {}

    /** One kind; texts by language. */
    public record Kind(String code, EventKind kind, List<String> sources, boolean designDefault) {}

    /** One grade; texts by language. */
    public record Grade(String code, Map<String, String> says, List<String> sources) {}

    /** Input of {@code list-adverse-events}. */
    public record OfPatient(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** One event of a patient. */
    public record OneEvent(PatientId patient, UUID adverseEvent) {}

    /** Input of {@code look-back}. */
    public record LookingBack(
            PatientId patient,
            UUID adverseEvent,
            @Length(min = 1, max = 200) Optional<String> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Input of {@code report-adverse-event}; what of it must be said is in the chain's {@code adverse-event-fields}. */
    public record NewEvent(
            PatientId patient,
            @Length(min = 1, max = 64) String kind,
            @Range(min = 1, max = 5) int grade,
            @Length(max = 2000) Optional<String> note,
            Optional<Instant> onset,
            Optional<Relation> relation,
            Optional<Reporter> reporter,
            Optional<Boolean> productFault,
            Optional<TreatmentSessionId> session,
            Optional<UUID> lot,
            Optional<UUID> device) {}

    /** Input of {@code grade-adverse-event}. */
    public record Grading(
            PatientId patient,
            UUID adverseEvent,
            @Range(min = 1, max = 5) int grade,
            @Length(min = 1, max = 64) Optional<String> kind,
            @Length(min = 3, max = 2000) String reason) {}

    /** Input of {@code note-adverse-event}. */
    public record Note(
            PatientId patient, UUID adverseEvent, @Length(min = 3, max = 2000) String text) {}

    /**
     * Input of {@code resolve-adverse-event}; without a time it is over now.
     *
     * @param lot what it came from, where that was not said before
     * @param noProduct nothing of ours was used
     */
    public record Resolution(
            PatientId patient,
            UUID adverseEvent,
            Optional<Instant> resolvedAt,
            Outcome outcome,
            @Length(max = 2000) Optional<String> note,
            Optional<UUID> lot,
            Optional<Boolean> noProduct) {}

    /** Input of {@code release-booking}. */
    public record Release(
            PatientId patient, UUID adverseEvent, @Length(min = 3, max = 500) String reason) {}
}
