package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.Recall;
import io.mesoderm.platform.patient.Chart;
import io.mesoderm.platform.patient.ChartSession;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.Envelopes;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is refused before a session gets in, and what undoes or finds it afterwards. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionAftermathIT extends NeedlingClinic {

    SessionAftermathIT(TestDatabase database) {
        super(database);
    }

    @Test
    void refusesALotThatMayNotBeUsedNamingItsField() {
        PatientId patient = clinic.register(care.north, "Carlsen");
        LotId theirs = clinic.stock(care.south, "L-3", FAR);
        LotId expired = clinic.stock(care.north, "L-4", FAR);
        care.chain.executeInCore(
                "UPDATE lot SET expires_on = CURRENT_DATE - INTERVAL 2 DAY WHERE lot_number = 'L-4'");
        LotId lot = clinic.stock(care.north, "L-5", FAR);
        Map<String, Long> before = written();

        assertThat(refusal(patient, details(theirs, "1")))
                .isEqualTo("lot-not-here details.used.lot");
        assertThat(refusal(patient, details(new LotId(Ids.next()), "1")))
                .isEqualTo("lot-not-here details.used.lot");
        assertThat(refusal(patient, details(expired, "1")))
                .isEqualTo("lot-expired details.used.lot");
        assertThat(refusal(patient, details(lot, "10.001")))
                .isEqualTo("lot-exhausted details.used.lot");
        assertThat(refusal(patient, details(lot, "0")))
                .isEqualTo("quantity-not-positive details.used.lot");
        assertThat(refusal(patient, details(lot, "0.0015")))
                .isEqualTo("quantity-too-fine details.used.lot");
        assertThat(written()).isEqualTo(before);
        assertThat(left(care.north, lot)).isEqualByComparingTo("10");
    }

    /** Whoever looks back after an infection finds the session by its device. */
    @Test
    void AE_04_theDeviceOfASessionIsKeptWithIt() {
        PatientId patient = clinic.register(care.north, "Alm");

        clinic.record(care.north, clinic.session(MODULE, patient, "none", "{\"passes\":1}"));

        assertThat(
                        read(
                                """
                                SELECT CONCAT_WS(' ', d.module, d.code, d.done_on = s.done_on, d.site_id = s.site_id)
                                FROM session_device d JOIN treatment_session s ON s.id = d.session_id
                                WHERE d.patient_id = :id
                                """,
                                patient.value()))
                .containsExactly("needling needling-pen 1 1");
    }

    @Test
    void noughtsAtTheEndOfAQuantityAreNoDecimals() {
        PatientId patient = clinic.register(care.north, "Aune");
        LotId lot = clinic.stock(care.north, "L-9", FAR);

        clinic.record(care.north, clinic.session(MODULE, patient, "none", details(lot, "1.5000")));

        assertThat(left(care.north, lot)).isEqualByComparingTo("8.5");
    }

    @Test
    void refusesASessionThatTheRulesBlockAndSaysWhy() {
        PatientId patient = clinic.register(care.north, "Dahl");
        clinic.sell(patient, "needling-1", 30_000);
        answer(patient, "pregnant");
        Map<String, Long> before = written();

        Problem refusal =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                clinic.record(
                                        care.north,
                                        clinic.session(
                                                MODULE, patient, "package", "{\"passes\":1}")));

        assertThat(refusal.code()).isEqualTo("not-eligible");
        assertThat(refusal.errors())
                .extracting(error -> error.field(), error -> error.message())
                .containsExactly(
                        tuple(
                                "ND-01",
                                "BLOCK: Not during pregnancy. Because: asked by Dr. Test To resolve: Wait."
                                        + " Sources: seed-001"));
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aChargeThatTheModuleNeverDeclaredIsItsFaultAndLeavesNothing() {
        PatientId patient = clinic.register(care.north, "Berg");
        LotId lot = clinic.stock(care.north, "L-8", FAR);
        SessionEnvelope flood = clinic.session(MODULE, patient, "none", details(lot, "9"));
        Map<String, Long> before = written();

        Problem refusal =
                catchThrowableOfType(Problem.class, () -> clinic.record(care.north, flood));

        assertThat(refusal.status()).isEqualTo(500);
        assertThat(refusal.code()).isEqualTo("module-failed");
        assertThat(refusal.getMessage())
                .isEqualTo(
                        "The module needling failed: price charged the service item 'needling-flood',"
                                + " which the module does not declare; the fault is logged with this request.");
        assertThat(written()).isEqualTo(before);
        assertThat(left(care.north, lot)).isEqualByComparingTo("10");
    }

    @Test
    void aCorrectionGivesBackStockUnitAndStep() {
        PatientId patient = clinic.register(care.north, "Eng");
        clinic.sell(patient, "needling-1", 30_000);
        LotId lot = clinic.stock(care.north, "L-6", FAR);
        CarePlan plan = plan(patient, care.north);
        SessionEnvelope wrong =
                Envelopes.asStep(
                        clinic.session(MODULE, patient, "package", details(lot, "4")),
                        plan.sessions().getFirst().id());
        RecordedSession first = clinic.record(care.north, wrong);
        SessionEnvelope right =
                Envelopes.asStep(
                        clinic.session(MODULE, patient, "package", details(lot, "1.5")),
                        plan.sessions().getFirst().id());

        RecordedSession corrected = correct(first, right);

        assertThat(left(care.north, lot)).isEqualByComparingTo("8.5");
        assertThat(corrected.redeemed().getFirst().unit())
                .isEqualTo(first.redeemed().getFirst().unit());
        assertThat(states(patient)).containsExactly("CORRECTED", "DONE");
    }

    @Test
    void aSessionThatUsedNoLotIsCorrectedByOneThatUsesNone() {
        PatientId patient = clinic.register(care.north, "Haug");
        RecordedSession first =
                clinic.record(
                        care.north, clinic.session(MODULE, patient, "none", "{\"passes\":1}"));

        correct(first, clinic.session(MODULE, patient, "none", "{\"passes\":2}"));

        assertThat(states(patient)).containsExactly("CORRECTED", "DONE");
    }

    @Test
    void aRecallFindsWhoGotTheLotAndAFrozenLotIsRefusedEverywhere() {
        PatientId patient = clinic.register(care.north, "Falk");
        LotId lot = clinic.stock(care.north, "L-7", FAR);
        clinic.record(care.north, clinic.session(MODULE, patient, "none", details(lot, "2")));
        CallContext context = care.at(care.north);
        host.host().sites().disable(new ModuleId(MODULE), context);
        var wanted = new Recall.Wanted(lot, Optional.empty(), Optional.empty());
        Recall recall = clinic.database.inReport(context, h -> Recall.of(h, wanted, context));
        host.host().sites().enable(new ModuleId(MODULE), context);

        assertThat(recall.uses())
                .extracting(
                        use -> use.patient().map(PatientNames.Named::name),
                        use -> use.use().practitionerName(),
                        use -> use.use().quantity(),
                        use -> use.use().zone())
                .containsExactly(
                        tuple(
                                Optional.of("Test Falk"),
                                "Dr. Test",
                                new BigDecimal("2.000"),
                                "crown"));
        assertThat(recall.remaining())
                .containsExactly(new Recall.Remaining(care.north, new BigDecimal("8.000")));

        clinic.database.inTransaction(
                context,
                h -> {
                    clinic.inventory.receiving().freeze(h, lot, "recalled", context);
                    return null;
                });
        assertThat(refusal(patient, details(lot, "1"))).isEqualTo("lot-frozen details.used.lot");
    }

    @Test
    void aSummaryThatCannotBeReadSaysSoAndHidesNoOther() {
        PatientId patient = clinic.register(care.north, "Gran");
        answer(patient, "diabetes");
        SessionEnvelope session = clinic.session(MODULE, patient, "none", "{\"passes\":1}");
        RecordedSession older =
                clinic.record(
                        care.north, Envelopes.asOf(session, session.startedAt().minusSeconds(60)));
        clinic.record(care.north, session);
        care.chain.executeInCore(
                """
                UPDATE treatment_session t JOIN health_answer a ON a.patient_id = t.patient_id
                SET t.summary = a.content WHERE t.id = UNHEX(REPLACE('%s', '-', ''))
                """
                        .formatted(older.session()));
        CallContext context = care.at(care.north, "care.read");

        Chart chart =
                clinic.database.inTransaction(
                        context, h -> clinic.patients.charts().open(h, patient, context));

        assertThat(chart.sessions())
                .extracting(ChartSession::summary)
                .containsExactly(
                        new View.Paragraph(Text.literal("Needled in 1 passes.")),
                        new View.Paragraph(
                                Text.literal(
                                        "The summary of this session cannot be read; tell the operator.")));
    }

    private RecordedSession correct(RecordedSession old, SessionEnvelope right) {
        CallContext context = care.at(care.north, "care.record");
        return host.onModule(
                MODULE,
                context,
                () ->
                        clinic.database.inTransaction(
                                context,
                                handle ->
                                        clinic.treatment
                                                .sessions()
                                                .correct(
                                                        handle,
                                                        old.session(),
                                                        "wrong amount",
                                                        right,
                                                        context)));
    }

    private void answer(PatientId patient, String question) {
        CallContext context = care.at(care.north);
        var answer =
                new HealthAnswers.Given(
                        question,
                        HealthAnswer.Value.YES,
                        Optional.empty(),
                        Optional.empty(),
                        LocalDate.now(CareChain.ZONE));
        clinic.database.inTransaction(
                context,
                h -> {
                    clinic.patients.answers().add(h, patient, answer, context);
                    return null;
                });
    }

    private String refusal(PatientId patient, String details) {
        Problem refusal =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                clinic.record(
                                        care.north,
                                        clinic.session(MODULE, patient, "none", details)));
        return refusal.code()
                + " "
                + String.join(" ", refusal.errors().stream().map(error -> error.field()).toList());
    }

    private List<String> states(PatientId patient) {
        return read(
                "SELECT state FROM treatment_session WHERE patient_id = :id ORDER BY id",
                patient.value());
    }
}
