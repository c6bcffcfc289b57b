package io.mesoderm.platform.careplan.checkin;

import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.notify.NewNotice;
import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.notify.ProblemReports;
import io.mesoderm.platform.tasks.NewTask;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Asks patients how they are after a session (AE-10), and has whoever says that something is not right called. A session
 * and its corrections are one: what was asked is not asked again.
 */
public final class CheckIns implements ProblemReports.Listener {

    /** What patients refuse as a whole. */
    public static final String PURPOSE = "check-in";

    private final ReferenceData reference;
    private final Notices notices;
    private final Tasks tasks;
    private final InstantSource clock;

    public CheckIns(ReferenceData reference, Notices notices, Tasks tasks, InstantSource clock) {
        this.reference = reference;
        this.notices = notices;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Writes the messages of a session that is being stored; a correction moves those that have not left. */
    public void follow(Handle handle, SessionDraft draft, CallContext context) {
        TreatmentSessionId first =
                draft.corrects().map(old -> first(handle, old)).orElse(draft.id());
        for (Entry<CheckIn> entry : reference.list(CheckIn.CATALOGUE, context)) {
            String key = PURPOSE + "/" + first + "/" + entry.code();
            if (entry.value().after().contains(draft.modality())) {
                write(handle, draft, entry.value(), key);
            } else {
                notices.stop(handle, key, "corrected");
            }
        }
    }

    private void write(Handle handle, SessionDraft draft, CheckIn checkIn, String key) {
        Instant due = checkIn.due(draft.endedAt());
        Instant notAfter = checkIn.notAfter(draft.endedAt());
        if (notAfter.isBefore(clock.instant())) {
            notices.stop(handle, key, "too late");
            return;
        }
        var notice =
                new NewNotice(
                        key,
                        draft.patient(),
                        draft.site(),
                        PURPOSE,
                        checkIn.template(),
                        List.of(),
                        due,
                        notAfter);
        if (notices.write(handle, notice).isEmpty()) {
            notices.move(handle, key, due, notAfter);
        }
    }

    /** The session that was recorded first, of those that correct one another. */
    private static TreatmentSessionId first(Handle handle, TreatmentSessionId corrected) {
        return handle.createQuery(
                        """
                        WITH RECURSIVE earlier AS (
                          SELECT id, corrects_id FROM treatment_session WHERE id = :id
                          UNION ALL
                          SELECT s.id, s.corrects_id FROM treatment_session s JOIN earlier e ON s.id = e.corrects_id)
                        SELECT id FROM earlier WHERE corrects_id IS NULL
                        """)
                .bind("id", corrected)
                .mapTo(TreatmentSessionId.class)
                .one();
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    /** Somebody is to call: once while the task is open, and again when the patient taps after it was done. */
    @Override
    public boolean reported(Handle handle, ProblemReports.Tapped tapped, CallContext context) {
        String code = tapped.key().substring(tapped.key().lastIndexOf('/') + 1);
        int minutes =
                reference
                        .find(CheckIn.CATALOGUE, code, context)
                        .map(entry -> entry.value().answerMinutes())
                        .orElse(0);
        return tasks.openAnew(
                        handle,
                        new NewTask(
                                "check-in-report/" + tapped.notice(),
                                tapped.site(),
                                "check-in-report",
                                true,
                                Optional.of(tapped.patient()),
                                Optional.of(tapped.notice()),
                                List.of(),
                                due(handle, tapped, minutes),
                                Optional.of(Role.PRESCRIBER)),
                        context)
                .isPresent();
    }

    /** Within the minutes, and on the same day, which is what the patient was told. */
    private Instant due(Handle handle, ProblemReports.Tapped tapped, int minutes) {
        Site site = Sites.find(handle, tapped.site()).orElseThrow();
        Instant now = clock.instant();
        Instant due = now.plus(Duration.ofMinutes(minutes));
        Instant dayEnd =
                site.dayOf(now)
                        .plusDays(1)
                        .atStartOfDay(site.zone())
                        .toInstant()
                        .minus(1, ChronoUnit.MICROS);
        return due.isAfter(dayEnd) ? dayEnd : due;
    }
}
