package io.mesoderm.platform.reference;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Request;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;

/** What the reference data rests on: findings name their sources by id, this says what those are. */
public final class ReferenceEndpoints {

    private final TenantDatabase database;
    private final ClinicalBasis basis;

    public ReferenceEndpoints(TenantDatabase database, ReferenceEditions editions) {
        this.database = database;
        this.basis = new ClinicalBasis(new ChainReference("care", database, editions), database);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-reference-sources",
                                Scope.SITE,
                                Method.GET,
                                "/reference-sources",
                                Empty.class)
                        .permission("reference.read")
                        .summary("The sources that rules and reference data cite, by id.")
                        .answers(Sources.class, this::sources),
                Endpoint.of(
                                "read-clinical-basis",
                                Scope.SITE,
                                Method.GET,
                                "/clinical-basis",
                                Empty.class)
                        .permission("reference.read")
                        .summary(
                                "The clinical facts the house starts from, where its sources disagree,"
                                        + " and where software acts on each.")
                        .answers(
                                ClinicalBasis.Basis.class,
                                request -> basis.read(request.context())));
    }

    private Sources sources(Request<Empty> request) {
        return database.inReport(
                request.context(),
                handle ->
                        new Sources(
                                handle.createQuery(
                                                """
                                                SELECT code AS id, title, publisher, location, grade, says
                                                FROM reference_source ORDER BY code
                                                """)
                                        .mapTo(Source.class)
                                        .list()));
    }

    /** Output of {@code list-reference-sources}; a chain has some hundred. */
    record Sources(List<Source> sources) {}

    /**
     * One source: {@code location} is its address or who holds it, {@code grade} how much it weighs,
     * {@code says} what it states in one sentence.
     */
    record Source(
            String id,
            String title,
            String publisher,
            String location,
            String grade,
            Optional<String> says) {}
}
