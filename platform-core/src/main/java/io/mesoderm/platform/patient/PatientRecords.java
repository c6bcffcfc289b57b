package io.mesoderm.platform.patient;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The feature put together: what other features call, and the endpoints it answers.
 *
 * @param reference the core's own: questions, clinical codes, rules
 * @param facts allergies, conditions and medications
 * @param health what is known of a patient's health today
 */
public record PatientRecords(
        PatientText text,
        ReferenceData reference,
        ClinicalFacts facts,
        HealthFacts health,
        HealthAnswers answers,
        PatientDocuments documents,
        Registration registration,
        Charts charts,
        BreakGlass glass,
        List<Endpoint<?, ?>> endpoints) {

    /**
     * {@code reference} is the core's own, where questions and clinical codes are; {@code sessions} shows a
     * chart what was done.
     */
    public static PatientRecords of(
            TenantDatabase database,
            PatientText text,
            ReferenceData reference,
            ChartSession.Source sessions,
            WriteAudit audit,
            InstantSource clock) {
        var facts = new ClinicalFacts(text, clock);
        var answers = new HealthAnswers(text, clock);
        var health = new HealthFacts(reference, answers);
        var registration = new Registration(audit, clock);
        var sharing = new Sharing(audit, clock);
        var charts = new Charts(database, facts, health, sharing, sessions);
        var glass = new BreakGlass(text, audit, clock);
        var documents = new PatientDocuments(text, clock);
        var endpoints =
                Stream.of(
                                new PatientEndpoints(database, registration, charts).endpoints(),
                                new DocumentEndpoints(database, documents).endpoints(),
                                new HealthEndpoints(database, health, answers, facts, audit, clock)
                                        .endpoints(),
                                new SharingEndpoints(
                                                database,
                                                new PatientLinks(text, audit, clock),
                                                sharing,
                                                glass)
                                        .endpoints())
                        .<Endpoint<?, ?>>flatMap(List::stream)
                        .toList();
        return new PatientRecords(
                text,
                reference,
                facts,
                health,
                answers,
                documents,
                registration,
                charts,
                glass,
                endpoints);
    }
}
