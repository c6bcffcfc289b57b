package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A patient and its linked duplicates: reads take {@link #ids}, writes the {@link #survivor}. A
 * patient without links is its own survivor.
 */
public record LinkedPatients(PatientId survivor, Set<PatientId> ids) {

    public LinkedPatients {
        ids = Set.copyOf(ids);
    }

    public boolean includes(PatientId patient) {
        return ids.contains(patient);
    }

    /** For {@code bindList}, which needs an order. */
    public List<PatientId> list() {
        return List.copyOf(ids);
    }

    /** The linked set, without a check of who may see it; 404 for an id that does not exist. */
    public static LinkedPatients of(Handle handle, PatientId patient) {
        Map<PatientId, PatientId> survivorOf = new HashMap<>();
        Set<PatientId> known = new HashSet<>(Set.of(patient));
        Set<PatientId> added = Set.of(patient);
        while (!added.isEmpty()) {
            List<Link> links = links(handle, added);
            added = new HashSet<>();
            for (Link link : links) {
                survivorOf.put(link.retired(), link.survivor());
                if (known.add(link.survivor())) {
                    added.add(link.survivor());
                }
                if (known.add(link.retired())) {
                    added.add(link.retired());
                }
            }
        }
        if (survivorOf.isEmpty() && !exists(handle, patient)) {
            throw Problem.notFound();
        }
        PatientId survivor = patient;
        while (survivorOf.containsKey(survivor)) {
            survivor = survivorOf.get(survivor);
        }
        return new LinkedPatients(survivor, known);
    }

    private static List<Link> links(Handle handle, Collection<PatientId> patients) {
        return handle.createQuery(
                        """
                        SELECT survivor_id AS survivor, retired_id AS retired FROM patient_link
                        WHERE running AND survivor_id IN (<patients>)
                        UNION
                        SELECT survivor_id, retired_id FROM patient_link
                        WHERE running AND retired_id IN (<patients>)
                        """)
                .bindList("patients", List.copyOf(patients))
                .mapTo(Link.class)
                .list();
    }

    private static boolean exists(Handle handle, PatientId patient) {
        return handle.createQuery("SELECT 1 FROM patient WHERE id = :id")
                .bind("id", patient)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** One open link. */
    public record Link(PatientId survivor, PatientId retired) {}
}
