package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.Appointment;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A book in which several visits stand for one step, from before that was refused, is migrated like any other. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoubledStepsIT extends RuledBook {

    DoubledStepsIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    @Test
    void theFirstOfSeveralVisitsKeepsTheStep() throws IOException {
        PatientId patient = patient();
        PlannedSessionId step = step(patient, new ModuleId("hair-mesotherapy"), "PLANNED");
        List<UUID> visits =
                List.of(
                        visit(patient, "2026-03-26T10:00"),
                        visit(patient, "2026-03-12T10:00"),
                        visit(patient, "2026-04-09T10:00"),
                        visit(patient, "2026-03-10T14:00"));
        change(
                handle ->
                        handle.execute(
                                "UPDATE appointment SET state = 'CANCELLED' WHERE id = ?",
                                visits.getLast()));
        chain.chain.executeInCore(
                "ALTER TABLE appointment DROP KEY appointment_step_once, DROP COLUMN standing_step");
        change(
                handle ->
                        handle.execute(
                                "UPDATE appointment SET planned_session_id = ? WHERE patient_id = ?",
                                step,
                                patient));

        chain.chain.executeInCore(
                changes("1285-free-doubled-standing-steps"),
                changes("1282-add-appointment-standing-step"));
        assertThat(withStep(step)).containsExactlyInAnyOrder(visits.get(1), visits.getLast());

        chain.chain.executeInCore(changes("1285-free-doubled-standing-steps"));
        assertThat(withStep(step)).hasSize(2);
    }

    private UUID visit(PatientId patient, String start) {
        Appointment visit = book(wish(patient, Modality.TOPICAL, start), desk);
        return visit.id().value();
    }

    private List<UUID> withStep(PlannedSessionId step) {
        return chain.database.inTransaction(
                desk,
                handle ->
                        handle.createQuery(
                                        "SELECT id FROM appointment WHERE planned_session_id = :step")
                                .bind("step", step)
                                .mapTo(UUID.class)
                                .list());
    }

    /** What the file of the change does, without the lines that are Liquibase's. */
    private static String changes(String name) throws IOException {
        try (InputStream file =
                DoubledStepsIT.class.getResourceAsStream("/db/core/changes/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"))
                    .strip()
                    .replaceAll(";$", "");
        }
    }
}
