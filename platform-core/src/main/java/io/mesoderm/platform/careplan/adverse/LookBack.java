package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whom to look at when an infection shows 1 to 12 weeks after an injection (AE-04): everybody who had of the lots that
 * this patient had in that time, and everybody whose event names the same device.
 */
final class LookBack {

    private static final int FROM_DAYS = 7;
    private static final int TO_DAYS = 84;
    private static final int MOST = 1000;

    private LookBack() {}

    /**
     * What was found.
     *
     * @param from the first day that counts; the last is {@code to}
     * @param uses of everybody else, the newest first; {@code more} if there are more than a thousand
     */
    public record Found(
            LocalDate from,
            LocalDate to,
            List<OfLot> lots,
            List<Other> uses,
            List<SameDevice> sameDevice,
            boolean more) {}

    /** A lot that this patient had of in that time. */
    public record OfLot(LotId lot, String product, String lotNumber, LocalDate usedOn) {}

    /** Somebody else who had of it; {@code named} where the chart may be opened, their site knows them otherwise. */
    public record Other(
            LotId lot,
            SiteId site,
            LocalDate usedOn,
            Optional<PatientId> patient,
            Optional<PatientNames.Named> named,
            boolean hasEvent) {}

    /** Another event that names the same device. */
    public record SameDevice(
            UUID event,
            Instant onset,
            Optional<PatientId> patient,
            Optional<PatientNames.Named> named) {}

    /** A use as read. */
    record Use(LotId lot, SiteId site, PatientId patient, LocalDate usedOn, boolean hasEvent) {}

    /** An event of the device as read. */
    record OfDevice(UUID event, Instant onset, PatientId patient) {}

    static Found of(Handle handle, PatientId patient, UUID event, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        EventRow row = EventRow.find(handle, event);
        if (!linked.includes(row.patient())) {
            throw Problem.notFound();
        }
        LocalDate onset = row.onsetDay(handle);
        LocalDate from = onset.minusDays(TO_DAYS);
        LocalDate to = onset.minusDays(FROM_DAYS);
        List<OfLot> lots = lots(handle, linked, from, to);
        List<Use> uses = uses(handle, lots, linked);
        List<OfDevice> events = ofDevice(handle, event, linked);
        Set<PatientId> patients = new HashSet<>();
        uses.forEach(use -> patients.add(use.patient()));
        events.forEach(each -> patients.add(each.patient()));
        Map<PatientId, PatientNames.Named> names = PatientNames.of(handle, patients, context);
        return new Found(
                from,
                to,
                lots,
                uses.stream().limit(MOST).map(use -> other(use, names)).toList(),
                events.stream().map(each -> same(each, names)).toList(),
                uses.size() > MOST);
    }

    private static Other other(Use use, Map<PatientId, PatientNames.Named> names) {
        Optional<PatientNames.Named> named = Optional.ofNullable(names.get(use.patient()));
        return new Other(
                use.lot(),
                use.site(),
                use.usedOn(),
                named.map(known -> use.patient()),
                named,
                use.hasEvent());
    }

    private static SameDevice same(OfDevice each, Map<PatientId, PatientNames.Named> names) {
        Optional<PatientNames.Named> named = Optional.ofNullable(names.get(each.patient()));
        return new SameDevice(
                each.event(), each.onset(), named.map(known -> each.patient()), named);
    }

    /** Of the sessions that stand, by the day they count for at their site. */
    private static List<OfLot> lots(
            Handle handle, LinkedPatients patient, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        """
                        SELECT u.lot_id AS lot, p.name AS product, l.lot_number, MAX(s.done_on) AS used_on
                        FROM treatment_session s
                        JOIN product_use u ON u.session_id = s.id AND u.reverses_id IS NULL
                        JOIN lot l ON l.id = u.lot_id JOIN product p ON p.id = l.product_id
                        WHERE s.patient_id IN (<patients>) AND s.state = 'DONE'
                          AND s.done_on BETWEEN :from AND :to
                        GROUP BY u.lot_id, p.name, l.lot_number ORDER BY used_on DESC, u.lot_id
                        LIMIT 1000
                        """)
                .bindList("patients", patient.list())
                .bind("from", from)
                .bind("to", to)
                .mapTo(OfLot.class)
                .list();
    }

    private static List<Use> uses(Handle handle, List<OfLot> lots, LinkedPatients patient) {
        if (lots.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        SELECT DISTINCT u.lot_id AS lot, s.site_id AS site, s.patient_id AS patient, s.done_on AS used_on,
                          EXISTS (SELECT 1 FROM adverse_event e WHERE e.patient_id = s.patient_id
                            AND COALESCE(e.onset_at, e.reported_at) >= s.started_at) AS has_event
                        FROM product_use u JOIN treatment_session s ON s.id = u.session_id AND s.state = 'DONE'
                        WHERE u.lot_id IN (<lots>) AND u.reverses_id IS NULL
                          AND s.patient_id NOT IN (<patients>)
                        ORDER BY used_on DESC, patient, lot LIMIT :atMost
                        """)
                .bindList("lots", lots.stream().map(OfLot::lot).toList())
                .bindList("patients", patient.list())
                .bind("atMost", MOST + 1)
                .mapTo(Use.class)
                .list();
    }

    private static List<OfDevice> ofDevice(Handle handle, UUID event, LinkedPatients patient) {
        return handle.createQuery(
                        """
                        SELECT o.id AS event, COALESCE(o.onset_at, o.reported_at) AS onset, o.patient_id AS patient
                        FROM adverse_event e JOIN adverse_event o ON o.site_id = e.site_id AND o.device_id = e.device_id
                        WHERE e.id = :event AND o.patient_id NOT IN (<patients>)
                        ORDER BY o.id DESC LIMIT 1000
                        """)
                .bind("event", event)
                .bindList("patients", patient.list())
                .mapTo(OfDevice.class)
                .list();
    }
}
