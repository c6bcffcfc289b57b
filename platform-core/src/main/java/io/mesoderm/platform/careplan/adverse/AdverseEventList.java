package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Entry;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Outcome;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Reporter;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.State;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Told;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads adverse events; those of a session that was corrected are those of the newer one. */
final class AdverseEventList {

    private static final int MOST_ENTRIES = 500;

    private static final String SELECT =
            """
            SELECT e.id, e.patient_id AS patient, e.site_id AS site, e.code, e.grade, e.note,
              COALESCE(e.onset_at, e.reported_at) AS onset, e.reported_at, e.resolved_at, e.relation, e.outcome,
              e.reporter, p.display_name AS reported_by, e.state, e.expected_until, e.product_fault,
              e.session_id AS session, e.lot_id AS lot, e.device_id AS device, e.no_product,
              EXISTS (SELECT 1 FROM booking_hold h WHERE h.adverse_event_id = e.id AND h.running) AS holds_bookings
            FROM adverse_event e
            LEFT JOIN treatment_session s ON s.id = e.session_id
            LEFT JOIN staff p ON p.id = e.reported_by
            WHERE (s.state IS NULL OR s.state <> 'CORRECTED')
            """;

    private final PatientText text;
    private final EventRules rules;

    AdverseEventList(PatientText text, EventRules rules) {
        this.text = text;
        this.rules = rules;
    }

    /** A row as it is kept. */
    record Kept(
            UUID id,
            PatientId patient,
            SiteId site,
            String code,
            int grade,
            byte[] note,
            Instant onset,
            Instant reportedAt,
            Optional<Instant> resolvedAt,
            Relation relation,
            Optional<Outcome> outcome,
            Reporter reporter,
            Optional<String> reportedBy,
            State state,
            Optional<Instant> expectedUntil,
            boolean productFault,
            Optional<UUID> session,
            Optional<UUID> lot,
            Optional<UUID> device,
            boolean noProduct,
            boolean holdsBookings) {

        AdverseEvent event(String name, String opened) {
            return new AdverseEvent(
                    id,
                    patient,
                    site,
                    code,
                    name,
                    grade,
                    opened,
                    onset,
                    reportedAt,
                    resolvedAt,
                    relation,
                    outcome,
                    reporter,
                    reportedBy,
                    state,
                    expectedUntil,
                    productFault,
                    session,
                    lot,
                    device,
                    noProduct,
                    holdsBookings);
        }
    }

    /** An event on the board of a site; {@code named} where the chart may be opened. */
    public record OnBoard(AdverseEvent event, Optional<PatientNames.Named> named) {}

    /** The newest first. */
    List<AdverseEvent> ofPatient(
            Handle handle,
            LinkedPatients patient,
            Paged paged,
            Optional<UUID> after,
            CallContext context) {
        return handle
                .createQuery(
                        SELECT
                                + """
                                AND e.patient_id IN (<patients>) AND (:after IS NULL OR e.id \\< :after)
                                ORDER BY e.id DESC LIMIT :atMost
                                """)
                .bindList("patients", patient.list())
                .bind("after", after.orElse(null))
                .bind("atMost", paged.sought())
                .mapTo(Kept.class)
                .stream()
                .map(kept -> opened(handle, kept, context))
                .toList();
    }

    /** What is not over at the site, the newest first. */
    List<OnBoard> board(Handle handle, Paged.ById paged, CallContext context) {
        List<Kept> kept =
                handle.createQuery(
                                SELECT
                                        + """
                                        AND e.site_id = :site AND e.state IN ('OPEN', 'WATCHED')
                                        AND (:after IS NULL OR e.id < :after)
                                        ORDER BY e.id DESC LIMIT :atMost
                                        """)
                        .bind("site", context.requiredSite())
                        .bind("after", paged.cursor().orElse(null))
                        .bind("atMost", paged.sought())
                        .mapTo(Kept.class)
                        .list();
        Map<PatientId, PatientNames.Named> names =
                PatientNames.of(handle, kept.stream().map(Kept::patient).toList(), context);
        return kept.stream()
                .map(
                        row ->
                                new OnBoard(
                                        opened(handle, row, context),
                                        Optional.ofNullable(names.get(row.patient()))))
                .toList();
    }

    /** One event of the patient with its log and what follows. */
    Told require(Handle handle, PatientId patient, UUID id, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        Kept kept =
                handle.createQuery(SELECT + " AND e.id = :id AND e.patient_id IN (<patients>)")
                        .bind("id", id)
                        .bindList("patients", linked.list())
                        .mapTo(Kept.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        EventRow row = EventRow.find(handle, id);
        return new Told(
                opened(handle, kept, context),
                log(handle, kept),
                rules.consequences(row.facts(handle), context),
                LookBack.before(handle, linked, row.onsetDay(handle)));
    }

    private AdverseEvent opened(Handle handle, Kept kept, CallContext context) {
        return kept.event(
                rules.name(kept.code(), context), text.open(handle, kept.patient(), kept.note()));
    }

    /** A line of the log as it is kept. */
    record Line(
            UUID id,
            String kind,
            String code,
            int grade,
            byte[] text,
            Instant at,
            Optional<String> by) {}

    private List<Entry> log(Handle handle, Kept event) {
        return handle
                .createQuery(
                        """
                        SELECT l.id, l.kind, l.code, l.grade, l.text, l.made_at AS `at`, s.display_name AS `by`
                        FROM adverse_event_entry l LEFT JOIN staff s ON s.id = l.made_by
                        WHERE l.event_id = :event ORDER BY l.id DESC LIMIT :atMost
                        """)
                .bind("event", event.id())
                .bind("atMost", MOST_ENTRIES)
                .mapTo(Line.class)
                .stream()
                .map(
                        line ->
                                new Entry(
                                        line.id(),
                                        line.kind(),
                                        line.code(),
                                        line.grade(),
                                        text.open(handle, event.patient(), line.text()),
                                        line.at(),
                                        line.by()))
                .toList();
    }
}
