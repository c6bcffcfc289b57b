package io.mesoderm.platform.patient.observation;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.ListObservations;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.NewObservation;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.SeriesList;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.Wrong;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A chain where observations are written down, with the instruments of the seeds. */
abstract class ObservedPatients {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T23:30:00Z"));
    static final LocalDate TODAY = LocalDate.of(2026, 3, 11);

    final TestDatabase server;
    final CareChain care;
    final CallContext north;
    final RecordObservation observations;

    ObservedPatients(TestDatabase server, TestChain chain, TenantDatabase database) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read", "care.record");
        WriteAudit silent = (handle, context, action, type, id, detail) -> {};
        this.observations =
                new RecordObservation(
                        database,
                        new Instruments(seeds()),
                        new Observations(new PatientText(new MarkedKeys()), CLOCK),
                        silent,
                        CLOCK);
    }

    static String outcome(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    static Optional<BigDecimal> percent(String value) {
        return Optional.of(new BigDecimal(value));
    }

    static Map<String, String> salt(String top, String right) {
        return Map.of("top", top, "back", "0", "right", right, "left", "0");
    }

    void density(PatientId patient, String spot, String hairs) {
        record(
                patient,
                "hair-density",
                "per-area",
                Map.of("hairs", hairs, "area", "1"),
                Optional.of(spot));
    }

    void terminal(PatientId patient, CallContext by, String spot, String hairs) {
        observations.record(
                new NewObservation(
                        patient,
                        "terminal-vellus",
                        "40-um",
                        Map.of("terminal", hairs, "vellus", "1000"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(spot)),
                by);
    }

    void dlqi(PatientId patient, String two) {
        Map<String, String> answers = new java.util.HashMap<>();
        for (int n = 1; n <= 10; n++) {
            answers.put("q" + n, n <= 2 ? two : "0");
        }
        record(patient, "dlqi", "1994", answers, Optional.empty());
    }

    void gais(PatientId patient, RatedBy by) {
        observations.record(
                new NewObservation(
                        patient,
                        "gais",
                        "1-best",
                        Map.of("grade", "2"),
                        Optional.empty(),
                        Optional.of(by),
                        Optional.empty(),
                        Optional.empty()),
                north);
    }

    Observation pull(PatientId patient, String hairs) {
        return record(patient, "hair-pull", "2017", Map.of("hairs", hairs), Optional.empty());
    }

    Observation record(
            PatientId patient,
            String instrument,
            String version,
            Map<String, String> parts,
            Optional<String> spot) {
        return observations.record(
                new NewObservation(
                        patient,
                        instrument,
                        version,
                        parts,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        spot),
                north);
    }

    Problem refused(
            PatientId patient, String instrument, String version, Map<String, String> parts) {
        return catchThrowableOfType(
                Problem.class, () -> record(patient, instrument, version, parts, Optional.empty()));
    }

    static String code(Runnable call) {
        return outcome(call);
    }

    Observation wrong(PatientId patient, UUID observation, CallContext context) {
        return observations.markWrong(
                new Wrong(patient, observation, "another person's hairs"), context);
    }

    SeriesList series(PatientId patient) {
        return observations.series(patient, north);
    }

    io.mesoderm.spi.http.Page<Observation> list(PatientId patient, Optional<String> cursor) {
        return observations.list(
                new ListObservations(patient, cursor.map(UUID::fromString), Optional.of(10)),
                north);
    }

    List<Observation> newest(PatientId patient) {
        return care.database.inTransaction(
                north,
                handle ->
                        Observations.newest(
                                handle,
                                new LinkedPatients(patient, Set.of(patient)),
                                LocalDate.of(2099, 1, 1)));
    }

    PatientId register() {
        var registration =
                new Registration((handle, context, action, type, id, detail) -> {}, CLOCK);
        var details =
                CareChain.woman(Ids.next().toString().substring(24), "Olga", Optional.empty());
        return care.register(registration, care.north, details).id();
    }

    /** The seeds themselves, without a database. */
    static ReferenceData seeds() {
        return new ReferenceData() {
            @Override
            public <R extends Record> List<Entry<R>> list(
                    Catalogue<R> catalogue, CallContext context) {
                return SeedInstruments.ALL.entrySet().stream()
                        .map(
                                entry ->
                                        new Entry<>(
                                                entry.getKey(),
                                                catalogue.type().cast(entry.getValue()),
                                                List.of("e110"),
                                                false))
                        .toList();
            }

            @Override
            public <R extends Record> Optional<Entry<R>> find(
                    Catalogue<R> catalogue, String code, CallContext context) {
                return list(catalogue, context).stream()
                        .filter(entry -> entry.code().equals(code))
                        .findFirst();
            }
        };
    }
}
