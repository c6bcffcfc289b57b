package io.mesoderm.platform.patient.fhir;

import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.RawBody;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.util.List;

/** The way in for files of patients; the same file twice changes nothing, so it needs no idempotency key. */
public final class ImportEndpoints {

    private final PatientImport imports;

    public ImportEndpoints(PatientImport imports) {
        this.imports = imports;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("import-patients", SITE, POST, "/patient-imports", Import.class)
                        .permission("patient.import")
                        .summary(
                                "Imports the patients of one FHIR R4 bundle, all of it or nothing.")
                        .readsPatients()
                        .answers(ImportReport.class, this::run));
    }

    /** Input of {@code import-patients}: the bundle as it is. */
    public record Import(RawBody bundle) {}

    private ImportReport run(Request<Import> request) {
        return imports.run(request.input().bundle().bytes(), request.context());
    }
}
