package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.HealthAnswers.Given;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where an answer comes from, as somebody else reads it later, in another language. */
@MariaDb
class HealthAnswersIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));

    private final CareChain care;
    private final PatientId patient = new PatientId(Ids.next());
    private final HealthAnswers answers =
            new HealthAnswers(new PatientText(new MarkedKeys()), CLOCK);

    HealthAnswersIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
    }

    @Test
    void translatesWhoAskedAndNothingThatWasTyped() {
        CallContext context = care.at(care.north);
        care.database.inTransaction(
                context,
                handle -> {
                    handle.execute(
                            """
                            INSERT INTO patient (id, number, family_name, given_names, sex, retention, version,
                              created_at)
                            VALUES (?, 'P-1', 'Asked', 'Ada', 'FEMALE', 'clinical-record', 1, NOW(6))
                            """,
                            patient);
                    return null;
                });
        List<String> typed =
                List.of("asked by the gynaecologist", "told", "imported", "provenance.told");

        assertThat(add("diabetes", Optional.empty()).provenance()).isEqualTo("asked by Dr. Test");
        for (String words : typed) {
            assertThat(add(words, Optional.of(words)).provenance()).isEqualTo(words);
        }

        var german = new Provenance(Locale.GERMANY);
        var read =
                care.database.inTransaction(
                        context,
                        handle ->
                                answers.newest(
                                        handle,
                                        new LinkedPatients(patient, Set.of(patient)),
                                        german));
        assertThat(read.get("diabetes").provenance()).isEqualTo("erfragt von Dr. Test");
        assertThat(typed)
                .allSatisfy(words -> assertThat(read.get(words).provenance()).isEqualTo(words));
    }

    private HealthAnswer add(String question, Optional<String> provenance) {
        CallContext context = care.at(care.north);
        var given =
                new Given(
                        question,
                        Value.NO,
                        Optional.empty(),
                        provenance,
                        LocalDate.of(2026, 3, 10));
        return care.database.inTransaction(
                context, handle -> answers.add(handle, patient, given, context));
    }
}
