package io.mesoderm.spi.host;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.osgi.annotation.versioning.ProviderType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Messages to patients and tasks for staff, each written once by its key in the module's unit of work. The host sends, outside
 * of quiet hours and only what the patient has not refused; keys get the module's id in front.
 */
@ProviderType
public interface PatientMessages {

    /**
     * Writes a message, or nothing if the key wrote one before; says whether it is new.
     *
     * @see Message
     */
    boolean write(Message message, CallContext context);

    /**
     * The reason for what was written or opened under a key that begins so is gone: messages that have not left do not, and
     * open tasks are dropped; says how many. A beginning that names the patient is meant under each number of theirs.
     */
    int stop(PatientId patient, String keys, String why, CallContext context);

    /** Opens a task about the patient, or nothing if the key opened one before; says whether it is new. */
    boolean openTask(Task task, CallContext context);

    /**
     * Opens a task to call the patient for a session that is due, or nothing if the key opened one before; says whether it is
     * new.
     */
    boolean openCall(Call call, CallContext context);

    /**
     * A message.
     *
     * @param template a code of {@code seeds/care/messages.yaml}
     * @param words what fills it; a day as {@code 2026-06-21} is written as the patient's language writes days
     */
    record Message(
            String key,
            PatientId patient,
            SiteId site,
            String purpose,
            String template,
            List<String> words,
            Instant dueAt,
            Instant notAfter) {

        public Message {
            words = List.copyOf(words);
        }
    }

    /** A call for anybody at the site who sees tasks: it tells nothing of the patient's health. */
    record Call(String key, PatientId patient, SiteId site, LocalDate dueOn, Instant at) {}

    /** A task for anybody at the site who may read care; {@code title} is shown as it is. */
    record Task(String key, PatientId patient, SiteId site, String title, Instant dueAt) {}
}
