package io.mesoderm.platform.careplan.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.notify.ProblemReports;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** AE-10: how patients are asked after a session, and what a tap in the message does. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckInsIT {

    private static final Instant END = Instant.parse("2026-03-10T10:00:00Z");
    private static final String PREFIX = CheckIns.PURPOSE + "/";

    private final AtomicReference<Instant> now = new AtomicReference<>(END);
    private final WriteAudit silent = (handle, context, action, type, id, detail) -> {};
    private final TestDatabase server;
    private final CareChain care;
    private final CallContext north;
    private final Notices notices;
    private final CheckIns checkIns;
    private final ProblemReports reports;

    CheckInsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read", "care.record");
        var text = new PatientText(new MarkedKeys());
        this.notices = new Notices(text, now::get);
        this.checkIns =
                new CheckIns(new CareSeeds(), notices, new Tasks(text, silent, now::get), now::get);
        this.reports = new ProblemReports(database, () -> List.of(chain.id()), checkIns, silent);
    }

    /** A message as the table has it. */
    record Row(String code, String template, Instant dueAt, Instant notAfter, String state) {}

    @BeforeEach
    void fresh() {
        now.set(END);
        care.chain.executeInCore("DELETE FROM notice");
        care.chain.executeInCore("DELETE FROM task");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESOTHERAPY", "PRP", "MICRONEEDLING"})
    void AE_10_firesAfterOneAndThreeDaysAWeekAndTwelveWeeks(Modality modality) {
        follow(session(modality, END, Optional.empty()));

        assertThat(rows())
                .extracting(Row::code, Row::template, Row::dueAt, Row::notAfter)
                .containsExactly(
                        tuple("AE-10-24H", "check-in", days(1), days(2)),
                        tuple("AE-10-72H", "check-in", days(3), days(5)),
                        tuple("AE-10-7D", "check-in", days(7), days(12)),
                        tuple("AE-10-12W", "check-in-late", days(84), days(98)));
    }

    @ParameterizedTest
    @EnumSource(names = {"LLLT", "TOPICAL", "ORAL"})
    void AE_10_silentAfterWhatDoesNotBreakTheSkin(Modality modality) {
        follow(session(modality, END, Optional.empty()));

        assertThat(rows()).isEmpty();
    }

    @Test
    void AE_10_silentWhenASessionIsWrittenDownTooLate() {
        now.set(days(2));
        follow(session(Modality.PRP, END, Optional.empty()));
        assertThat(rows()).hasSize(4);

        care.chain.executeInCore("DELETE FROM notice");
        now.set(days(2).plusMillis(1));
        follow(session(Modality.PRP, END, Optional.empty()));
        assertThat(rows()).extracting(Row::code).doesNotContain("AE-10-24H").hasSize(3);
    }

    /** A correction is no second session: what has left is not sent again, and the rest moves with the session's end. */
    @Test
    void AE_10_silentAboutWhatWasAskedBeforeTheCorrectionOfACorrection() {
        SessionDraft first = session(Modality.PRP, END, Optional.empty());
        follow(first);
        care.chain.executeInCore(
                "UPDATE notice SET state = 'SENT' WHERE notice_key LIKE '%AE-10-24H'");
        SessionDraft second = session(Modality.PRP, END.plusSeconds(60), Optional.of(first));
        follow(second);
        follow(session(Modality.PRP, END.plusSeconds(3600), Optional.of(second)));

        assertThat(rows())
                .extracting(Row::code, Row::dueAt, Row::state)
                .containsExactly(
                        tuple("AE-10-24H", days(1), "SENT"),
                        tuple("AE-10-72H", days(3).plusSeconds(3600), "WAITING"),
                        tuple("AE-10-7D", days(7).plusSeconds(3600), "WAITING"),
                        tuple("AE-10-12W", days(84).plusSeconds(3600), "WAITING"));
    }

    @Test
    void AE_10_silentOnceTheSessionTurnsOutToHaveBeenLight() {
        SessionDraft first = session(Modality.PRP, END, Optional.empty());
        follow(first);
        follow(session(Modality.LLLT, END, Optional.of(first)));

        assertThat(rows()).extracting(Row::state).containsOnly("STOPPED").hasSize(4);
    }

    @Test
    void AE_10_silentForWhoWantsNoneOfThem() {
        SessionDraft done = session(Modality.PRP, END, Optional.empty());
        follow(done);

        care.database.inTransaction(
                north,
                handle -> {
                    notices.prefer(
                            handle, done.patient(), CheckIns.PURPOSE, false, Optional.empty());
                    return null;
                });

        assertThat(rows()).extracting(Row::state).containsOnly("STOPPED").hasSize(4);
    }

    @Test
    void AE_10_firesOneTaskForWhoeverTapsAndAnotherOnceItWasDone() {
        follow(session(Modality.PRP, END, Optional.empty()));
        link("AE-10-24H", "tapped");
        reports.take(care.chain.id().key(), "tapped");
        reports.take(care.chain.id().key(), "tapped");
        assertThat(tasks())
                .containsExactly("check-in-report prescriber 1 2026-03-10 14:00:00.000000 OPEN");

        care.chain.executeInCore("UPDATE task SET state = 'DONE', ended_at = NOW(6)");
        reports.take(care.chain.id().key(), "tapped");
        assertThat(tasks()).hasSize(2);
    }

    @Test
    void AE_10_firesOnceForTwoTapsAtOnce() {
        follow(session(Modality.PRP, END, Optional.empty()));
        link("AE-10-72H", "twice");
        Runnable tap = () -> reports.take(care.chain.id().key(), "twice");

        Crossing.of(
                server,
                care.chain.id(),
                handle ->
                        handle.createQuery("SELECT id FROM notice FOR UPDATE")
                                .mapTo(UUID.class)
                                .list(),
                tap,
                tap);

        assertThat(tasks()).hasSize(1);
    }

    @Test
    void AE_10_silentForALinkThatLeadsNowhereOrIsOfAnotherKindOfMessage() {
        follow(session(Modality.PRP, END, Optional.empty()));
        link("AE-10-24H", "recall");
        care.chain.executeInCore("UPDATE notice SET purpose = 'recall'");

        assertThat(refused(care.chain.id().key(), "recall")).isEqualTo("not-found");
        assertThat(refused(care.chain.id().key(), "of-nobody")).isEqualTo("not-found");
        assertThat(refused("atlantis", "recall")).isEqualTo("not-found");
        assertThat(tasks()).isEmpty();
    }

    private String refused(String chain, String token) {
        return catchThrowableOfType(Problem.class, () -> reports.take(chain, token)).code();
    }

    private static Instant days(int days) {
        return END.plus(Duration.ofDays(days));
    }

    private void follow(SessionDraft draft) {
        care.database.inTransaction(
                north,
                handle -> {
                    checkIns.follow(handle, draft, north);
                    return null;
                });
    }

    /** As the message carries it: the table has its hash alone. */
    private void link(String code, String token) {
        care.chain.executeInCore(
                "UPDATE notice SET opt_out = UNHEX(SHA2('%s', 256)) WHERE notice_key LIKE '%%%s'"
                        .formatted(token, code));
    }

    private List<Row> rows() {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT SUBSTRING_INDEX(notice_key, '/', -1) AS code, template, due_at, not_after, state
                                        FROM notice WHERE notice_key LIKE CONCAT(:prefix, '%') ORDER BY due_at
                                        """)
                                .bind("prefix", PREFIX)
                                .mapTo(Row.class)
                                .list());
    }

    private List<String> tasks() {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery(
                                        "SELECT CONCAT_WS(' ', kind, role, clinical, due_at, state) FROM task ORDER BY id")
                                .mapTo(String.class)
                                .list());
    }

    private PatientId patient() {
        return care.register(
                        new Registration(silent, now::get),
                        care.north,
                        CareChain.woman(
                                Ids.next().toString().substring(24), "Ada", Optional.empty()))
                .id();
    }

    /** A session as it is handed in, with its row. */
    private SessionDraft session(Modality modality, Instant end, Optional<SessionDraft> corrects) {
        var draft =
                new SessionDraft(
                        new TreatmentSessionId(Ids.next()),
                        corrects.map(SessionDraft::patient).orElseGet(this::patient),
                        care.north,
                        new PractitionerId(care.staff.value()),
                        Optional.empty(),
                        modality,
                        end.minusSeconds(1800),
                        end,
                        corrects.map(SessionDraft::id));
        care.database.inTransaction(
                north,
                handle ->
                        handle.execute(
                                """
                                INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                                  started_at, ended_at, done_on, state, corrects_id, summary, retention, recorded_at)
                                VALUES (?, ?, ?, 'm', ?, ?, ?, ?, '2026-03-10', 'DONE', ?, '', 'clinical-record', NOW(6))
                                """,
                                draft.id(),
                                draft.patient(),
                                care.north,
                                modality,
                                care.staff,
                                draft.startedAt(),
                                end,
                                draft.corrects().orElse(null)));
        return draft;
    }
}
