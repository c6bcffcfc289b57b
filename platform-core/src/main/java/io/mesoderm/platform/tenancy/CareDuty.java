package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a chain must have written down here before somebody is treated, and from which day on: before it a chain that
 * comes from paper has it there, and no rule can ask for it.
 */
public enum CareDuty {
    /** A consent that is signed here. */
    CONSENT,
    /** A credential of whoever treats. */
    CREDENTIAL;

    /** A duty and its first day; empty while it does not hold. */
    public record Begun(CareDuty duty, Optional<LocalDate> from) {}

    /** Whether it holds on the day. */
    public boolean holds(Handle handle, LocalDate day) {
        return from(handle).filter(first -> !day.isBefore(first)).isPresent();
    }

    private Optional<LocalDate> from(Handle handle) {
        return handle.createQuery("SELECT from_day FROM care_duty WHERE duty = :duty")
                .bind("duty", this)
                .mapTo(LocalDate.class)
                .findOne();
    }

    /** Every duty. */
    static List<Begun> all(Handle handle) {
        return List.of(CONSENT, CREDENTIAL).stream()
                .map(duty -> new Begun(duty, duty.from(handle)))
                .toList();
    }

    /** Lets it hold from the day on; once it has begun no day after today will do, for until then it would not hold. */
    public Begun begin(Handle handle, LocalDate from, LocalDate today, Instant now) {
        if (from.isAfter(today) && holds(handle, today)) {
            throw Problem.conflict(
                    "care-duty-begun", "This duty has begun: it cannot be put off past today.");
        }
        handle.createUpdate(
                        """
                        INSERT INTO care_duty (duty, from_day, set_at) VALUES (:duty, :from, :now)
                        ON DUPLICATE KEY UPDATE from_day = :from, set_at = :now
                        """)
                .bind("duty", this)
                .bind("from", from)
                .bind("now", now)
                .execute();
        return new Begun(this, Optional.of(from));
    }
}
