package io.mesoderm.platform;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The days between sessions as §3.4 prints them for sessions outside a plan, written down apart from the rules that
 * act; and every pair of a patient's sessions and standing visits that keeps fewer.
 */
final class SpacedPairs {

    private record Pair(Modality earlier, Modality later) {}

    /** A session that was done or a visit that stands. */
    record Held(Modality modality, LocalDate day, Instant at) {}

    private static final Map<Pair, Integer> LEAST =
            Map.ofEntries(
                    Map.entry(new Pair(Modality.MESOTHERAPY, Modality.MESOTHERAPY), 7),
                    Map.entry(new Pair(Modality.PRP, Modality.PRP), 28),
                    Map.entry(new Pair(Modality.PRP, Modality.MESOTHERAPY), 14),
                    Map.entry(new Pair(Modality.MESOTHERAPY, Modality.PRP), 14),
                    Map.entry(new Pair(Modality.MICRONEEDLING, Modality.MICRONEEDLING), 14),
                    Map.entry(new Pair(Modality.MICRONEEDLING, Modality.PRP), 1),
                    Map.entry(new Pair(Modality.PRP, Modality.MICRONEEDLING), 1),
                    Map.entry(new Pair(Modality.MICRONEEDLING, Modality.MESOTHERAPY), 7),
                    Map.entry(new Pair(Modality.MESOTHERAPY, Modality.LLLT), 3),
                    Map.entry(new Pair(Modality.PRP, Modality.LLLT), 3));

    private SpacedPairs() {}

    static List<Held> held(Handle handle, PatientId patient) {
        return handle.createQuery(
                        """
                        SELECT modality, DATE(local_start) AS day, starts_at AS at FROM appointment
                        WHERE patient_id = :patient AND state IN ('BOOKED', 'ARRIVED')
                        UNION ALL
                        SELECT modality, done_on, started_at FROM treatment_session WHERE patient_id = :patient
                        ORDER BY at
                        """)
                .bind("patient", patient)
                .mapTo(Held.class)
                .list();
    }

    /** Those that are nearer to each other than they may be. */
    static List<String> tooNear(List<Held> byTime) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < byTime.size(); i++) {
            for (Held later : byTime.subList(i + 1, byTime.size())) {
                Held earlier = byTime.get(i);
                int least = LEAST.getOrDefault(new Pair(earlier.modality, later.modality), 0);
                if (ChronoUnit.DAYS.between(earlier.day, later.day) < least) {
                    found.add(earlier + " and " + later + " keep fewer than " + least + " days");
                }
            }
        }
        return found;
    }
}
