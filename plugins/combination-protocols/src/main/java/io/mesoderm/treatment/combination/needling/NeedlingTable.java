package io.mesoderm.treatment.combination.needling;

import io.mesoderm.treatment.combination.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;

import java.util.UUID;

/** The table of microneedling; a cartridge's number stands in it once. */
public final class NeedlingTable {

    /** False if the cartridge was used before (FO-17). */
    public boolean insert(Handle handle, UUID session, NeedlingDetails details) {
        return ModuleJdbi.inserted(
                handle.createUpdate(
                                """
                                INSERT INTO needling_session (session_id, tool, depth_mm, passes,
                                    cartridge_lot_id, cartridge_serial)
                                VALUES (:session, :tool, :depthMm, :passes, :lot, :serial)
                                """)
                        .bind("session", session)
                        .bind("lot", details.cartridge().lot().value())
                        .bind("serial", details.cartridge().serial().strip())
                        .bindMethods(details));
    }

    /** A correction replaces the session that used the cartridge, so it may name it again. */
    public void release(Handle handle, UUID session) {
        handle.createUpdate(
                        """
                        UPDATE needling_session SET cartridge_serial = NULL WHERE session_id = :session
                        """)
                .bind("session", session)
                .execute();
    }
}
