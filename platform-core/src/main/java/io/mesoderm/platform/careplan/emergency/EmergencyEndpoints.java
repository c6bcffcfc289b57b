package io.mesoderm.platform.careplan.emergency;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.careplan.emergency.Emergency.Kind;
import io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Anaphylaxis: started, written down while it lasts, ended with the time of observation. */
public final class EmergencyEndpoints {

    private static final String EMERGENCIES = "/patients/{patient}/emergencies";
    private static final String EMERGENCY = EMERGENCIES + "/{emergency}";

    private final Emergencies emergencies;

    EmergencyEndpoints(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-emergencies", SITE, GET, EMERGENCIES, OfPatient.class)
                        .permission("care.read")
                        .summary("The patient's emergencies, newest first.")
                        .readsPatient("patient")
                        .answers(
                                EmergencyList.class,
                                call ->
                                        new EmergencyList(
                                                emergencies.list(
                                                        call.input().patient, call.context()))),
                Endpoint.of("get-emergency", SITE, GET, EMERGENCY, One.class)
                        .permission("care.read")
                        .summary(
                                "One emergency: the dose by age, when the next is due, and the log.")
                        .readsPatient("patient")
                        .answers(
                                Emergency.class,
                                call -> emergencies.get(call.input(), call.context())),
                command("start-emergency", EMERGENCIES, Start.class)
                        .summary("Starts the record of an anaphylaxis.")
                        .answers(
                                Emergency.class,
                                call -> emergencies.start(call.input(), call.context())),
                command("add-emergency-entry", EMERGENCY + "/entries", Add.class)
                        .summary("Writes down a dose, a sign of life, a call or a note, now.")
                        .answers(
                                Emergency.class,
                                call -> emergencies.add(call.input(), call.context())),
                command("end-emergency", EMERGENCY + "/ends", End.class)
                        .summary("Says that it is over; answers how long the patient is watched.")
                        .answers(
                                Emergency.class,
                                call -> emergencies.end(call.input(), call.context())));
    }

    private static <I extends Record> Endpoint.Builder<I> command(
            String id, String path, Class<I> input) {
        return Endpoint.of(id, SITE, POST, path, input)
                .permission("care.record")
                .idempotent()
                .creates()
                .readsPatient("patient");
    }

    /** Input of {@code list-emergencies}. */
    public record OfPatient(PatientId patient) {}

    /** Answer of {@code list-emergencies}: the newest twenty. */
    public record EmergencyList(List<Emergency> emergencies) {}

    /** One emergency of a patient. */
    public record One(PatientId patient, UUID emergency) {}

    /** Input of {@code start-emergency}; the age is needed where the birth date is not known. */
    public record Start(PatientId patient, @Range(min = 0, max = 150) Optional<Integer> ageYears) {}

    /** Input of {@code add-emergency-entry}. */
    public record Add(
            PatientId patient,
            UUID emergency,
            Kind kind,
            @Length(max = 2000) Optional<String> text) {}

    /** Input of {@code end-emergency}: what makes the time longer or shorter, and what the patient is allergic to. */
    public record End(
            PatientId patient,
            UUID emergency,
            List<Circumstance> circumstances,
            @Length(min = 2, max = 500) Optional<String> substance) {}
}
