package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.EventFacts.Before;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What rules need of an event, as it is kept. */
record EventRow(
        UUID id,
        PatientId patient,
        SiteId site,
        String code,
        int grade,
        boolean productFault,
        Relation relation,
        Instant onset,
        Instant reported,
        AdverseEvent.State state) {

    /** Sessions older than this say nothing about what happens now. */
    private static final int MOST_DAYS = 400;

    private static final String SELECT =
            """
            SELECT id, patient_id AS patient, site_id AS site, code, grade, product_fault, relation,
              COALESCE(onset_at, reported_at) AS onset, reported_at AS reported, state
            FROM adverse_event
            """;

    static EventRow find(Handle handle, UUID id) {
        return one(handle, id, "");
    }

    static EventRow lock(Handle handle, UUID id) {
        return one(handle, id, " FOR UPDATE");
    }

    private static EventRow one(Handle handle, UUID id, String lock) {
        return handle.createQuery(SELECT + " WHERE id = :id" + lock)
                .bind("id", id)
                .mapTo(EventRow.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** Those whose time is over at the instant, and of which nobody was told yet; locked. */
    static List<EventRow> overdue(Handle handle, Instant now, int atMost) {
        return handle.createQuery(
                        SELECT
                                + """
                                WHERE state = 'OPEN' AND expected_until \\< :now
                                  AND NOT EXISTS (SELECT 1 FROM treatment_session s
                                    WHERE s.id = adverse_event.session_id AND s.state = 'CORRECTED')
                                ORDER BY expected_until LIMIT :atMost FOR UPDATE SKIP LOCKED
                                """)
                .bind("now", now)
                .bind("atMost", atMost)
                .mapTo(EventRow.class)
                .list();
    }

    /** What else of this patient is not over, or was reported since; locked, the oldest first. */
    List<EventRow> others(Handle handle) {
        return handle.createQuery(
                        SELECT
                                + """
                                WHERE patient_id IN (<patients>) AND id \\<> :id
                                  AND (state \\<> 'CLOSED' OR reported_at >= :reported)
                                  AND NOT EXISTS (SELECT 1 FROM treatment_session s
                                    WHERE s.id = adverse_event.session_id AND s.state = 'CORRECTED')
                                ORDER BY id LIMIT 100 FOR UPDATE
                                """)
                .bindList("patients", LinkedPatients.of(handle, patient).list())
                .bind("id", id)
                .bind("reported", reported)
                .mapTo(EventRow.class)
                .list();
    }

    /** The event as if it were reported at that time, from which what is asked anew is due. */
    EventRow askedAt(Instant now) {
        return new EventRow(
                id, patient, site, code, grade, productFault, relation, onset, now, state);
    }

    /** Whether a lot is named, or a session that used some and did not give it back. */
    boolean namesProduct(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT e.lot_id IS NOT NULL
                          OR EXISTS (SELECT 1 FROM product_use u WHERE u.session_id = e.session_id AND u.reverses_id IS NULL
                            AND NOT EXISTS (SELECT 1 FROM product_use r WHERE r.reverses_id = u.id))
                        FROM adverse_event e WHERE e.id = :id
                        """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    LocalDate onsetDay(Handle handle) {
        return at(handle).dayOf(onset);
    }

    private Site at(Handle handle) {
        return Sites.find(handle, site).orElseThrow();
    }

    /** With the sessions that were done before. */
    EventFacts facts(Handle handle) {
        LocalDate day = onsetDay(handle);
        List<Before> sessions =
                handle.createQuery(
                                """
                                SELECT DISTINCT modality, DATEDIFF(:day, done_on) AS days FROM treatment_session
                                WHERE patient_id IN (<patients>) AND state = 'DONE'
                                  AND done_on BETWEEN :from AND :day
                                """)
                        .bind("day", day)
                        .bind("from", day.minusDays(MOST_DAYS))
                        .bindList("patients", LinkedPatients.of(handle, patient).list())
                        .mapTo(Before.class)
                        .list();
        Site at = at(handle);
        Instant dayEnd =
                at.dayOf(reported)
                        .plusDays(1)
                        .atStartOfDay(at.zone())
                        .toInstant()
                        .minus(1, ChronoUnit.MICROS);
        return new EventFacts(code, grade, productFault, onset, reported, dayEnd, sessions);
    }
}
