package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The chain's open invitations; of the token only its hash is kept. */
final class Invitations {

    private static final String COLUMNS = "staff_id AS staff, email, ends_at";

    private Invitations() {}

    static void insert(Handle handle, Invitation invitation, String token) {
        handle.createUpdate(
                        """
                        INSERT INTO staff_invitation (staff_id, email, token_hash, ends_at)
                        VALUES (:staff, :email, :hash, :ends)
                        """)
                .bind("staff", invitation.staff())
                .bind("email", Email.normalised(invitation.email()))
                .bind("hash", Tokens.hash(token))
                .bind("ends", invitation.endsAt())
                .execute();
    }

    /** Gives the invitation of {@code staff} another token and end; false if there is none. */
    static boolean renew(Handle handle, StaffId staff, String token, Instant endsAt) {
        return handle.createUpdate(
                                "UPDATE staff_invitation SET token_hash = :hash, ends_at = :ends WHERE staff_id = :staff")
                        .bind("hash", Tokens.hash(token))
                        .bind("ends", endsAt)
                        .bind("staff", staff)
                        .execute()
                == 1;
    }

    static Optional<Invitation> findLive(Handle handle, String token, Instant now) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM staff_invitation WHERE token_hash = :hash AND ends_at > :now")
                .bind("hash", Tokens.hash(token))
                .bind("now", now)
                .mapTo(Invitation.class)
                .findOne();
    }

    static Optional<Invitation> findByEmail(Handle handle, String email) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM staff_invitation WHERE email = :email")
                .bind("email", Email.normalised(email))
                .mapTo(Invitation.class)
                .findOne();
    }

    /** Uses the invitation up; false if it was used, withdrawn or renewed, or has ended. */
    static boolean take(Handle handle, String token, Instant now) {
        return handle.createUpdate(
                                "DELETE FROM staff_invitation WHERE token_hash = :hash AND ends_at > :now")
                        .bind("hash", Tokens.hash(token))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Takes the invitation back and says for which address it was; empty if there is none. */
    static Optional<String> withdraw(Handle handle, StaffId staff) {
        return handle.createQuery(
                        "DELETE FROM staff_invitation WHERE staff_id = :staff RETURNING email")
                .bind("staff", staff)
                .mapTo(String.class)
                .findOne();
    }

    /** Locked, so that nobody renews or accepts them meanwhile. */
    static List<StaffId> endedBefore(Handle handle, Instant before, int atMost) {
        return handle.createQuery(
                        """
                        SELECT staff_id FROM staff_invitation
                        WHERE ends_at < :before ORDER BY ends_at LIMIT :atMost FOR UPDATE
                        """)
                .bind("before", before)
                .bind("atMost", atMost)
                .mapTo(StaffId.class)
                .list();
    }
}
