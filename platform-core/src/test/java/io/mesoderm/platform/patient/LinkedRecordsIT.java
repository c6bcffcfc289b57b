package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.util.List;

/** While two records are linked, search, chart and wallet know one patient; nothing is moved to make it so. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkedRecordsIT extends SharedClinic {

    LinkedRecordsIT(TestDatabase database) {
        super(database);
    }

    @Test
    void linkedRecordsAreOneAndUnlinkedOnesTwoAsBefore() {
        PatientId survivor = clinic.register(care.north, "Gran");
        PatientId retired = patientWithPackage("Groa");
        allergy(retired, "Latex");
        CallContext north = care.at(care.north);
        var links =
                new PatientLinks(
                        clinic.patients.text(),
                        (h, c, action, type, id, detail) -> {},
                        Instant::now);
        in(h -> links.link(h, survivor, retired, "same passport", north));

        assertThat(found(north, "Groa")).containsExactly(survivor);
        assertThat(allergies(survivor)).containsExactly("Latex");
        assertThat(allergies(retired)).containsExactly("Latex");
        assertThat(contracts(north, survivor)).hasSize(1);
        allergy(read(h -> LinkedPatients.of(h, retired).survivor()), "Nickel");

        in(h -> links.unlink(h, retired, north));
        assertThat(found(north, "Groa")).containsExactly(retired);
        assertThat(allergies(survivor)).containsExactly("Nickel");
        assertThat(allergies(retired)).containsExactly("Latex");
        assertThat(contracts(north, survivor)).isEmpty();
        assertThat(contracts(north, retired)).hasSize(1);
    }

    private List<String> allergies(PatientId patient) {
        CallContext north = care.at(care.north);
        return clinic
                .database
                .inTransaction(north, h -> clinic.patients.charts().open(h, patient, north))
                .allergies()
                .stream()
                .map(ClinicalFact::text)
                .toList();
    }

    private void allergy(PatientId patient, String substance) {
        CallContext north = care.at(care.north);
        in(h -> clinic.patients.facts().put(h, patient, ToldFact.allergy(substance), north));
    }
}
