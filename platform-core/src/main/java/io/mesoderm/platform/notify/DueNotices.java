package io.mesoderm.platform.notify;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows that a node sends: claimed one by one, each by a conditional update that is committed before anything leaves. */
final class DueNotices {

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2));

    /** A try takes half a minute at most, and a whole piece of the job a little more. */
    private static final Duration LOST = Duration.ofMinutes(15);

    private DueNotices() {}

    /** All there is to know of one. */
    record Due(
            UUID id,
            PatientId patient,
            String purpose,
            String template,
            byte[] words,
            int tries,
            Optional<String> email,
            Optional<String> phone,
            Optional<String> language,
            String locale,
            String zone,
            Optional<byte[]> link) {}

    static List<UUID> list(Handle handle, Instant now, int atMost) {
        return handle.createQuery(
                        """
                        SELECT id FROM notice WHERE state = 'WAITING' AND due_at <= :now
                        ORDER BY due_at, id LIMIT :atMost
                        """)
                .bind("now", now)
                .bind("atMost", atMost)
                .mapTo(UUID.class)
                .list();
    }

    /** Whether a run would find anything: two looks into an index. */
    static boolean any(Handle handle, UUID node, Instant now) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM notice WHERE state = 'WAITING' AND due_at <= :now)
                          OR EXISTS (SELECT 1 FROM notice WHERE state = 'HELD' AND not_after < :now)
                          OR EXISTS (SELECT 1 FROM notice
                            WHERE state = 'SENDING' AND (node = :node OR claimed_at < :lost))
                        """)
                .bind("now", now)
                .bind("node", node)
                .bind("lost", now.minus(LOST))
                .mapTo(Boolean.class)
                .one();
    }

    /** What waited too long is of no use, also where it waited for somebody to do something about it. */
    static void endLate(Handle handle, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE notice SET state = 'STOPPED', error = 'too late'
                        WHERE state IN ('WAITING', 'HELD') AND due_at <= :now AND not_after < :now
                        """)
                .bind("now", now)
                .execute();
    }

    /** Locks the notice alone, and not the patient or the site that others write about. */
    static Optional<Due> find(Handle handle, UUID id) {
        boolean waits =
                handle.createQuery(
                                "SELECT 1 FROM notice WHERE id = :id AND state = 'WAITING' FOR UPDATE")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        return waits ? read(handle, id) : Optional.empty();
    }

    private static Optional<Due> read(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT n.id, n.patient_id AS patient, n.purpose, n.template, n.words, n.tries,
                          p.email, p.phone, p.language, s.locale, s.zone, n.opt_out_link AS link
                        FROM notice n JOIN patient p ON p.id = n.patient_id JOIN site s ON s.id = n.site_id
                        WHERE n.id = :id
                        """)
                .bind("id", id)
                .mapTo(Due.class)
                .findOne();
    }

    /** Under any number of the person: dead, or of what was said last of the purpose it is a no. */
    static boolean refused(Handle handle, Due due) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM patient WHERE id IN (<numbers>) AND deceased_on IS NOT NULL)
                          OR NOT COALESCE((SELECT allowed FROM contact_preference
                            WHERE patient_id IN (<numbers>) AND purpose = :purpose
                            ORDER BY since DESC, allowed LIMIT 1), TRUE)
                        """)
                .bindList("numbers", LinkedPatients.of(handle, due.patient()).list())
                .bind("purpose", due.purpose())
                .mapTo(Boolean.class)
                .one();
    }

    static void put(Handle handle, UUID id, String state, String why) {
        handle.createUpdate("UPDATE notice SET state = :state, error = :why WHERE id = :id")
                .bind("state", state)
                .bind("why", why)
                .bind("id", id)
                .execute();
    }

    static void postpone(Handle handle, UUID id, Instant until) {
        handle.createUpdate("UPDATE notice SET due_at = :until WHERE id = :id")
                .bind("until", until)
                .bind("id", id)
                .execute();
    }

    /** Belongs to this node from here on, until it says what became of it. */
    static void claim(Handle handle, UUID id, UUID node, Channel channel, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE notice SET state = 'SENDING', node = :node, claimed_at = :now, channel = :channel,
                          tries = tries + 1
                        WHERE id = :id AND state = 'WAITING'
                        """)
                .bind("node", node)
                .bind("now", now)
                .bind("channel", channel)
                .bind("id", id)
                .execute();
    }

    /** The way out that every try of the notice carries: what was sent once leads somewhere for ever. */
    static void link(Handle handle, UUID id, byte[] hash, byte[] sealed) {
        handle.createUpdate(
                        "UPDATE notice SET opt_out = :hash, opt_out_link = :sealed WHERE id = :id")
                .bind("hash", hash)
                .bind("sealed", sealed)
                .bind("id", id)
                .execute();
    }

    static void sent(Handle handle, UUID id, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE notice SET state = 'SENT', sent_at = :now, error = NULL
                        WHERE id = :id AND state = 'SENDING'
                        """)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** Tried again later, or given up. */
    static void failed(Handle handle, UUID id, int tries, int most, String why, Instant now) {
        Duration pause = PAUSES.get(Math.min(tries, PAUSES.size()) - 1);
        handle.createUpdate(
                        """
                        UPDATE notice SET state = :state, error = :why, due_at = :again
                        WHERE id = :id AND state = 'SENDING'
                        """)
                .bind("state", tries >= most ? "DEAD" : "WAITING")
                .bind("why", why.length() <= 400 ? why : why.substring(0, 400))
                .bind("again", now.plus(pause))
                .bind("id", id)
                .execute();
    }

    /**
     * After a kill: what had left is sent, what of this node had not is tried again, and so is what a node claimed so
     * long ago that it will not come back.
     */
    static void settle(Handle handle, UUID node, Set<UUID> left, Instant now) {
        for (UUID id : left) {
            sent(handle, id, now);
        }
        handle.createUpdate(
                        """
                        UPDATE notice SET state = 'WAITING'
                        WHERE state = 'SENDING' AND (node = :node OR claimed_at < :lost)
                        """)
                .bind("node", node)
                .bind("lost", now.minus(LOST))
                .execute();
    }
}
