package io.mesoderm.platform.careplan.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.Allergy;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Observed;
import io.mesoderm.spi.care.PlannedStep;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Patients on a day: by default a woman of 34 with every question answered and nothing against a session. */
public final class Situations {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    public static final List<String> QUESTIONS =
            List.of(
                    "pregnant",
                    "suspected-pregnancy",
                    "breastfeeding",
                    "clotting-disorder",
                    "anticoagulant",
                    "active-cancer",
                    "cancer-in-remission",
                    "diabetes",
                    "paralysis-history",
                    "autoimmune-disease",
                    "alopecia-areata",
                    "scalp-infection",
                    "keloid-history",
                    "known-allergies",
                    "scarring-alopecia",
                    "diagnosis-made",
                    "nsaid-last",
                    "aspirin-last",
                    "systemic-steroid-last",
                    "scalp-steroid-last",
                    "tobacco",
                    "fever-or-illness",
                    "thrombocytopenia-critical",
                    "platelet-dysfunction",
                    "haemodynamic-instability",
                    "septicaemia",
                    "risk-not-accepted",
                    "isotretinoin",
                    "immunosuppression",
                    "photosensitising-medicine",
                    "photosensitive-disorder",
                    "suspicious-lesion",
                    "cardiac-disease",
                    "low-blood-pressure",
                    "renal-disease",
                    "chest-pain-or-fainting",
                    "alcohol-last",
                    "hair-colour",
                    "chemical-treatment");

    /** Units in which the rules' limits stand, of those that have one. */
    private static final Map<String, String> UNITS =
            Map.of("platelets", "/uL", "haemoglobin", "g/dL", "hba1c", "%");

    private final Map<String, HealthAnswer> answers = new LinkedHashMap<>();
    private final List<Allergy> allergies = new ArrayList<>();
    private final List<DoneSession> history = new ArrayList<>();
    private Sex sex = Sex.FEMALE;
    private Optional<Integer> age = Optional.of(34);
    private Modality modality = Modality.MESOTHERAPY;
    private Optional<PlannedStep> step = Optional.empty();

    private Situations() {
        QUESTIONS.forEach(question -> answer(question, Value.NO));
        answer("diagnosis-made", Value.YES);
    }

    public static Situations clear() {
        return new Situations();
    }

    /**
     * What a case of {@code rules/*.yaml} tells, over a clear patient: {@code modality}, {@code age} (null is
     * unknown), {@code sex}, questions answered {@code yes} (a list, or each with its detail), {@code no}, {@code
     * unknown} or left {@code open}, a no {@code stale} by a day, a yes so many days ago ({@code yes-ago}), {@code
     * allergies}.
     */
    public static Situations of(JsonNode told) {
        Situations patient = clear();
        if (told.has("modality")) {
            patient.modality(Modality.valueOf(told.get("modality").asText()));
        }
        if (told.has("age")) {
            patient.age(told.get("age").isNull() ? null : told.get("age").asInt());
        }
        if (told.has("sex")) {
            patient.sex(Sex.valueOf(told.get("sex").asText()));
        }
        told.path("yes").properties().forEach(q -> patient.yes(q.getKey(), q.getValue().asText()));
        each(told, "yes", patient::yes);
        each(told, "no", patient::no);
        each(told, "unknown", q -> patient.answer(q, Value.UNKNOWN));
        each(told, "open", patient::open);
        each(told, "stale", q -> patient.answeredOn(q, Value.NO, DAY.minusDays(1)));
        told.path("stale-yes")
                .properties()
                .forEach(q -> patient.yesBefore(q.getKey(), q.getValue().asText()));
        told.path("yes-ago")
                .properties()
                .forEach(
                        q ->
                                patient.answeredOn(
                                        q.getKey(),
                                        Value.YES,
                                        DAY.minusDays(q.getValue().asInt())));
        each(told, "allergies", patient::allergicTo);
        return patient;
    }

    /**
     * What a case tells beside: {@code substances}, {@code observed} values {@code days-ago} (in {@code unit}, if not
     * that of the rules), the time {@code at} which
     * the session begins, whether it is looked {@code ahead}, and {@code policies} over those of the seeds.
     */
    public static Known known(JsonNode told) {
        Set<String> substances = new HashSet<>();
        told.path("substances").forEach(substance -> substances.add(substance.asText()));
        Map<String, Observed> observed = new HashMap<>();
        LocalDate on = DAY.minusDays(told.path("days-ago").asInt());
        told.path("observed")
                .properties()
                .forEach(
                        o ->
                                observed.put(
                                        o.getKey(),
                                        new Observed(
                                                new BigDecimal(o.getValue().asText()),
                                                told.path("unit")
                                                        .asText(
                                                                UNITS.getOrDefault(
                                                                        o.getKey(), "1")),
                                                Optional.empty(),
                                                on)));
        Map<String, String> policies = new HashMap<>();
        CoreSeeds.care(CarePolicy.CATALOGUE)
                .forEach(p -> p.value().value().ifPresent(v -> policies.put(p.code(), v)));
        told.path("policies")
                .properties()
                .forEach(p -> policies.put(p.getKey(), p.getValue().asText()));
        Optional<LocalDateTime> at =
                told.has("at")
                        ? Optional.of(LocalDateTime.parse(told.get("at").asText()))
                        : Optional.empty();
        return new Known(at, observed, policies, substances, told.path("ahead").asBoolean());
    }

    /** What the seeds' chain has chosen, of a session that gives these. */
    public static Known giving(String... substances) {
        Known nothing = known(JsonNodeFactory.instance.objectNode());
        return new Known(nothing.at(), Map.of(), nothing.policies(), Set.of(substances), false);
    }

    private static void each(JsonNode told, String field, Consumer<String> use) {
        if (told.path(field).isArray()) {
            told.get(field).forEach(item -> use.accept(item.asText()));
        }
    }

    public Situations sex(Sex value) {
        sex = value;
        return this;
    }

    public Situations age(Integer years) {
        age = Optional.ofNullable(years);
        return this;
    }

    public Situations modality(Modality value) {
        modality = value;
        return this;
    }

    public Situations yes(String question) {
        return answer(question, Value.YES);
    }

    public Situations no(String question) {
        return answer(question, Value.NO);
    }

    public Situations yes(String question, String detail) {
        answers.put(
                question, new HealthAnswer(question, Value.YES, Optional.of(detail), "asked", DAY));
        return this;
    }

    private void yesBefore(String question, String detail) {
        answers.put(
                question,
                new HealthAnswer(
                        question, Value.YES, Optional.of(detail), "asked", DAY.minusDays(1)));
    }

    public Situations answer(String question, Value value) {
        return answeredOn(question, value, DAY);
    }

    public Situations answeredOn(String question, Value value, LocalDate on) {
        answers.put(question, new HealthAnswer(question, value, Optional.empty(), "asked", on));
        return this;
    }

    public Situations open(String question) {
        answers.remove(question);
        return this;
    }

    public Situations allergicTo(String substance) {
        return allergicTo(Optional.empty(), substance);
    }

    public Situations allergicTo(Optional<String> code, String substance) {
        allergies.add(new Allergy(code, substance, "on record", Optional.empty()));
        return this;
    }

    public Situations had(Modality done, LocalDate day) {
        history.add(
                new DoneSession(
                        new TreatmentSessionId(new UUID(7, history.size())),
                        new ModuleId("some-module"),
                        done,
                        new SiteId(new UUID(1, 1)),
                        day));
        return this;
    }

    public Situations planned(String template, int number, Integer gapDays) {
        step =
                Optional.of(
                        new PlannedStep(
                                new PlannedSessionId(new UUID(8, number)),
                                template,
                                number,
                                Optional.ofNullable(gapDays)));
        return this;
    }

    public CareSituation build() {
        return new CareSituation(
                new PatientId(new UUID(2, 2)),
                DAY,
                modality,
                age,
                sex,
                answers,
                allergies,
                history,
                step,
                Map.of("anticoagulant", "Do you take a blood thinner?"));
    }
}
