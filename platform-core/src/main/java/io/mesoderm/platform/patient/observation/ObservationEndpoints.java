package io.mesoderm.platform.patient.observation;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.observation.ObservationSeries.Overall;
import io.mesoderm.platform.patient.observation.ObservationSeries.Series;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How stages, scores and measures are written down, and read as series. */
public final class ObservationEndpoints {

    private final RecordObservation observations;

    ObservationEndpoints(RecordObservation observations) {
        this.observations = observations;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-instruments", SITE, GET, "/instruments", Empty.class)
                        .permission("reference.read")
                        .summary(
                                "The instruments observations are taken with, each version, with ranges and sources.")
                        .answers(
                                InstrumentList.class,
                                call -> observations.instruments(call.context())),
                Endpoint.of(
                                "record-observation",
                                SITE,
                                POST,
                                "/patients/{patient}/observations",
                                NewObservation.class)
                        .permission("care.record")
                        .summary("Writes down an observation taken with an instrument.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                Observation.class,
                                call -> observations.record(call.input(), call.context())),
                Endpoint.of(
                                "list-observations",
                                SITE,
                                GET,
                                "/patients/{patient}/observations",
                                ListObservations.class)
                        .permission("care.read")
                        .summary("The patient's observations, newest first, wrong ones marked.")
                        .readsPatient("patient")
                        .pages(
                                Observation.class,
                                call -> observations.list(call.input(), call.context())),
                Endpoint.of(
                                "read-observation-series",
                                SITE,
                                GET,
                                "/patients/{patient}/observation-series",
                                OfPatient.class)
                        .permission("care.read")
                        .summary(
                                "What may be compared, side by side: same version, same spot, same kind of rater.")
                        .readsPatient("patient")
                        .answers(
                                SeriesList.class,
                                call -> observations.series(call.input().patient, call.context())),
                Endpoint.of(
                                "mark-observation-wrong",
                                SITE,
                                POST,
                                "/patients/{patient}/observations/{observation}/errors",
                                Wrong.class)
                        .permission("care.record")
                        .summary("Marks an observation as wrong: it stays, and counts no more.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                Observation.class,
                                call -> observations.markWrong(call.input(), call.context())));
    }

    /** Answer of {@code list-instruments}. */
    public record InstrumentList(List<Known> instruments) {}

    /** One version of an instrument, with what it rests on. */
    public record Known(
            String code, Instrument instrument, List<String> sources, boolean designDefault) {}

    /**
     * Input of {@code record-observation}; {@code parts} is by the part's code, numbers written with a point or a comma. Without a
     * day it is today's, without a rater the caller's, and without who judged it is whoever the instrument asks.
     */
    public record NewObservation(
            PatientId patient,
            @Length(min = 1, max = 64) String instrument,
            @Length(min = 1, max = 40) String version,
            Map<String, String> parts,
            Optional<LocalDate> observedOn,
            Optional<RatedBy> ratedBy,
            Optional<StaffId> rater,
            @Length(min = 1, max = 40) Optional<String> spot) {}

    /** Input of {@code list-observations}. */
    public record ListObservations(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Input of {@code read-observation-series}. */
    public record OfPatient(PatientId patient) {}

    /** Answer of {@code read-observation-series}: of the newest thousand; {@code more} if there are older ones. */
    public record SeriesList(List<Series> series, List<Overall> overall, boolean more) {}

    /** Input of {@code mark-observation-wrong}. */
    public record Wrong(
            PatientId patient,
            UUID observation,
            @FreeText @Length(min = 3, max = 500) String reason) {}
}
