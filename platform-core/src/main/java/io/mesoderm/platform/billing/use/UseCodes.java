package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Rows of codes by which uses are confirmed, and of the wrong tries; who adds one holds the session's row. */
final class UseCodes {

    /** As stored; the code itself is nowhere. */
    record Code(UUID id, String codeHash, Instant expiresAt, int tries) {}

    private UseCodes() {}

    /** The newest of the session: an older one does not count any more. */
    static Optional<Code> newest(Handle handle, TreatmentSessionId session) {
        return handle.createQuery(
                        """
                        SELECT c.id, c.code_hash, c.expires_at,
                          (SELECT COUNT(*) FROM use_code_try t WHERE t.code_id = c.id) AS tries
                        FROM use_code c WHERE c.treatment_session_id = :session
                        ORDER BY c.issued_at DESC, c.id DESC LIMIT 1
                        """)
                .bind("session", session)
                .mapTo(Code.class)
                .findOne();
    }

    static void insert(
            Handle handle,
            TreatmentSessionId session,
            String hash,
            Instant now,
            Instant expires,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO use_code (id, treatment_session_id, site_id, code_hash, issued_at, expires_at,
                          issued_by)
                        VALUES (:id, :session, :site, :hash, :now, :expires, :by)
                        """)
                .bind("id", Ids.next())
                .bind("session", session)
                .bind("site", context.requiredSite())
                .bind("hash", hash)
                .bind("now", now)
                .bind("expires", expires)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }

    static void insertTry(Handle handle, Code code, Instant now, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO use_code_try (code_id, try_no, tried_at, tried_by)
                        VALUES (:code, :tryNo, :now, :by)
                        """)
                .bind("code", code.id)
                .bind("tryNo", code.tries + 1)
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }
}
