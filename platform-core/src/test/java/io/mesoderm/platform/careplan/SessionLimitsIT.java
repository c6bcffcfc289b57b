package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartSession;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestLimits;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.treatment.trial.BoastingModule;
import io.mesoderm.treatment.trial.BoastingModule.Deed;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a module hands over of a session is kept to the last character, or is its fault by name and leaves nothing. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionLimitsIT {

    private static final String MODULE = "boasting";

    private final TestDatabase database;
    private TestHost host;
    private TestClinic clinic;

    SessionLimitsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path workshop, @TempDir Path keys) {
        Path jar =
                TestBundle.of(MODULE, BoastingModule.class)
                        .changes("CREATE TABLE boast (deed VARCHAR(20) NOT NULL)")
                        .resource(
                                "boasting/messages.properties",
                                "boast.title=%s%nboast.broken={0%nboast.echo={0}{0}{0}%n"
                                        .formatted("t".repeat(201)))
                        .buildInto(workshop);
        host = TestHost.start(base, database, TestLimits.of(4), jar);
        host.await(MODULE, "1.0.0");
        clinic = TestClinic.open(host, database, keys);
        clinic.enable(MODULE);
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @ParameterizedTest
    @CsvSource({
        "A_LONG_RULE, ': screen answered rule, which must have at most 64 characters, has 65'",
        "A_LONG_NOTE, ': record answered adverseEvents[0].note, which must have at most 2000 characters, has 2001'",
        "A_LONG_TITLE, ': record answered documents[0].titleKey, which must have at most 200 characters, has 201'",
        "AN_ECHO, ': record answered more than 2097152 bytes of JSON at once'",
        "NO_NUMBER, ': record answered summary.series[0].y[0], which must be a number of at most 38 digits'",
        "DEPTH, ': record answered views nested more than 10 deep'",
        "A_FORM, ': record answered summary.record, which must be left out'",
        "A_BROKEN_MESSAGE, ': record threw'",
        "MANY_PIECES, ': price charged 1001 pieces at once, more than 1000'"
    })
    void whatCannotBeKeptIsTheModulesFaultByNameAndLeavesNothing(Deed deed, String said) {
        PatientId patient = clinic.register(clinic.care.north, "Boast");
        SessionEnvelope session =
                clinic.session(MODULE, patient, "none", "{\"deed\":\"%s\"}".formatted(deed));
        List<Map<String, Long>> before = everything();

        Problem problem =
                catchThrowableOfType(
                        Problem.class, () -> clinic.record(clinic.care.north, session));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.code()).isEqualTo("module-failed");
        assertThat(problem.getMessage())
                .isEqualTo(
                        "The module boasting failed%s; the fault is logged with this request.",
                        said);
        assertThat(everything()).isEqualTo(before);
        assertThat(chart(patient)).isEmpty();
    }

    @Test
    void whatFitsIsKeptToTheLastCharacter() {
        PatientId patient = clinic.register(clinic.care.north, "Full");
        LotId lot = clinic.stock(clinic.care.north, "B-1", LocalDate.of(2099, 12, 31));
        String details = "{\"deed\":\"ALL_THAT_FITS\",\"lot\":\"%s\"}".formatted(lot);

        clinic.record(clinic.care.north, clinic.session(MODULE, patient, "none", details));

        assertThat(chart(patient)).hasSize(1);
        assertThat(
                        lengths(
                                patient,
                                """
                                SELECT CONCAT_WS(' ', CHAR_LENGTH(f.rule), CHAR_LENGTH(f.sources))
                                FROM session_finding f JOIN treatment_session t ON t.id = f.session_id
                                WHERE t.patient_id = :id ORDER BY f.position
                                """))
                .containsExactlyInAnyOrder("64 0", "4 974");
        assertThat(
                        lengths(
                                patient,
                                """
                                SELECT CONCAT_WS(' ', CHAR_LENGTH(o.code), o.value, CHAR_LENGTH(o.unit),
                                  CHAR_LENGTH(e.code), CHAR_LENGTH(u.zone),
                                  CHAR_LENGTH(d.kind), CHAR_LENGTH(d.title), d.size_bytes > 1900000)
                                FROM observation o JOIN adverse_event e ON e.session_id = o.session_id
                                JOIN product_use u ON u.session_id = o.session_id
                                JOIN session_document s ON s.session_id = o.session_id
                                JOIN patient_document d ON d.id = s.document_id
                                WHERE o.patient_id = :id
                                """))
                .containsExactly("190 99999999999999.000000 32 64 200 64 200 1");
    }

    private List<String> lengths(PatientId patient, String sql) {
        return clinic.database.inTransaction(
                clinic.care.at(clinic.care.north),
                h -> h.createQuery(sql).bind("id", patient).mapTo(String.class).list());
    }

    private List<ChartSession> chart(PatientId patient) {
        CallContext context = clinic.care.at(clinic.care.north, "care.read");
        return clinic.database.inTransaction(
                context, h -> clinic.patients.charts().open(h, patient, context).sessions());
    }

    private List<Map<String, Long>> everything() {
        ChainId chain = clinic.care.chain.id();
        List<Map<String, Long>> rows = new ArrayList<>();
        rows.add(database.contents(DatabaseNames.core(chain)));
        rows.add(database.contents(DatabaseNames.ledger(chain)));
        rows.add(database.contents(DatabaseNames.module(chain, new ModuleId(MODULE))));
        return rows;
    }
}
