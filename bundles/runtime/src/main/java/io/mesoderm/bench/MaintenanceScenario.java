package io.mesoderm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.system.ApiClient;
import io.mesoderm.system.PlatformProcess;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The nightly run of maintenance over a hundred thousand patients of two sessions each: the first time, and again. */
final class MaintenanceScenario implements Scenario {

    private static final int PATIENTS = 100_000;
    private static final String CHAIN = "/chains/aurelia";
    private static final String JOB = CHAIN + "/jobs/maintenance-scheduling/recompute/runs";

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) throws Exception {
        Path data = workplace.fresh("maintenance");
        try (PlatformProcess platform = PlatformProcess.launch(data)) {
            ApiClient owner = ApiClient.anonymous(platform.url()).demo("owner@demo.example");
            String site = owner.get(CHAIN + "/sites").ok().at("/items/0/id").asText();
            owner.send(
                            "PUT",
                            CHAIN + "/sites/" + site + "/modules/maintenance-scheduling",
                            ApiClient.json("{}"),
                            Map.of())
                    .ok();
            write(Database.of(data), site.replace("-", ""));
            result.put("patients", PATIENTS);
            result.set("first", measure(owner, result.objectNode()));
            result.set("again", measure(owner, result.objectNode()));
        }
    }

    private static ObjectNode measure(ApiClient owner, ObjectNode figures) {
        String id = owner.post(JOB, ApiClient.json("{}")).ok().path("id").asText();
        JsonNode run;
        do {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            run = owner.get(JOB).ok().path("items").path(0);
            if (!run.path("id").asText().equals(id)) {
                throw new IllegalStateException("another run came in between: " + run);
            }
        } while (run.path("state").asText().matches("ASKED|RUNNING"));
        if (!run.path("state").asText().equals("DONE") || run.path("done").asLong() < PATIENTS) {
            throw new IllegalStateException("the run ended as " + run);
        }
        Duration took =
                Duration.between(
                        Instant.parse(run.path("startedAt").asText()),
                        Instant.parse(run.path("endedAt").asText()));
        figures.put("seconds", Figures.rounded(took.toMillis() / 1000.0));
        figures.put(
                "patients-per-second",
                Math.round(run.path("done").asLong() * 1000.0 / took.toMillis()));
        return figures;
    }

    private static void write(Database database, String site) throws Exception {
        try (Connection connection = database.migrator();
                Statement sql = connection.createStatement()) {
            sql.execute("USE c_aurelia");
            sql.execute(
                    "SET SESSION sql_log_bin = 0, foreign_key_checks = 0, join_cache_level = 0");
            for (String statement : rows()) {
                sql.execute(
                        statement
                                .replace("<site>", "UNHEX('" + site + "')")
                                .replace("<staff>", "(SELECT MIN(id) FROM staff)"));
            }
        }
    }

    private static List<String> rows() {
        String patient = "UNHEX(CONCAT('01900000000070008B00', LPAD(HEX(seq), 12, '0')))";
        return List.of(
                """
                INSERT INTO patient (id, number, family_name, given_names, sex, retention, version, created_at)
                SELECT %s, CONCAT('M', seq), CONCAT('Bench', seq), 'Ben', 'MALE', 'clinical-record', 1, '2024-01-01'
                FROM seq_1_to_%d
                """
                        .formatted(patient, PATIENTS),
                """
                INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                  started_at, ended_at, done_on, state, summary, retention, recorded_at)
                SELECT UNHEX(CONCAT('01900000000070008D0', nth, LPAD(HEX(seq), 12, '0'))), %s, <site>, 'bench',
                  'MESOTHERAPY', <staff>, NOW() - INTERVAL (seq MOD 120) + 14 * nth DAY,
                  NOW() - INTERVAL (seq MOD 120) + 14 * nth DAY, CURDATE() - INTERVAL (seq MOD 120) + 14 * nth DAY,
                  'DONE', 'x', 'clinical-record', '2025-01-01'
                FROM seq_1_to_%d JOIN (SELECT 1 AS nth UNION ALL SELECT 2) n
                """
                        .formatted(patient, PATIENTS),
                "ANALYZE TABLE treatment_session");
    }
}
