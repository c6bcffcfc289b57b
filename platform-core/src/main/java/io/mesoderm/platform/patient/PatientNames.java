package io.mesoderm.platform.patient;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of the patients of a list, in one statement that holds the rule of {@link ChartAccess} itself: who may not be
 * seen at the call's site has no name here, and a list of a thousand asks no thousand times.
 */
public final class PatientNames {

    private static final String SEEN =
            """
            WITH RECURSIVE family (root, id) AS (
              SELECT p.id, p.id FROM patient p WHERE p.id IN (<patients>)
              UNION
              SELECT f.root, l.retired_id FROM family f
              JOIN patient_link l ON l.survivor_id = f.id AND l.running
              UNION
              SELECT f.root, l.survivor_id FROM family f
              JOIN patient_link l ON l.retired_id = f.id AND l.running)
            SELECT p.id, p.number, p.given_names, p.family_name FROM patient p
            WHERE p.id IN (SELECT f.root FROM family f WHERE %s OR EXISTS (SELECT 1 FROM break_glass g
              WHERE g.patient_id = f.id AND g.staff_id = :staff AND g.site_id = :site
                AND g.expires_at > :now))
            """
                    .formatted(ChartAccess.SITE_SEES.formatted("f.id"));

    private PatientNames() {}

    /** Who it is, for people. */
    public record Named(String number, String name) {}

    /** A row of those who may be seen. */
    record Seen(PatientId id, String number, String givenNames, String familyName) {

        private Named named() {
            return new Named(number, (givenNames + " " + familyName).strip());
        }
    }

    /** The names of those among the patients whose charts the call may open. */
    public static Map<PatientId, Named> of(
            Handle handle, Collection<PatientId> patients, CallContext context) {
        Set<PatientId> wanted = Set.copyOf(patients);
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return ChartAccess.bindSite(handle.createQuery(SEEN), context)
                .bindList("patients", wanted.stream().toList())
                .bind("staff", context.actor().staff().orElse(null))
                .mapTo(Seen.class)
                .stream()
                .collect(Collectors.toMap(Seen::id, Seen::named));
    }
}
