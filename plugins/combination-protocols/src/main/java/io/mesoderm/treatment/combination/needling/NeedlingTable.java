package io.mesoderm.treatment.combination.needling;

import org.jdbi.v3.core.Handle;

import java.util.UUID;

/** The table of microneedling; that a cartridge serves once is the core's to see. */
final class NeedlingTable {

    void insert(Handle handle, UUID session, NeedlingDetails details) {
        handle.createUpdate(
                        """
                        INSERT INTO needling_session (session_id, tool, depth_mm, passes,
                            cartridge_lot_id, cartridge_serial)
                        VALUES (:session, :tool, :depthMm, :passes, :lot, :serial)
                        """)
                .bind("session", session)
                .bind("lot", details.cartridge().lot().value())
                .bind("serial", details.cartridge().serial().strip())
                .bindMethods(details)
                .execute();
    }
}
