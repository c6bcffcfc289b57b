package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Told;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.LookingBack;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.NewEvent;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A chain in which adverse events are reported, with the tasks that follow written on a list. */
abstract class AdverseClinic {

    static final Instant START = Instant.parse("2026-03-10T08:00:00Z");

    final TestDatabase server;
    final CareChain care;
    final CallContext north;
    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final List<EventConsequences.Wanted> tasks = new ArrayList<>();
    final List<PatientId> stopped = new ArrayList<>();
    final List<UUID> givenBack = new ArrayList<>();
    final List<UUID> handedOver = new ArrayList<>();
    final AdverseEventDesk desk;
    final AdverseEvents events;
    final StoredHolds holds;
    final EventWatch watch;

    AdverseClinic(TestDatabase server, CareChain care) {
        this.server = server;
        this.care = care;
        this.north = care.at(care.north, "care.read", "care.record", "care.release");
        var text = new PatientText(new MarkedKeys());
        WriteAudit silent = (handle, context, action, type, id, detail) -> {};
        var rules = new EventRules(new Seeds());
        this.holds = new StoredHolds(text, silent, now::get);
        var consequences =
                new EventConsequences(
                        rules, (handle, wanted, context) -> tasks.add(wanted), new Stops(), holds);
        this.events =
                new AdverseEvents(
                        text,
                        rules,
                        consequences,
                        (handle, keys, context) ->
                                tasks.removeIf(task -> task.key().startsWith(keys)),
                        silent,
                        now::get);
        this.desk =
                new AdverseEventDesk(
                        care.database,
                        rules,
                        events,
                        new AdverseEventList(text, rules),
                        holds,
                        now::get);
        this.watch = new EventWatch(consequences);
    }

    /** Courses that write down what becomes of them. */
    private final class Stops implements EventConsequences.Courses {

        @Override
        public void stop(Handle handle, PatientId patient, UUID event, CallContext context) {
            stopped.add(patient);
        }

        @Override
        public void giveBack(Handle handle, PatientId patient, UUID event, CallContext context) {
            givenBack.add(event);
        }

        @Override
        public void handOver(Handle handle, UUID event, UUID other) {
            handedOver.add(other);
        }
    }

    /** The repository's seeds, as every chain gets them. */
    private static final class Seeds implements ReferenceData {

        @Override
        public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
            return CoreSeeds.care(catalogue);
        }

        @Override
        public <R extends Record> Optional<Entry<R>> find(
                Catalogue<R> catalogue, String code, CallContext context) {
            return list(catalogue, context).stream()
                    .filter(entry -> entry.code().equals(code))
                    .findFirst();
        }
    }

    Told report(PatientId patient, String kind, int grade) {
        return desk.report(
                new NewEvent(
                        patient,
                        kind,
                        grade,
                        Optional.of("as the patient says"),
                        Optional.of(now.get()),
                        Optional.of(AdverseEvent.Relation.POSSIBLE),
                        Optional.of(AdverseEvent.Reporter.STAFF),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                north);
    }

    static LookingBack lookingBack(PatientId patient, UUID event) {
        return new LookingBack(patient, event, Optional.empty(), Optional.empty());
    }

    List<BookingHolds.Hold> held(PatientId patient) {
        return care.database.inTransaction(
                north, handle -> holds.running(handle, LinkedPatients.of(handle, patient)));
    }

    int watch() {
        return care.database.inTransaction(
                north, handle -> watch.watch(handle, now.get(), 100, north));
    }

    PatientId register(SiteId site) {
        var registration =
                new Registration((handle, context, action, type, id, detail) -> {}, () -> START);
        var details = CareChain.woman(Ids.next().toString().substring(24), "Ada", Optional.empty());
        return care.register(registration, site, details).id();
    }

    /** A session of injections on a day, with a use of the lot if there is one. */
    UUID session(PatientId patient, SiteId site, LocalDate day, Optional<UUID> lot) {
        UUID session = Ids.next();
        Instant at = day.atTime(10, 0).atZone(CareChain.ZONE).toInstant();
        care.database.inTransaction(
                north,
                handle -> {
                    handle.execute(
                            """
                            INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                              started_at, ended_at, done_on, state, summary, retention, recorded_at)
                            VALUES (?, ?, ?, 'm', 'MESOTHERAPY', ?, ?, ?, ?, 'DONE', '', 'clinical-record', NOW(6))
                            """,
                            session,
                            patient,
                            site,
                            care.staff,
                            at,
                            at,
                            day);
                    lot.ifPresent(
                            used -> {
                                handle.execute(
                                        "INSERT IGNORE INTO site_stock VALUES (?, ?, 10)",
                                        site,
                                        used);
                                handle.execute(
                                        """
                                        INSERT INTO product_use (id, lot_id, site_id, session_id, patient_id,
                                          practitioner_id, quantity, zone, used_at)
                                        VALUES (?, ?, ?, ?, ?, ?, 1, 'VERTEX', ?)
                                        """,
                                        Ids.next(),
                                        used,
                                        site,
                                        session,
                                        patient,
                                        care.staff,
                                        at);
                            });
                    return null;
                });
        return session;
    }

    /** Says that the session was done with the device of this code. */
    void device(UUID session, String code) {
        care.chain.executeInCore(
                """
                INSERT INTO session_device (session_id, code, site_id, module, done_on, patient_id)
                SELECT id, '%s', site_id, module, done_on, patient_id FROM treatment_session
                WHERE id = UNHEX(REPLACE('%s', '-', ''))
                """
                        .formatted(code, session));
    }

    UUID lot(String number) {
        UUID product = Ids.next();
        UUID lot = Ids.next();
        care.database.inTransaction(
                north,
                handle -> {
                    handle.execute(
                            "INSERT INTO product (id, code, name, unit, created_at) VALUES (?, ?, 'Vitamins', 'ml', NOW(6))",
                            product,
                            number);
                    handle.execute(
                            "INSERT INTO lot (id, product_id, lot_number, expires_on) VALUES (?, ?, ?, '2099-01-01')",
                            lot,
                            product,
                            number);
                    return null;
                });
        return lot;
    }
}
