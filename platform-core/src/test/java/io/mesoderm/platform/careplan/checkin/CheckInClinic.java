package io.mesoderm.platform.careplan.checkin;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A clinic whose sessions are followed by questions, and what a test asks of its tables. */
abstract class CheckInClinic {

    static final Instant END = Instant.parse("2026-03-10T10:00:00Z");
    static final String PREFIX = CheckIns.PURPOSE + "/";

    final AtomicReference<Instant> now = new AtomicReference<>(END);
    final WriteAudit silent = (handle, context, action, type, id, detail) -> {};
    final TestDatabase server;
    final CareChain care;
    final CallContext north;
    final Notices notices;
    final CheckIns checkIns;
    final ProblemReports reports;

    CheckInClinic(TestDatabase server, TestChain chain, TenantDatabase database) {
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

    String refused(String chain, String token) {
        return catchThrowableOfType(Problem.class, () -> reports.take(chain, token)).code();
    }

    static Instant days(int days) {
        return END.plus(Duration.ofDays(days));
    }

    void follow(SessionDraft draft) {
        care.database.inTransaction(
                north,
                handle -> {
                    checkIns.follow(handle, draft, north);
                    return null;
                });
    }

    /** As the message carries it: the table has its hash alone. */
    void link(String code, String token) {
        care.chain.executeInCore(
                "UPDATE notice SET opt_out = UNHEX(SHA2('%s', 256)) WHERE notice_key LIKE '%%%s'"
                        .formatted(token, code));
    }

    List<Row> rows() {
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

    List<String> tasks() {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery(
                                        "SELECT CONCAT_WS(' ', kind, role, clinical, due_at, state) FROM task ORDER BY id")
                                .mapTo(String.class)
                                .list());
    }

    PatientId patient() {
        return care.register(
                        new Registration(silent, now::get),
                        care.north,
                        CareChain.woman(
                                Ids.next().toString().substring(24), "Ada", Optional.empty()))
                .id();
    }

    /** A session as it is handed in, with its row. */
    SessionDraft session(Modality modality, Instant end, Optional<SessionDraft> corrects) {
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
