package io.mesoderm.platform.patient;

import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.util.List;

/** Who may see a chart beyond its own site, and which records are the same person. */
public final class SharingEndpoints {

    private final TenantDatabase database;
    private final PatientLinks links;
    private final Sharing sharing;
    private final BreakGlass glass;

    public SharingEndpoints(
            TenantDatabase database, PatientLinks links, Sharing sharing, BreakGlass glass) {
        this.database = database;
        this.links = links;
        this.sharing = sharing;
        this.glass = glass;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("link-patients", SITE, POST, "/patients/{survivor}/links", Link.class)
                        .permission("patient.link")
                        .summary("Says that another record is this patient; no id changes.")
                        .idempotent()
                        .readsPatient("survivor")
                        .answers(LinkedPatients.class, this::link),
                Endpoint.of(
                                "unlink-patient",
                                SITE,
                                POST,
                                "/patients/{retired}/unlink",
                                Unlink.class)
                        .permission("patient.link")
                        .summary("Takes a link back: two charts again, as they were.")
                        .idempotent()
                        .readsPatient("retired")
                        .answers(LinkedPatients.class, this::unlink),
                Endpoint.of(
                                "give-sharing-consent",
                                SITE,
                                POST,
                                "/patients/{patient}/sharing-consents",
                                Consent.class)
                        .permission("patient.write")
                        .summary(
                                "Records that the patient lets a legal entity of the chain see the chart.")
                        .idempotent()
                        .answers(Empty.class, this::give),
                Endpoint.of(
                                "withdraw-sharing-consent",
                                SITE,
                                POST,
                                "/patients/{patient}/sharing-consents/withdraw",
                                Consent.class)
                        .permission("patient.write")
                        .summary("Records that the patient takes a consent back.")
                        .idempotent()
                        .answers(Empty.class, this::withdraw),
                Endpoint.of("break-glass", SITE, POST, "/break-glass", Break.class)
                        .permission("patient.break-glass")
                        .summary("Opens one chart in an emergency, for a while, on the record.")
                        .idempotent()
                        .creates()
                        .readsPatients()
                        .answers(BreakGlass.Opened.class, this::breakGlass));
    }

    /** Input of {@code link-patients}. */
    public record Link(
            PatientId survivor, PatientId retired, @Length(min = 3, max = 1000) String reason) {}

    /** Input of {@code unlink-patient}. */
    public record Unlink(PatientId retired) {}

    /** Input of the two sharing endpoints. */
    public record Consent(PatientId patient, LegalEntityId legalEntity) {}

    /** Input of {@code break-glass}. */
    public record Break(
            @Length(min = 2, max = 16) String patientNumber,
            @Length(min = 10, max = 1000) String reason) {}

    private LinkedPatients link(Request<Link> request) {
        Link input = request.input();
        return database.inTransaction(
                request.context(),
                handle ->
                        links.link(
                                handle,
                                input.survivor(),
                                input.retired(),
                                input.reason(),
                                request.context()));
    }

    private LinkedPatients unlink(Request<Unlink> request) {
        return database.inTransaction(
                request.context(),
                handle -> links.unlink(handle, request.input().retired(), request.context()));
    }

    private Empty give(Request<Consent> request) {
        Consent input = request.input();
        return database.inTransaction(
                request.context(),
                handle -> {
                    sharing.give(handle, input.patient(), input.legalEntity(), request.context());
                    return Empty.EMPTY;
                });
    }

    private Empty withdraw(Request<Consent> request) {
        Consent input = request.input();
        return database.inTransaction(
                request.context(),
                handle -> {
                    sharing.withdraw(
                            handle, input.patient(), input.legalEntity(), request.context());
                    return Empty.EMPTY;
                });
    }

    private BreakGlass.Opened breakGlass(Request<Break> request) {
        Break input = request.input();
        return database.inTransaction(
                request.context(),
                handle ->
                        glass.open(
                                handle, input.patientNumber(), input.reason(), request.context()));
    }
}
