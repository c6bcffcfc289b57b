package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Staff;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.tenancy.Site;
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

    private static final int USUAL_MINUTES = 30;

    private final InstantSource clock;

    VisitPlanner(InstantSource clock) {
        this.clock = clock;
    }

    /** What a wish for a new visit comes to. */
    Visit wanted(Handle handle, Site site, LinkedPatients patient, BookAppointment.Wish wish) {
        Instant start = start(site, wish.start(), wish.offset());
        SlotLength length = new SlotLength(0, wish.minutes().orElse(USUAL_MINUTES), 0);
        Places places = new Places(wish.practitioner(), wish.room(), wish.devices(), Map.of());
        return new Visit(
                site,
                patient,
                start,
                length,
                needs(handle, site, start, length, places),
                Optional.empty());
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
                                                    "is no device of this site: " + device));
            needs.add(device(Map.of(named.id, named.name), Stay.Role.TREATMENT, start, length));
        }
        places.kinds.forEach(
                (kind, role) -> needs.add(device(ofKind(devices, kind), role, start, length)));
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

    private static Map<UUID, String> ofKind(List<Named> devices, String kind) {
        Map<UUID, String> found = new LinkedHashMap<>();
        devices.stream()
                .filter(each -> each.kind.equals(kind))
                .forEach(each -> found.put(each.id, each.name));
        if (found.isEmpty()) {
            throw Problem.invalid("devices", "the site has no device of the kind " + kind);
        }
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
