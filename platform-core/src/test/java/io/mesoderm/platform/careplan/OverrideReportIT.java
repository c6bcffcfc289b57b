package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.OverrideReport.Line;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/** What was overridden in a month: by whom, how often, for how many, whether asked before, and what came of it. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverrideReportIT extends OverrideClinic {

    OverrideReportIT(TestDatabase database) {
        super(database);
    }

    @Test
    void countsSessionsByPrescriberAndNoOtherMonth() {
        PatientId anna = paralysed("Anna");
        PatientId berta = paralysed("Berta");
        UUID given = give(anna, TODAY).id();
        record(anna, RuleOverride.confirmed(RULE, given));
        record(anna, RuleOverride.confirmed(RULE, given));
        RecordedSession at =
                record(
                        at(prescriber, "care.override"),
                        berta,
                        RuleOverride.now(RULE, "seen this morning"));
        record(at(care.staff, "care.override"), berta, RuleOverride.now(RULE, "seen at noon"));
        report(at);

        assertThat(report(YearMonth.from(TODAY)))
                .filteredOn(line -> line.ruleVersion() == 0)
                .extracting(
                        Line::site,
                        Line::rule,
                        Line::name,
                        Line::sessions,
                        Line::before,
                        Line::patients,
                        Line::adverseEvents)
                .containsExactly(
                        tuple(care.north, RULE, "Dr. Test", 1, 0, 1, 0),
                        tuple(care.north, RULE, "Dr. Vera", 3, 2, 2, 1));
        assertThat(report(YearMonth.from(TODAY).minusMonths(1))).isEmpty();
        assertThat(report(YearMonth.from(TODAY).plusMonths(1))).isEmpty();
    }

    @Test
    void tellsWhichVersionOfTheRuleActed() {
        PatientId carla = paralysed("Carla");
        care.chain.executeInCore(
                """
                INSERT INTO reference_edit (id, module, catalogue, code, version, running, body, body_sha256, seed_sha256,
                  reason, signed_by, signer_name, signed_at)
                SELECT UNHEX(REPLACE(UUID(), '-', '')), module, catalogue, code, 3, TRUE, body, '', '', 'stricter',
                  (SELECT MIN(id) FROM staff), 'Dr. Test', NOW(6) FROM reference_entry WHERE code = 'EL-09'
                """);
        record(
                at(prescriber, "care.override"),
                carla,
                RuleOverride.now(RULE, "seen by the new rule"));
        care.chain.executeInCore("UPDATE reference_edit SET running = NULL");

        assertThat(report(YearMonth.from(TODAY)))
                .filteredOn(line -> line.ruleVersion() == 3)
                .extracting(Line::rule, Line::name, Line::sessions)
                .containsExactly(tuple(RULE, "Dr. Vera", 1));
    }

    /** Something went wrong afterwards. */
    private void report(RecordedSession session) {
        clinic.database.inTransaction(
                at(care.staff),
                h ->
                        h.execute(
                                """
                                INSERT INTO adverse_event (id, patient_id, session_id, site_id, code, grade, note,
                                  reported_at)
                                VALUES (?, ?, ?, ?, 'bruise', 1, x'00', NOW(6))
                                """,
                                session.session(),
                                session.patient(),
                                session.session(),
                                care.north));
    }

    private List<Line> report(YearMonth month) {
        return clinic.database.inReport(at(care.staff), h -> OverrideReport.read(h, month).lines());
    }
}
