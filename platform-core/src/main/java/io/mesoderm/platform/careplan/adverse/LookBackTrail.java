package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.LotUses;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who else was treated with a lot or a device, the newest first, each read by an index as far as it is asked for. */
sealed interface LookBackTrail {

    /** One other treatment; {@code at} is where the trail goes on behind it. */
    record Seen(LookBackTrail trail, SiteId site, PatientId patient, Instant usedAt, String at) {

        String cursor() {
            return trail.name() + "/" + at;
        }
    }

    /** By which a cursor knows the trail. */
    String name();

    /** At most so many behind {@code after}; fewer than asked for only at the end. */
    List<Seen> page(Handle handle, Optional<String> after, int atMost);

    /** At most so many of all the trails together, without the patient's own, behind the cursor. */
    static List<Seen> follow(
            Handle handle,
            List<LookBackTrail> trails,
            LinkedPatients patient,
            Optional<String> cursor,
            int atMost) {
        List<Seen> found = new ArrayList<>();
        int first = cursor.map(where -> position(trails, where)).orElse(0);
        for (LookBackTrail trail : trails.subList(first, trails.size())) {
            Optional<String> after =
                    cursor.filter(where -> where.startsWith(trail.name() + "/"))
                            .map(where -> where.substring(trail.name().length() + 1));
            boolean more = true;
            while (more && found.size() < atMost) {
                List<Seen> page = trail.page(handle, after, atMost);
                page.stream().filter(seen -> !patient.includes(seen.patient())).forEach(found::add);
                more = page.size() == atMost;
                after = page.isEmpty() ? after : Optional.of(page.getLast().at());
            }
        }
        return found.size() <= atMost ? found : List.copyOf(found.subList(0, atMost));
    }

    private static int position(List<LookBackTrail> trails, String cursor) {
        for (int i = 0; i < trails.size(); i++) {
            if (cursor.startsWith(trails.get(i).name() + "/")) {
                return i;
            }
        }
        throw unknown();
    }

    private static Problem unknown() {
        return Problem.invalid("cursor", "is not one of ours");
    }

    /** Of a lot, at every site. */
    record OfLot(LotId lot) implements LookBackTrail {

        @Override
        public String name() {
            return "lot/" + lot;
        }

        @Override
        public List<Seen> page(Handle handle, Optional<String> after, int atMost) {
            return LotUses.page(handle, lot, after.map(LookBackTrail::id), atMost).stream()
                    .map(this::seen)
                    .toList();
        }

        private Seen seen(LotUses.OfLot use) {
            return new Seen(this, use.site(), use.patient(), use.usedAt(), use.id().toString());
        }
    }

    /**
     * Of a device of a site, by the code of the module that used it.
     *
     * @param from the first day that counts
     */
    record OfDevice(SiteId site, String module, String code, LocalDate from)
            implements LookBackTrail {

        /** A row. */
        record Use(
                TreatmentSessionId session, PatientId patient, Instant usedAt, LocalDate usedOn) {}

        @Override
        public String name() {
            return "device/" + site + "/" + module + "/" + code;
        }

        @Override
        public List<Seen> page(Handle handle, Optional<String> after, int atMost) {
            var query =
                    handle.createQuery(
                                    """
                                    SELECT d.session_id AS session, d.patient_id AS patient, s.started_at AS used_at,
                                      d.done_on AS used_on
                                    FROM session_device d JOIN treatment_session s ON s.id = d.session_id AND s.state = 'DONE'
                                    WHERE d.site_id = :site AND d.module = :module AND d.code = :code
                                      AND d.done_on >= :from
                                    """
                                            + (after.isPresent()
                                                    ? " AND d.done_on <= :day AND (d.done_on < :day OR d.session_id < :session)"
                                                    : "")
                                            + " ORDER BY d.done_on DESC, d.session_id DESC LIMIT :atMost")
                            .bind("site", site)
                            .bind("module", module)
                            .bind("code", code)
                            .bind("from", from)
                            .bind("atMost", atMost);
            after.ifPresent(
                    where ->
                            query.bind("day", day(where))
                                    .bind("session", id(where.substring(where.indexOf('/') + 1))));
            return query.mapTo(Use.class).stream().map(this::seen).toList();
        }

        private Seen seen(Use use) {
            return new Seen(
                    this, site, use.patient(), use.usedAt(), use.usedOn() + "/" + use.session());
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static LocalDate day(String where) {
        try {
            return LocalDate.parse(where.substring(0, Math.max(where.indexOf('/'), 0)));
        } catch (DateTimeException e) {
            throw unknown();
        }
    }
}
