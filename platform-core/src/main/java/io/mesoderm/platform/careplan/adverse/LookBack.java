package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.LookingBack;
import io.mesoderm.platform.careplan.adverse.LookBackTrail.Seen;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whom to look at when an infection shows 1 to 12 weeks after an injection (AE-04): everybody who had of the lots that
 * this patient had in that time, everybody treated since with the devices that this patient was treated with, and
 * everybody whose event names the same device.
 */
final class LookBack {

    private static final int FROM_DAYS = 7;
    private static final int TO_DAYS = 84;

    private LookBack() {}

    /**
     * What was found.
     *
     * @param from the first day that counts; the last is {@code to}
     * @param others everybody else, lot by lot and then device by device, of each the newest first
     * @param next where {@code others} go on
     */
    public record Found(
            LocalDate from,
            LocalDate to,
            List<OfLot> lots,
            List<OfDevice> devices,
            List<Other> others,
            List<SameDevice> sameDevice,
            Optional<String> next) {}

    /** A lot that this patient had of in that time. */
    public record OfLot(LotId lot, String product, String lotNumber, LocalDate usedOn) {}

    /** A device of a site that this patient was treated with in that time, by the code of the module that used it. */
    public record OfDevice(SiteId site, String module, String code, LocalDate usedOn) {}

    /**
     * Somebody else; {@code named} where the chart may be opened, their site knows them otherwise.
     *
     * @param lot what they had of; without one they were treated with {@code device}
     */
    public record Other(
            Optional<LotId> lot,
            Optional<String> device,
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

    /** An event as read. */
    record Event(UUID event, Instant onset, PatientId patient) {}

    /** When somebody's newest event began. */
    record Newest(PatientId patient, Instant onset) {}

    /** Where a site's clocks are. */
    record Zone(SiteId site, String zone) {}

    /** What the patient had of in the year before the day and on it. */
    static List<OfLot> before(Handle handle, LinkedPatients patient, LocalDate day) {
        return lots(handle, patient, day.minusYears(1), day);
    }

    static Found of(Handle handle, LookingBack input, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, input.patient());
        EventRow row = EventRow.find(handle, input.adverseEvent());
        if (!linked.includes(row.patient())) {
            throw Problem.notFound();
        }
        LocalDate onset = row.onsetDay(handle);
        LocalDate from = onset.minusDays(TO_DAYS);
        LocalDate to = onset.minusDays(FROM_DAYS);
        List<OfLot> lots = lots(handle, linked, from, to);
        List<OfDevice> devices = devices(handle, linked, from, to);
        Page<Seen> seen =
                input.page(
                        LookBackTrail.follow(
                                handle,
                                trails(lots, devices, from),
                                linked,
                                input.cursor(),
                                input.sought()),
                        Seen::cursor);
        List<Event> events = sameDevice(handle, input.adverseEvent(), linked);
        Set<PatientId> patients = new HashSet<>();
        seen.items().forEach(each -> patients.add(each.patient()));
        events.forEach(each -> patients.add(each.patient()));
        Map<PatientId, PatientNames.Named> names = PatientNames.of(handle, patients, context);
        return new Found(
                from,
                to,
                lots,
                devices,
                others(handle, seen.items(), names),
                events.stream().map(each -> same(each, names)).toList(),
                seen.next());
    }

    private static List<LookBackTrail> trails(
            List<OfLot> lots, List<OfDevice> devices, LocalDate from) {
        List<LookBackTrail> trails = new ArrayList<>();
        lots.forEach(each -> trails.add(new LookBackTrail.OfLot(each.lot())));
        devices.forEach(
                each ->
                        trails.add(
                                new LookBackTrail.OfDevice(
                                        each.site(), each.module(), each.code(), from)));
        return trails;
    }

    private static List<Other> others(
            Handle handle, List<Seen> seen, Map<PatientId, PatientNames.Named> names) {
        if (seen.isEmpty()) {
            return List.of();
        }
        Map<SiteId, ZoneId> zones = zones(handle, seen);
        Map<PatientId, Instant> newest = newest(handle, seen);
        return seen.stream()
                .map(
                        each ->
                                other(
                                        each,
                                        LocalDate.ofInstant(each.usedAt(), zones.get(each.site())),
                                        Optional.ofNullable(names.get(each.patient())),
                                        newest.getOrDefault(each.patient(), Instant.MIN)))
                .toList();
    }

    private static Other other(
            Seen seen, LocalDate usedOn, Optional<PatientNames.Named> named, Instant newest) {
        return new Other(
                seen.trail() instanceof LookBackTrail.OfLot of
                        ? Optional.of(of.lot())
                        : Optional.empty(),
                seen.trail() instanceof LookBackTrail.OfDevice of
                        ? Optional.of(of.code())
                        : Optional.empty(),
                seen.site(),
                usedOn,
                named.map(known -> seen.patient()),
                named,
                !newest.isBefore(seen.usedAt()));
    }

    private static Map<SiteId, ZoneId> zones(Handle handle, List<Seen> seen) {
        return handle
                .createQuery("SELECT id AS site, zone FROM site WHERE id IN (<sites>)")
                .bindList("sites", seen.stream().map(Seen::site).distinct().toList())
                .mapTo(Zone.class)
                .stream()
                .collect(Collectors.toMap(Zone::site, each -> ZoneId.of(each.zone())));
    }

    private static Map<PatientId, Instant> newest(Handle handle, List<Seen> seen) {
        return handle
                .createQuery(
                        """
                        SELECT patient_id AS patient, MAX(COALESCE(onset_at, reported_at)) AS onset FROM adverse_event
                        WHERE patient_id IN (<patients>) GROUP BY patient_id
                        """)
                .bindList("patients", seen.stream().map(Seen::patient).distinct().toList())
                .mapTo(Newest.class)
                .stream()
                .collect(Collectors.toMap(Newest::patient, Newest::onset));
    }

    private static SameDevice same(Event each, Map<PatientId, PatientNames.Named> names) {
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

    private static List<OfDevice> devices(
            Handle handle, LinkedPatients patient, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        """
                        SELECT d.site_id AS site, d.module, d.code, MAX(d.done_on) AS used_on
                        FROM session_device d JOIN treatment_session s ON s.id = d.session_id AND s.state = 'DONE'
                        WHERE d.patient_id IN (<patients>) AND d.done_on BETWEEN :from AND :to
                        GROUP BY d.site_id, d.module, d.code ORDER BY used_on DESC, d.site_id, d.module, d.code
                        LIMIT 1000
                        """)
                .bindList("patients", patient.list())
                .bind("from", from)
                .bind("to", to)
                .mapTo(OfDevice.class)
                .list();
    }

    private static List<Event> sameDevice(Handle handle, UUID event, LinkedPatients patient) {
        return handle.createQuery(
                        """
                        SELECT o.id AS event, COALESCE(o.onset_at, o.reported_at) AS onset, o.patient_id AS patient
                        FROM adverse_event e JOIN adverse_event o ON o.site_id = e.site_id AND o.device_id = e.device_id
                        WHERE e.id = :event AND o.patient_id NOT IN (<patients>)
                        ORDER BY o.id DESC LIMIT 1000
                        """)
                .bind("event", event)
                .bindList("patients", patient.list())
                .mapTo(Event.class)
                .list();
    }
}
