package io.mesoderm.platform.patient.observation;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Staff;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.InstrumentList;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.Known;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.ListObservations;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.NewObservation;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.SeriesList;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.Wrong;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Takes observations, and shows them beside what they may be compared with. */
final class RecordObservation {

    private final TenantDatabase database;
    private final Instruments instruments;
    private final Observations observations;
    private final WriteAudit audit;
    private final InstantSource clock;

    RecordObservation(
            TenantDatabase database,
            Instruments instruments,
            Observations observations,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.instruments = instruments;
        this.observations = observations;
        this.audit = audit;
        this.clock = clock;
    }

    InstrumentList instruments(CallContext context) {
        return new InstrumentList(
                instruments.all(context).stream()
                        .map(
                                entry ->
                                        new Known(
                                                entry.code(),
                                                entry.value(),
                                                entry.sources(),
                                                entry.designDefault()))
                        .toList());
    }

    /** Writes it down for the patient that duplicates are read with. */
    Observation record(NewObservation input, CallContext context) {
        Instrument instrument = instruments.require(input.instrument(), input.version(), context);
        Map<String, String> parts = stripped(input.parts());
        Assessment assessment = Assessment.of(instrument, parts);
        Optional<String> spot =
                input.spot().map(String::strip).filter(Predicate.not(String::isEmpty));
        if (instrument.isSpotted() && spot.isEmpty()) {
            throw Problem.invalid("spot", "must be named: values of two spots are not compared");
        }
        if (instrument.isRatedByEither() && input.ratedBy().isEmpty()) {
            throw Problem.invalid("ratedBy", "must say who judged: CLINICIAN or PATIENT");
        }
        if (instrument.usualRater() == RatedBy.PATIENT
                && input.ratedBy().filter(by -> by != RatedBy.PATIENT).isPresent()) {
            throw Problem.invalid("ratedBy", "must be PATIENT: these are the patient's own words");
        }
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    LocalDate day = day(handle, input, context);
                    RatedBy ratedBy = input.ratedBy().orElse(instrument.usualRater());
                    UUID id =
                            observations.add(
                                    handle,
                                    patient.survivor(),
                                    new Observations.Taken(
                                            instrument,
                                            assessment,
                                            parts,
                                            day,
                                            ratedBy,
                                            rater(handle, input, ratedBy, context),
                                            spot,
                                            area(instrument, parts)),
                                    context);
                    note(
                            handle,
                            "observation.recorded",
                            id,
                            patient.survivor(),
                            instrument.instrument() + "@" + instrument.version(),
                            context);
                    return require(handle, patient, id);
                });
    }

    private LocalDate day(Handle handle, NewObservation input, CallContext context) {
        LocalDate today = Sites.require(handle, context).dayOf(clock.instant());
        LocalDate day = input.observedOn().orElse(today);
        if (day.isAfter(today)) {
            throw Problem.invalid("observedOn", "must not be in the future");
        }
        return day;
    }

    private static Optional<StaffId> rater(
            Handle handle, NewObservation input, RatedBy ratedBy, CallContext context) {
        if (ratedBy == RatedBy.PATIENT) {
            if (input.rater().isPresent()) {
                throw Problem.invalid("rater", "is nobody of the staff when the patient judges");
            }
            return Optional.empty();
        }
        input.rater()
                .filter(staff -> Staff.find(handle, staff).isEmpty())
                .ifPresent(
                        unknown -> {
                            throw Problem.invalid("rater", "is nobody of this chain's staff");
                        });
        return input.rater().or(() -> context.actor().staff());
    }

    private static Optional<BigDecimal> area(Instrument instrument, Map<String, String> parts) {
        return instrument.areaPart().map(parts::get).flatMap(Assessment::number);
    }

    private static Map<String, String> stripped(Map<String, String> parts) {
        Map<String, String> stripped = new LinkedHashMap<>();
        parts.forEach((code, typed) -> stripped.put(code, typed.strip()));
        return stripped;
    }

    Page<Observation> list(ListObservations input, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                Observations.list(
                                        handle,
                                        ChartAccess.require(handle, context, input.patient()),
                                        input.cursor(),
                                        input.sought()),
                                Observation::id));
    }

    SeriesList series(PatientId patient, CallContext context) {
        List<Observation> newestFirst =
                database.inTransaction(
                        context,
                        handle ->
                                Observations.list(
                                        handle,
                                        ChartAccess.require(handle, context, patient),
                                        Optional.empty(),
                                        Paged.MOST + 1));
        boolean more = newestFirst.size() > Paged.MOST;
        List<Observation> kept = more ? newestFirst.subList(0, Paged.MOST) : newestFirst;
        var side =
                new ObservationSeries(instruments.byCode(context), context.locale().getLanguage());
        ObservationSeries.Both read = side.read(kept.reversed());
        return new SeriesList(read.series(), read.overall(), more);
    }

    /** Only once: of two who mark it at once the second is told. */
    Observation markWrong(Wrong input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    Observation observation = require(handle, patient, input.observation());
                    if (!observations.markWrong(handle, observation, input.reason(), context)) {
                        throw Problem.conflict(
                                "observation-wrong",
                                "This observation is marked as wrong already.");
                    }
                    note(
                            handle,
                            "observation.marked-wrong",
                            observation.id(),
                            observation.patient(),
                            observation.code(),
                            context);
                    return require(handle, patient, observation.id());
                });
    }

    private static Observation require(Handle handle, LinkedPatients patient, UUID id) {
        return Observations.find(handle, patient, id).orElseThrow(Problem::notFound);
    }

    private void note(
            Handle handle,
            String action,
            UUID id,
            PatientId patient,
            String detail,
            CallContext context) {
        audit.record(handle, context, action, "observation", () -> id, patient, detail);
    }
}
