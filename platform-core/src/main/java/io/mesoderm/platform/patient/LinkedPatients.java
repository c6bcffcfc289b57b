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

    /** The duplicates alone, without the survivor. */
    public List<PatientId> others() {
        return ids.stream().filter(id -> !id.equals(survivor)).toList();
    }

    /** The linked set, without a check of who may see it; 404 for an id that does not exist. */
    public static LinkedPatients of(Handle handle, PatientId patient) {
        Map<PatientId, PatientId> survivorOf = new HashMap<>();
        Set<PatientId> known = new HashSet<>(Set.of(patient));
        Set<PatientId> added = Set.of(patient);
        while (!added.isEmpty()) {
            List<Link> links = links(handle, added);
            if (links.isEmpty()) {
                throw Problem.notFound();
            }
            added = new HashSet<>();
            for (Link link : links) {
                if (!link.isSelf()) {
                    survivorOf.put(link.retired(), link.survivor());
                }
                if (known.add(link.survivor())) {
                    added.add(link.survivor());
                }
                if (known.add(link.retired())) {
                    added.add(link.retired());
                }
            }
        }
        PatientId survivor = patient;
        while (survivorOf.containsKey(survivor)) {
            survivor = survivorOf.get(survivor);
        }
        return new LinkedPatients(survivor, known);
    }

    /** The links of the patients, and each of them as a link to itself. */
    private static List<Link> links(Handle handle, Collection<PatientId> patients) {
        return handle.createQuery(
                        """
                        SELECT survivor_id AS survivor, retired_id AS retired FROM patient_link
                        WHERE running AND survivor_id IN (<patients>)
                        UNION ALL
                        SELECT survivor_id, retired_id FROM patient_link
                        WHERE running AND retired_id IN (<patients>)
                        UNION ALL
                        SELECT id, id FROM patient WHERE id IN (<patients>)
                        """)
                .bindList("patients", List.copyOf(patients))
                .mapTo(Link.class)
                .list();
    }

    /** One open link; one of a patient to itself says that there is such a patient. */
    public record Link(PatientId survivor, PatientId retired) {

        boolean isSelf() {
            return survivor.equals(retired);
        }
    }
}
