package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.Recall;
import io.mesoderm.platform.module.ModuleLimits;
import io.mesoderm.platform.patient.Chart;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.trial.NeedlingModule;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The one road by which a session gets in, with everything real but HTTP. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordSessionIT {

    private static final ModuleLimits LIMITS =
            new ModuleLimits(
                    4,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4),
                    1L << 30,
                    50,
                    Duration.ofMinutes(1));

    private static final String MODULE = "needling";
    private static final LocalDate FAR = LocalDate.of(2099, 12, 31);

    /** What a recorded session adds to, by database. */
    private static final Map<String, String> WRITTEN =
            Map.of(
                    "module",
                    "SELECT COUNT(*) FROM <module>.needling",
                    "session",
                    "SELECT COUNT(*) FROM treatment_session",
                    "stock use",
                    "SELECT COUNT(*) FROM product_use",
                    "step",
                    "SELECT COUNT(*) FROM planned_session WHERE state = 'DONE'",
                    "unit",
                    "SELECT COUNT(*) FROM unit WHERE state = 'PERFORMED'",
                    "charge",
                    "SELECT COUNT(*) FROM charge_item",
                    "claim",
                    "SELECT COUNT(*) FROM site_claim",
                    "journal",
                    "SELECT COUNT(*) FROM <ledger>.journal",
                    "audit",
                    "SELECT COUNT(*) FROM <ledger>.audit_event",
                    "outbox",
                    "SELECT COUNT(*) FROM outbox");

    private final TestDatabase database;
    private TestHost host;
    private TestClinic clinic;
    private CareChain care;

    RecordSessionIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path workshop, @TempDir Path keys) {
        host = TestHost.start(base, database, LIMITS, needling(workshop));
        host.await(MODULE, "1.0.0");
        clinic = TestClinic.open(host, database, keys);
        care = clinic.care;
        clinic.enable(MODULE);
        LocalDate today = LocalDate.now(CareChain.ZONE);
        clinic.offer("needling-3", "needling-session", 3, 100_000);
        clinic.offer("needling-1", "needling-session", 1, 30_000);
        rule(today.minusDays(400), Optional.of(today.minusDays(30)), "10");
        rule(today.minusDays(30), Optional.empty(), "60");
        clinic.billing
                .settlement()
                .addRate(
                        new SettlementEndpoints.NewRate(
                                Currency.getInstance("EUR"),
                                Currency.getInstance("TRY"),
                                today.minusDays(5),
                                new BigDecimal("48.5"),
                                "test"),
                        care.chain.context());
        care.sharing("CHAIN");
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @Test
    void writesEverythingThatFollowsFromASession() {
        PatientId patient = clinic.register(care.north, "Aalto");
        clinic.sell(patient, "needling-3", 100_000);
        LotId lot = clinic.stock(care.lake, "L-1", FAR);
        CarePlan plan = plan(patient, care.lake);
        Map<String, Long> before = written();

        RecordedSession recorded =
                clinic.record(
                        care.lake,
                        TestClinic.asStep(
                                clinic.session(MODULE, patient, "package", details(lot, "2.5")),
                                plan.sessions().getFirst().id()));

        assertThat(added(before))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "module",
                                1L,
                                "session",
                                1L,
                                "stock use",
                                1L,
                                "step",
                                1L,
                                "unit",
                                1L,
                                "charge",
                                1L,
                                "claim",
                                1L,
                                "journal",
                                1L,
                                "audit",
                                1L,
                                "outbox",
                                2L));
        assertThat(recorded.decision()).isEqualTo(Decision.ELIGIBLE);
        assertThat(recorded.redeemed())
                .extracting(unit -> unit.value().minor())
                .containsExactly(33_334L);
        assertThat(recorded.due()).isEmpty();
        assertThat(postings(recorded))
                .containsExactlyInAnyOrder(
                        "north PACKAGE_LIABILITY 33334 EUR",
                        "north DUE_TO_SITE -20000 EUR",
                        "north INTER_SITE_MARGIN -13334 EUR",
                        "lake DUE_FROM_SITE 20000 EUR",
                        "lake CURRENCY_CLEARING -20000 EUR",
                        "lake CURRENCY_CLEARING 970000 TRY",
                        "lake SERVICE_REVENUE -970000 TRY");
        assertThat(left(care.lake, lot)).isEqualByComparingTo("7.5");
        assertThat(uses(lot)).containsExactly("L-1 2.500 crown");
        assertThat(audited(recorded)).containsExactly("session.recorded needling");
        assertThat(chart(patient).sessions())
                .extracting(session -> session.practitioner(), session -> session.summary())
                .containsExactly(
                        tuple(
                                "Dr. Test",
                                new View.Paragraph(Text.literal("Needled in 3 passes."))));
    }

    @Test
    void leavesNoRowAnywhereWhenTheLedgerRefuses() {
        PatientId patient = clinic.register(care.north, "Berg");
        clinic.sell(patient, "needling-1", 30_000);
        LotId lot = clinic.stock(care.north, "L-2", FAR);
        CarePlan plan = plan(patient, care.north);
        SessionEnvelope session =
                TestClinic.asStep(
                        clinic.session(MODULE, patient, "package", details(lot, "1")),
                        plan.sessions().getFirst().id());
        Map<String, Long> before = written();
        care.chain.executeInLedger(
                """
                CREATE TRIGGER posting_refused BEFORE INSERT ON posting FOR EACH ROW
                  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no posting today'
                """);
        try {
            assertThatThrownBy(() -> clinic.record(care.north, session))
                    .hasMessageContaining("no posting today");
        } finally {
            care.chain.executeInLedger("DROP TRIGGER posting_refused");
        }
        assertThat(written()).isEqualTo(before);
        assertThat(left(care.north, lot)).isEqualByComparingTo("10");

        assertThat(clinic.record(care.north, session).redeemed()).hasSize(1);
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
        assertThat(refusal(patient, details(lot, "0"))).startsWith("quantity-not-positive");
        assertThat(written()).isEqualTo(before);
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
    void aCorrectionGivesBackStockUnitAndStep() {
        PatientId patient = clinic.register(care.north, "Eng");
        clinic.sell(patient, "needling-1", 30_000);
        LotId lot = clinic.stock(care.north, "L-6", FAR);
        CarePlan plan = plan(patient, care.north);
        SessionEnvelope wrong =
                TestClinic.asStep(
                        clinic.session(MODULE, patient, "package", details(lot, "4")),
                        plan.sessions().getFirst().id());
        RecordedSession first = clinic.record(care.north, wrong);
        SessionEnvelope right =
                TestClinic.asStep(
                        clinic.session(MODULE, patient, "package", details(lot, "1.5")),
                        plan.sessions().getFirst().id());
        CallContext context = care.at(care.north, "care.record");

        RecordedSession corrected =
                host.onModule(
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
                                                                first.session(),
                                                                "wrong amount",
                                                                right,
                                                                context)));

        assertThat(left(care.north, lot)).isEqualByComparingTo("8.5");
        assertThat(corrected.redeemed().getFirst().unit())
                .isEqualTo(first.redeemed().getFirst().unit());
        assertThat(states(patient)).containsExactly("CORRECTED", "DONE");
    }

    @Test
    void aRecallFindsWhoGotTheLotAndAFrozenLotIsRefusedEverywhere() {
        PatientId patient = clinic.register(care.north, "Falk");
        LotId lot = clinic.stock(care.north, "L-7", FAR);
        clinic.record(care.north, clinic.session(MODULE, patient, "none", details(lot, "2")));
        CallContext context = care.at(care.north);
        host.host().sites().disable(new ModuleId(MODULE), context);
        Recall recall = clinic.database.inReport(context, h -> Recall.of(h, lot, context));
        host.host().sites().enable(new ModuleId(MODULE), context);

        assertThat(recall.uses())
                .extracting(
                        use -> use.patient().name(),
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
    void writesNothingOfASessionThatWasDoneBeforeItsPackageWasSold() {
        PatientId patient = clinic.register(care.north, "Gerlach");
        clinic.sell(patient, "needling-1", 30_000);
        SessionEnvelope today = clinic.session(MODULE, patient, "package", "{\"passes\":1}");
        Instant earlier = today.startedAt().minus(Duration.ofDays(1));
        Map<String, Long> before = written();

        Problem refused =
                catchThrowableOfType(
                        Problem.class,
                        () -> clinic.record(care.lake, TestClinic.asOf(today, earlier)));
        assertThat(refused.status() + " " + refused.code()).isEqualTo("422 package-sold-later");
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("startedAt");
        assertThat(written()).isEqualTo(before);
        assertThat(clinic.record(care.lake, today).redeemed()).hasSize(1);
    }

    @Test
    void twoSitesAtOnceGetTheLastUnitExactlyOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            PatientId patient = clinic.register(care.north, "Race" + round);
            clinic.sell(patient, "needling-1", 30_000);
            assertThat(race(patient)).containsExactly("package-exhausted", "recorded");
        }
    }

    private List<String> race(PatientId patient) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<String>> both = new ArrayList<>();
        for (SiteId site : List.of(care.north, care.lake)) {
            SessionEnvelope session = clinic.session(MODULE, patient, "package", "{\"passes\":1}");
            both.add(
                    () -> {
                        start.await();
                        try {
                            clinic.record(site, session);
                            return "recorded";
                        } catch (Problem refused) {
                            return refused.code();
                        }
                    });
        }
        try (ExecutorService sites = Executors.newFixedThreadPool(2)) {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : sites.invokeAll(both)) {
                outcomes.add(outcome.get());
            }
            outcomes.sort(null);
            return outcomes;
        }
    }

    private static Path needling(Path workshop) {
        return TestBundle.of(MODULE, NeedlingModule.class)
                .resource(
                        "needling/db/changelog.xml",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                          <include file="changes/0001-create-needling.sql" relativeToChangelogFile="true"/>
                        </databaseChangeLog>
                        """)
                .resource(
                        "needling/db/changes/0001-create-needling.sql",
                        """
                        --liquibase formatted sql logicalFilePath:needling/db/changes/0001-create-needling.sql

                        --changeset needling:0001-create-needling
                        CREATE TABLE needling (session_id BINARY(16) PRIMARY KEY, passes INT NOT NULL)
                        --rollback DROP TABLE needling
                        """)
                .buildInto(workshop);
    }

    private static String details(LotId lot, String ml) {
        return "{\"passes\":3,\"used\":{\"lot\":\"%s\",\"ml\":%s}}".formatted(lot, ml);
    }

    private void rule(LocalDate from, Optional<LocalDate> to, String percent) {
        clinic.billing
                .settlement()
                .addRule(
                        new SettlementEndpoints.NewRule(
                                care.north,
                                care.lake,
                                from,
                                to,
                                SettlementModel.PROVIDER_RECOGNISES,
                                SettlementBasis.UNIT_VALUE,
                                Optional.of(new BigDecimal(percent)),
                                Optional.empty(),
                                Optional.empty()),
                        care.chain.context());
    }

    private CarePlan plan(PatientId patient, SiteId site) {
        var wanted =
                new CarePlans.NewPlan(
                        patient,
                        new ModuleId(MODULE),
                        "needling-two",
                        LocalDate.now(CareChain.ZONE),
                        Optional.empty(),
                        Optional.empty());
        CallContext context = care.at(site);
        return clinic.database.inTransaction(
                context, h -> clinic.treatment.plans().create(h, wanted, context));
    }

    private void answer(PatientId patient, String question) {
        CallContext context = care.at(care.north);
        var answer =
                new HealthAnswer(
                        question,
                        HealthAnswer.Value.YES,
                        Optional.empty(),
                        "asked by Dr. Test",
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

    private Map<String, Long> written() {
        Map<String, Long> counts = new HashMap<>();
        String core = care.chain.id().key();
        WRITTEN.forEach(
                (what, sql) ->
                        counts.put(
                                what,
                                database.query(
                                        "c_" + core,
                                        sql.replace("<ledger>", "c_" + core + "__ledger")
                                                .replace(
                                                        "<module>", "c_" + core + "__" + MODULE))));
        return counts;
    }

    private Map<String, Long> added(Map<String, Long> before) {
        Map<String, Long> added = written();
        before.forEach((what, count) -> added.merge(what, -count, Long::sum));
        return added;
    }

    private List<String> postings(RecordedSession recorded) {
        UUID unit = recorded.redeemed().getFirst().unit();
        return read(
                """
                SELECT CONCAT_WS(' ', s.code, p.account, p.amount_minor, p.currency)
                FROM <ledger>.posting p JOIN site s ON s.id = p.site_id
                JOIN redemption r ON r.journal_id = p.journal_id WHERE r.unit_id = :id
                """,
                unit);
    }

    private List<String> audited(RecordedSession recorded) {
        return read(
                """
                SELECT CONCAT(action, ' ', detail) FROM <ledger>.audit_event WHERE entity_id = :id
                """,
                recorded.session().value());
    }

    private List<String> states(PatientId patient) {
        return read(
                "SELECT state FROM treatment_session WHERE patient_id = :id ORDER BY id",
                patient.value());
    }

    private List<String> read(String sql, UUID id) {
        return clinic.database.inTransaction(
                care.at(care.north),
                h -> h.createQuery(sql).bind("id", id).mapTo(String.class).list());
    }

    private List<String> uses(LotId lot) {
        return read(
                """
                SELECT CONCAT_WS(' ', l.lot_number, u.quantity, u.zone)
                FROM product_use u JOIN lot l ON l.id = u.lot_id WHERE l.id = :id
                """,
                lot.value());
    }

    private Chart chart(PatientId patient) {
        CallContext context = care.at(care.lake, "care.read");
        return clinic.database.inTransaction(
                context, h -> clinic.patients.charts().open(h, patient, context));
    }

    private BigDecimal left(SiteId site, LotId lot) {
        return clinic.database.inTransaction(
                care.at(site),
                h ->
                        h.createQuery(
                                        "SELECT quantity FROM site_stock WHERE site_id = :site AND lot_id = :lot")
                                .bind("site", site)
                                .bind("lot", lot)
                                .mapTo(BigDecimal.class)
                                .one());
    }
}
