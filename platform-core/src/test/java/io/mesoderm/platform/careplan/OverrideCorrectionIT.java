package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.util.UUID;

/** Which override counts for a session that is corrected, or written down later than it was done. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverrideCorrectionIT extends OverrideClinic {

    OverrideCorrectionIT(TestDatabase database) {
        super(database);
    }

    /** Whoever did the session mends it, though the prescriber has renewed the word and the patient told more since. */
    @Test
    void theWordThatTheSessionWasDoneByStandsForItsCorrection() {
        PatientId patient = paralysed("Frey");
        UUID first = give(patient, TODAY.plusDays(30)).id();
        RecordedSession done = record(patient, RuleOverride.confirmed(RULE, first));
        give(patient, TODAY.plusDays(60));
        tell(patient, "a stroke in May");

        RecordedSession mended =
                correct(done, patient, Instant.now(), RuleOverride.confirmed(RULE, first));
        RecordedSession again =
                correct(mended, patient, Instant.now(), RuleOverride.confirmed(RULE, first));

        assertThat(again.decision()).isEqualTo(Decision.OVERRIDE);
        assertThat(refusal(() -> record(patient, RuleOverride.confirmed(RULE, first))).code())
                .as("for another session it is over")
                .isEqualTo("override-ended");
    }

    @Test
    void whatEndedAfterTheSessionBeganStillCounted() {
        PatientId patient = paralysed("Gast");
        UUID given = give(patient, TODAY).id();
        RecordedSession done = record(patient, RuleOverride.confirmed(RULE, given));
        UUID other = give(patient, TODAY).id();
        Instant before = Instant.now();
        end(patient, other);

        assertThat(
                        refusal(
                                        () ->
                                                correct(
                                                        done,
                                                        patient,
                                                        Instant.now(),
                                                        RuleOverride.confirmed(RULE, other)))
                                .code())
                .isEqualTo("override-ended");
        assertThat(correct(done, patient, before, RuleOverride.confirmed(RULE, other)).decision())
                .isEqualTo(Decision.OVERRIDE);
    }

    @Test
    void theWordOfALaterDayDoesNotConfirmAnEarlierSession() {
        PatientId patient = paralysed("Hain");
        UUID given = give(patient, TODAY).id();
        RecordedSession done = record(patient, RuleOverride.confirmed(RULE, given));
        UUID later = give(patient, TODAY.plusDays(1)).id();
        Instant yesterday = Instant.now().minusSeconds(86_400);

        assertThat(
                        refusal(
                                        () ->
                                                correct(
                                                        done,
                                                        patient,
                                                        yesterday,
                                                        RuleOverride.confirmed(RULE, later)))
                                .code())
                .isEqualTo("override-later");
    }
}
