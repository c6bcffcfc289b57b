package io.mesoderm.platform.patient;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Method.PUT;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Taking patients in, finding them and opening their charts. Searches are POSTs: no name ever stands in a URL. */
public final class PatientEndpoints {

    private static final int PAGE = 25;

    private final TenantDatabase database;
    private final Registration registration;
    private final Charts charts;

    public PatientEndpoints(TenantDatabase database, Registration registration, Charts charts) {
        this.database = database;
        this.registration = registration;
        this.charts = charts;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("register-patient", SITE, POST, "/patients", Register.class)
                        .permission("patient.write")
                        .summary("Registers a new patient at the site.")
                        .creates()
                        .idempotent()
                        .readsPatients()
                        .answers(Patient.class, this::register),
                Endpoint.of("search-patients", SITE, POST, "/patients/search", Search.class)
                        .permission("patient.read")
                        .summary(
                                "Finds patients whose charts may be opened here, by name, number or birth date.")
                        .readsPatients()
                        .pages(PatientSearch.Found.class, this::search),
                Endpoint.of("get-chart", SITE, GET, "/patients/{patient}", Open.class)
                        .permission("patient.read")
                        .summary("The chart: who the patient is and what is known.")
                        .readsPatient("patient")
                        .answers(Chart.class, this::open),
                Endpoint.of(
                                "get-patient-banner",
                                SITE,
                                GET,
                                "/patients/{patient}/banner",
                                Identify.class)
                        .permission("patient.read")
                        .summary(
                                "Who the patient is and the allergies, for the head of a screen; not the chart.")
                        .readsPatient("patient")
                        .answers(PatientBanner.class, this::banner),
                Endpoint.of("update-patient", SITE, PUT, "/patients/{patient}", Update.class)
                        .permission("patient.write")
                        .summary("Overwrites who the patient is.")
                        .versioned()
                        .readsPatient("patient")
                        .answers(Patient.class, this::update));
    }

    /** Input of {@code register-patient}. */
    public record Register(
            @Length(min = 1, max = 120) String familyName,
            @Length(max = 160) String givenNames,
            Optional<LocalDate> birthDate,
            Sex sex,
            @Length(max = 254) Optional<String> email,
            @Length(max = 40) Optional<String> phone,
            @Length(max = 400) Optional<String> address,
            @Length(max = 35) Optional<String> language,
            Optional<List<PatientIdentifier>> identifiers) {

        PatientDetails details() {
            return new PatientDetails(
                    familyName,
                    givenNames,
                    birthDate,
                    sex,
                    email,
                    phone,
                    address,
                    language,
                    Optional.empty());
        }
    }

    /** Input of {@code search-patients}. */
    public record Search(
            @Length(max = 200) Optional<String> text,
            Optional<LocalDate> birthDate,
            Optional<PatientId> cursor,
            @Range(min = 1, max = 100) Optional<Integer> limit) {}

    /** Input of {@code get-chart}. */
    public record Open(PatientId patient) {}

    /** Input of {@code get-patient-banner}. */
    public record Identify(PatientId patient) {}

    /** Input of {@code update-patient}. */
    public record Update(
            PatientId patient,
            long ifMatch,
            @Length(min = 1, max = 120) String familyName,
            @Length(max = 160) String givenNames,
            Optional<LocalDate> birthDate,
            Sex sex,
            @Length(max = 254) Optional<String> email,
            @Length(max = 40) Optional<String> phone,
            @Length(max = 400) Optional<String> address,
            @Length(max = 35) Optional<String> language,
            Optional<LocalDate> deceasedOn) {

        PatientDetails details() {
            return new PatientDetails(
                    familyName,
                    givenNames,
                    birthDate,
                    sex,
                    email,
                    phone,
                    address,
                    language,
                    deceasedOn);
        }
    }

    private Patient register(Request<Register> request) {
        Register input = request.input();
        return database.inTransaction(
                request.context(),
                handle ->
                        registration.register(
                                handle,
                                input.details(),
                                input.identifiers().orElse(List.of()),
                                request.context()));
    }

    private Page<PatientSearch.Found> search(Request<Search> request) {
        Search input = request.input();
        var wanted =
                new PatientSearch.Wanted(
                        input.text(),
                        input.birthDate(),
                        input.cursor(),
                        input.limit().orElse(PAGE));
        return database.inTransaction(
                request.context(), handle -> PatientSearch.find(handle, wanted, request.context()));
    }

    private Chart open(Request<Open> request) {
        return database.inReport(
                request.context(),
                handle -> charts.open(handle, request.input().patient(), request.context()));
    }

    PatientBanner banner(Request<Identify> request) {
        return database.inReport(
                request.context(),
                handle -> charts.banner(handle, request.input().patient(), request.context()));
    }

    private Patient update(Request<Update> request) {
        Update input = request.input();
        return database.inTransaction(
                request.context(),
                handle ->
                        registration.update(
                                handle,
                                input.patient(),
                                input.details(),
                                input.ifMatch(),
                                request.context()));
    }
}
