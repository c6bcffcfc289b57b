package io.mesoderm.treatment.combination.prp;

import io.mesoderm.treatment.combination.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.UUID;

/** The tables of plasma sessions. */
final class PrpTables {

    void insert(Handle handle, UUID session, PrpDetails details) {
        handle.createUpdate(
                        """
                        INSERT INTO prp_session (session_id, yield_ml, platelets_per_microlitre, activation,
                            injected_ml, area_cm2, aftercare_given)
                        VALUES (:session, :yieldMl, :plateletsPerMicrolitre, :activation,
                            :injectedMl, :areaCm2, :aftercareGiven)
                        """)
                .bind("session", session)
                .bindMethods(details)
                .execute();
        insertSpins(handle, session, details.spins());
    }

    private static void insertSpins(Handle handle, UUID session, List<Spin> spins) {
        for (int i = 0; i < spins.size(); i++) {
            handle.createUpdate(
                            """
                            INSERT INTO prp_spin (session_id, position, rcf, rpm, radius_mm, minutes)
                            VALUES (:session, :position, :rcf, :rpm, :radiusMm, :minutes)
                            """)
                    .bind("session", session)
                    .bind("position", i + 1)
                    .bindMethods(spins.get(i))
                    .execute();
        }
    }

    /** False if a tube of this code went into a session of the site before (FO-15). */
    boolean takeTube(Handle handle, UUID session, UUID site, Tube tube) {
        return ModuleJdbi.inserted(
                handle.createUpdate(
                                """
                                INSERT INTO prp_tube (site_id, code, session_id, kit_lot_id, drawn_at, blood_ml)
                                VALUES (:site, :code, :session, :kitLot, :drawnAt, :bloodMl)
                                """)
                        .bind("site", site)
                        .bind("code", tube.ownCode())
                        .bind("session", session)
                        .bind("kitLot", tube.kit().value())
                        .bindMethods(tube));
    }

    /** The correction {@code by} may name the tubes of the session again; what was recorded of them stays. */
    void releaseTubes(Handle handle, UUID session, UUID by) {
        handle.createUpdate("UPDATE prp_tube SET released_by = :by WHERE session_id = :session")
                .bind("by", by)
                .bind("session", session)
                .execute();
    }
}
