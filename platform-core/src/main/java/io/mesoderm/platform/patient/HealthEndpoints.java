package io.mesoderm.platform.patient;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;
import io.mesoderm.spi.reference.Entry;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What staff ask and write down about a patient's health. */
public final class HealthEndpoints {

    private final TenantDatabase database;
    private final HealthFacts health;
    private final HealthAnswers answers;
    private final ClinicalFacts facts;
    private final WriteAudit audit;
    private final InstantSource clock;

    public HealthEndpoints(
            TenantDatabase database,
            HealthFacts health,
            HealthAnswers answers,
            ClinicalFacts facts,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.health = health;
        this.answers = answers;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-health-questions", SITE, GET, "/health-questions", Empty.class)
                        .permission("reference.read")
                        .summary("The questions that can be asked, by code.")
                        .answers(Questions.class, this::questions),
                Endpoint.of(
                                "answer-question",
                                SITE,
                                POST,
                                "/patients/{patient}/health-answers",
                                Answer.class)
                        .permission("patient.write")
                        .summary("Adds an answer to a health question, given today.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(HealthAnswer.class, this::answer),
                Endpoint.of(
                                "add-clinical-fact",
                                SITE,
                                POST,
                                "/patients/{patient}/clinical-facts",
                                AddFact.class)
                        .permission("patient.write")
                        .summary(
                                "Adds an allergy, a condition or a medication that the patient tells of.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(ClinicalFact.class, this::addFact));
    }

    /** Answer of {@code list-health-questions}. */
    public record Questions(List<Question> questions) {}

    /** One question; texts by language. {@code group} is the treatment it is asked for, none for all. */
    public record Question(
            String code,
            Map<String, String> text,
            Optional<Map<String, String>> detail,
            Optional<HealthQuestion.DetailKind> detailKind,
            Optional<String> group) {

        private static Question of(Entry<HealthQuestion> question) {
            HealthQuestion value = question.value();
            return new Question(
                    question.code(),
                    value.text(),
                    value.detail(),
                    value.detailKind(),
                    value.group());
        }
    }

    /** Input of {@code answer-question}. */
    public record Answer(
            PatientId patient,
            @Length(min = 1, max = 64) String question,
            HealthAnswer.Value value,
            @Length(max = 500) Optional<String> detail,
            @Length(max = 120) Optional<String> provenance) {}

    /** Input of {@code add-clinical-fact}. */
    public record AddFact(
            PatientId patient,
            Kind kind,
            @Length(min = 1, max = 500) String text,
            @Shape(regex = "\\S+\\|\\S+", hint = "<system>|<code>") Optional<String> code,
            Optional<LocalDate> beganOn) {}

    private Questions questions(Request<Empty> request) {
        return new Questions(
                health.questions(request.context()).stream().map(Question::of).toList());
    }

    private HealthAnswer answer(Request<Answer> request) {
        Answer input = request.input();
        var context = request.context();
        health.requireKnown(input.question(), input.detail(), context);
        return database.inTransaction(
                context,
                handle -> {
                    PatientId survivor =
                            ChartAccess.require(handle, context, input.patient()).survivor();
                    LocalDate today = Sites.require(handle, context).dayOf(clock.instant());
                    var given =
                            new HealthAnswers.Given(
                                    input.question(),
                                    input.value(),
                                    input.detail(),
                                    input.provenance(),
                                    today);
                    HealthAnswer answer = answers.add(handle, survivor, given, context);
                    audit.record(
                            handle,
                            context,
                            "health-answer.added",
                            "patient",
                            survivor,
                            input.question());
                    return answer;
                });
    }

    private ClinicalFact addFact(Request<AddFact> request) {
        AddFact input = request.input();
        var context = request.context();
        ClinicalFact fact =
                new ClinicalFact(
                        input.kind(),
                        input.code().stream().toList(),
                        input.text(),
                        true,
                        "active",
                        input.beganOn(),
                        Optional.empty(),
                        Optional.empty(),
                        Provenance.TOLD,
                        Optional.empty());
        return database.inTransaction(
                context,
                handle -> {
                    PatientId survivor =
                            ChartAccess.require(handle, context, input.patient()).survivor();
                    facts.put(handle, survivor, fact, context);
                    audit.record(
                            handle,
                            context,
                            "clinical-fact.added",
                            "patient",
                            survivor,
                            fact.kind().name());
                    return fact;
                });
    }
}
