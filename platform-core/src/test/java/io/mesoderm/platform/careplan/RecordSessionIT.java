package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.Chart;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.Envelopes;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The one road by which a session gets in, with everything real but HTTP. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordSessionIT extends NeedlingClinic {

    RecordSessionIT(TestDatabase database) {
        super(database);
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
                        Envelopes.asStep(
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
        assertThat(
                        read(
                                """
                                SELECT CONCAT_WS(' ', kind, title, COALESCE(language, 'of no language'))
                                FROM patient_document WHERE patient_id = :id
                                """,
                                patient.value()))
                .containsExactly("aftercare needling.care of no language");
        assertThat(chart(patient).sessions())
                .extracting(session -> session.practitioner(), session -> session.summary())
                .containsExactly(
                        tuple(
                                "Dr. Test",
                                new View.Paragraph(Text.literal("Needled in 3 passes."))));
    }

    /** Postings come before the stock is taken, the audit event after it. */
    @ParameterizedTest
    @ValueSource(strings = {"posting", "audit_event"})
    void leavesNoRowAnywhereWhenTheLedgerRefuses(String table) {
        PatientId patient = clinic.register(care.north, "Berg");
        clinic.sell(patient, "needling-1", 30_000);
        LotId lot = clinic.stock(care.north, "L-2 " + table, FAR);
        CarePlan plan = plan(patient, care.north);
        SessionEnvelope session =
                Envelopes.asStep(
                        clinic.session(MODULE, patient, "package", details(lot, "1")),
                        plan.sessions().getFirst().id());
        Map<String, Long> before = written();
        care.chain.executeInLedger(
                """
                CREATE TRIGGER refused BEFORE INSERT ON %s FOR EACH ROW
                  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'nothing today'
                """
                        .formatted(table));
        try {
            assertThatThrownBy(() -> clinic.record(care.north, session))
                    .hasMessageContaining("nothing today");
        } finally {
            care.chain.executeInLedger("DROP TRIGGER refused");
        }
        assertThat(written()).isEqualTo(before);
        assertThat(left(care.north, lot)).isEqualByComparingTo("10");

        assertThat(clinic.record(care.north, session).redeemed()).hasSize(1);
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
                        () -> clinic.record(care.lake, Envelopes.asOf(today, earlier)));
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
}
