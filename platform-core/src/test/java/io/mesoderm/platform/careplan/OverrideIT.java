package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.UUID;

/** An override is a named prescriber's word, given before; each session confirms it against what the finding rests on. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverrideIT extends OverrideClinic {

    OverrideIT(TestDatabase database) {
        super(database);
    }

    @Test
    void theWordOfAnotherIsConfirmedAndTheSessionKeepsWhoseItWas() {
        PatientId patient = paralysed("Abel");
        assertThat(refusal(() -> record(patient)).code()).isEqualTo("not-eligible");
        GivenOverride given = give(patient, TODAY.plusDays(30));

        RecordedSession first = record(patient, RuleOverride.confirmed(RULE, given.id()));
        record(patient, RuleOverride.confirmed(RULE, given.id()));

        assertThat(first.decision()).isEqualTo(Decision.OVERRIDE);
        assertThat(given.prescriber()).isEqualTo("Dr. Vera");
        assertThat(given.because()).contains("yes");
        assertThat(list(patient))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.reason()).isEqualTo("neurology has seen her");
                            assertThat(one.confirmed()).isEqualTo(2);
                        });
        assertThat(
                        read(
                                """
                                SELECT CONCAT_WS(' ', p.display_name, c.confirmed_by = s.recorded_by)
                                FROM session_finding f JOIN staff p ON p.id = f.overridden_by
                                JOIN treatment_session s ON s.id = f.session_id
                                JOIN override_confirmation c ON c.session_id = s.id
                                WHERE f.session_id = :id
                                """,
                                first.session().value()))
                .containsExactly("Dr. Vera 1");
    }

    @Test
    void whatTheFindingRestsOnHasChangedSoThatItMustBeGivenAnew() {
        PatientId patient = paralysed("Baker");
        UUID given = give(patient, TODAY.plusDays(30)).id();
        clinic.answer(care.north, patient, "paralysis-history", Value.YES);
        record(patient, RuleOverride.confirmed(RULE, given));

        tell(patient, "a stroke in May");
        assertThat(refusal(() -> record(patient, RuleOverride.confirmed(RULE, given))).code())
                .isEqualTo("override-stale");
    }

    @Test
    void anotherVersionOfTheRuleAsksForAnotherWord() {
        PatientId patient = paralysed("Bird");
        UUID given = give(patient, TODAY.plusDays(30)).id();

        care.chain.executeInCore(
                """
                INSERT INTO reference_edit (id, module, catalogue, code, version, running, body, body_sha256, seed_sha256,
                  reason, signed_by, signer_name, signed_at)
                SELECT UNHEX(REPLACE(UUID(), '-', '')), module, catalogue, code, 1, TRUE, body, '', '', 'stricter',
                  (SELECT MIN(id) FROM staff), 'Dr. Test', NOW(6) FROM reference_entry WHERE code = 'EL-09'
                """);
        Problem refused = refusal(() -> record(patient, RuleOverride.confirmed(RULE, given)));
        care.chain.executeInCore("DELETE FROM reference_edit");

        assertThat(refused.code()).isEqualTo("override-stale");
        assertThat(refused.errors().getFirst().field()).isEqualTo("overrides[0].override");
    }

    @Test
    void anExpiredAnEndedAndAnotherPatientsOverrideAreRefusedByName() {
        PatientId patient = paralysed("Cole");
        UUID given = give(patient, TODAY).id();
        clinic.database.inTransaction(
                at(care.staff),
                h ->
                        h.execute(
                                "UPDATE rule_override SET expires_on = ? WHERE id = ?",
                                TODAY.minusDays(1),
                                given));
        assertThat(refusal(() -> record(patient, RuleOverride.confirmed(RULE, given))).code())
                .isEqualTo("override-expired");

        UUID anew = give(patient, TODAY).id();
        end(patient, anew);
        assertThat(refusal(() -> record(patient, RuleOverride.confirmed(RULE, anew))).code())
                .isEqualTo("override-ended");
        assertThat(refusal(() -> end(patient, anew)).code()).isEqualTo("override-ended");
        assertThat(list(patient)).allMatch(one -> one.endedAt().isPresent()).hasSize(2);

        UUID of = give(paralysed("Dorn"), TODAY).id();
        assertThat(
                        refusal(() -> record(patient, RuleOverride.confirmed(RULE, of)))
                                .errors()
                                .getFirst()
                                .field())
                .isEqualTo("overrides[0].override");
    }

    @Test
    void givenAnewTheEarlierOneEnds() {
        PatientId patient = paralysed("Ende");
        UUID first = give(patient, TODAY).id();
        give(patient, TODAY.plusDays(1));

        assertThat(list(patient))
                .extracting(GivenOverride::id, one -> one.endedAt().isPresent())
                .contains(tuple(first, true));
        assertThat(refusal(() -> record(patient, RuleOverride.confirmed(RULE, first))).code())
                .isEqualTo("override-ended");
    }

    @Test
    void aWordIsGivenOnlyForAFindingThatAsksForItAndForAYearAtMost() {
        PatientId well = clinic.register(care.north, "Frank");
        clinic.answer(care.north, well, "paralysis-history", Value.NO);
        assertThat(refusal(() -> give(well, TODAY)).code()).isEqualTo("override-not-asked");

        PatientId patient = paralysed("Gold");
        assertThat(refusal(() -> give(patient, TODAY.minusDays(1))).errors().getFirst().field())
                .isEqualTo("expiresOn");
        assertThat(refusal(() -> give(patient, TODAY.plusDays(367))).errors().getFirst().field())
                .isEqualTo("expiresOn");
    }

    @Test
    void whereTheChainKeepsCredentialsItTakesALicenceThatStands() {
        PatientId patient = paralysed("Hart");
        care.chain.executeInCore(
                "INSERT INTO care_duty (duty, from_day, set_at) VALUES ('CREDENTIAL', '2020-01-01', NOW(6))");
        try {
            assertThat(refusal(() -> give(patient, TODAY)).code())
                    .isEqualTo("prescriber-not-credentialed");
            care.chain.executeInCore(
                    """
                    INSERT INTO staff_credential (id, staff_id, kind, body, number, issued_on, verified_at)
                    VALUES (UNHEX(REPLACE(UUID(), '-', '')), UNHEX(REPLACE('%s', '-', '')), 'LICENCE', 'Board', '1',
                      '2020-01-01', NOW(6))
                    """
                            .formatted(prescriber));
            assertThat(give(patient, TODAY).endedAt()).isEmpty();
        } finally {
            care.chain.executeInCore("DELETE FROM staff_credential");
            care.chain.executeInCore("DELETE FROM care_duty");
        }
    }

    @Test
    void whoRecordsAndMayOverrideGivesTheWordWithTheSession() {
        PatientId patient = paralysed("Ibsen");
        RuleOverride now = RuleOverride.now(RULE, "neurology has called");

        assertThat(refusal(() -> record(patient, now)).code()).isEqualTo("permission-missing");
        RecordedSession recorded = record(at(prescriber, "care.override"), patient, now);

        assertThat(recorded.decision()).isEqualTo(Decision.OVERRIDE);
        assertThat(list(patient)).isEmpty();
    }
}
