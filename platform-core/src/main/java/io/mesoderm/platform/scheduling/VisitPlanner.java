package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Staff;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds whom and what a visit needs, and when each of them: a room for all of it, a person until the treatment is over. */
final class VisitPlanner {

    /**
     * What is asked for by name.
     *
     * @param devices these very ones, for the treatment
     * @param kinds any device of these kinds, for this part of the visit
     */
    record Places(
            PractitionerId practitioner,
            Optional<UUID> room,
            List<UUID> devices,
            Map<String, Stay.Role> kinds) {}

    private record Named(UUID id, String kind, String name) {}

    private record Kept(UUID id, String kind, boolean active, Stay.Role role) {}

    private final SlotLengths lengths;
    private final InstantSource clock;

    VisitPlanner(SlotLengths lengths, InstantSource clock) {
        this.lengths = lengths;
        this.clock = clock;
    }

    /** What a wish for a new visit comes to. */
    Visit wanted(
            Handle handle,
            Site site,
            LinkedPatients patient,
            BookAppointment.Wish wish,
            CallContext context) {
        Instant start = start(site, wish.start(), wish.offset());
        SlotLength length = lengths.of(wish.modality(), wish.minutes(), context);
        Places places =
                new Places(
                        wish.practitioner(),
                        wish.room(),
                        wish.devices(),
                        lengths.devices(wish.modality(), context));
        return new Visit(
                site,
                patient,
                start,
                length,
                needs(handle, site, start, length, places),
                Optional.empty());
    }

    /** What a change of a visit comes to; it keeps its devices, or takes others of the kinds that its treatment needs or that were retired. */
    Visit changed(
            Handle handle,
            Site site,
            LinkedPatients patient,
            Appointments.Row row,
            BookAppointment.Change change,
            CallContext context) {
        Instant start =
                change.start()
                        .map(local -> start(site, local, change.offset()))
                        .orElse(row.startsAt());
        SlotLength length =
                change.minutes().isPresent()
                        ? lengths.of(row.modality(), change.minutes(), context)
                        : row.length();
        Map<String, Stay.Role> kinds = lengths.devices(row.modality(), context);
        Places places = places(handle, row, change, kinds);
        return new Visit(
                site,
                patient,
                start,
                length,
                needs(handle, site, start, length, places),
                Optional.of(row.id()));
    }

    private static Places places(
            Handle handle,
            Appointments.Row row,
            BookAppointment.Change change,
            Map<String, Stay.Role> kinds) {
        List<UUID> devices = new ArrayList<>(change.devices().orElse(List.of()));
        Optional<UUID> practitioner = change.practitioner().map(PractitionerId::value);
        Optional<UUID> room = change.room();
        for (Stay stay : AppointmentRows.stays(handle, row.id())) {
            switch (stay.kind()) {
                case PRACTITIONER ->
                        practitioner = practitioner.or(() -> Optional.of(stay.resource()));
                case ROOM -> room = room.or(() -> Optional.of(stay.resource()));
                case DEVICE -> {}
            }
        }
        Map<String, Stay.Role> any = new LinkedHashMap<>(kinds);
        if (change.devices().isEmpty()) {
            for (Kept kept : byName(handle, row, kinds)) {
                if (kept.active) {
                    devices.add(kept.id);
                } else {
                    any.put(kept.kind, kept.role);
                }
            }
        }
        return new Places(new PractitionerId(practitioner.orElseThrow()), room, devices, any);
    }

    /** The devices that the visit was booked with by name: its treatment does not ask for one of their kind. */
    private static List<Kept> byName(
            Handle handle, Appointments.Row row, Map<String, Stay.Role> kinds) {
        return handle
                .createQuery(
                        """
                        SELECT d.id, d.kind, d.active, r.role FROM device d
                          JOIN appointment_resource r ON r.resource_id = d.id
                        WHERE r.appointment_id = :id
                        ORDER BY d.id
                        """)
                .bind("id", row.id())
                .mapTo(Kept.class)
                .stream()
                .filter(kept -> !kinds.containsKey(kept.kind))
                .toList();
    }

    /** Earlier today is not past: somebody who walked in is written down when there is time to. */
    Instant start(Site site, LocalDateTime local, Optional<String> offset) {
        Instant start = LocalStart.of(local, offset, site.zone());
        if (site.dayOf(start).isBefore(site.dayOf(clock.instant()))) {
            throw Problem.invalid("start", "is past: book for today or later");
        }
        return start;
    }

    /** Whom and what of this site, each for its part of the visit. */
    List<Need> needs(Handle handle, Site site, Instant start, SlotLength length, Places places) {
        List<Need> needs = new ArrayList<>();
        needs.add(practitioner(handle, site, start, length, places.practitioner));
        places.room.ifPresent(
                room ->
                        needs.add(
                                new Need(
                                        "room",
                                        ResourceKind.ROOM,
                                        Stay.Role.TREATMENT,
                                        Map.of(room, roomName(handle, site, room)),
                                        start,
                                        length.end(start))));
        List<Named> devices = devices(handle, site);
        for (UUID device : places.devices) {
            Named named =
                    devices.stream()
                            .filter(each -> each.id.equals(device))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            Problem.invalid(
                                                    "devices",
                                                    "is no device in use at this site: "
                                                            + device
                                                            + "; name another"));
            needs.add(device(Map.of(named.id, named.name), Stay.Role.TREATMENT, start, length));
        }
        places.kinds.forEach(
                (kind, role) -> {
                    Map<UUID, String> any = ofKind(devices, kind);
                    if (!any.isEmpty()) {
                        needs.add(device(any, role, start, length));
                    }
                });
        return needs;
    }

    private static Need practitioner(
            Handle handle,
            Site site,
            Instant start,
            SlotLength length,
            PractitionerId practitioner) {
        StaffId staff = new StaffId(practitioner.value());
        if (!Staff.treats(handle, site.id(), site.dayOf(start), staff)) {
            throw Problem.invalid(
                    "practitioner", "does not treat at this site on " + site.dayOf(start));
        }
        String name = Staff.find(handle, staff).orElseThrow().displayName();
        return new Need(
                "practitioner",
                ResourceKind.PRACTITIONER,
                Stay.Role.TREATMENT,
                Map.of(staff.value(), name),
                start,
                length.treatmentTo(start));
    }

    private static String roomName(Handle handle, Site site, UUID room) {
        return handle.createQuery("SELECT name FROM room WHERE id = :id AND site_id = :site")
                .bind("id", room)
                .bind("site", site.id())
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> Problem.invalid("room", "is no room of this site"));
    }

    private static List<Named> devices(Handle handle, Site site) {
        return handle.createQuery(
                        "SELECT id, kind, name FROM device WHERE site_id = :site AND active ORDER BY id")
                .bind("site", site.id())
                .mapTo(Named.class)
                .list();
    }

    /** None where the site has written none down: it may work with one that the book does not know. */
    private static Map<UUID, String> ofKind(List<Named> devices, String kind) {
        Map<UUID, String> found = new LinkedHashMap<>();
        devices.stream()
                .filter(each -> each.kind.equals(kind))
                .forEach(each -> found.put(each.id, each.name));
        return found;
    }

    private static Need device(
            Map<UUID, String> candidates, Stay.Role role, Instant start, SlotLength length) {
        boolean ready = role == Stay.Role.PREPARATION;
        return new Need(
                "devices",
                ResourceKind.DEVICE,
                role,
                candidates,
                ready ? start : length.treatmentFrom(start),
                ready ? length.treatmentFrom(start) : length.treatmentTo(start));
    }
}
