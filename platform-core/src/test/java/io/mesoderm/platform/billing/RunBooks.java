package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What tests of settlement runs have in common: two who treat for Berlin, and two persons for a run. */
abstract class RunBooks extends ClinicBooks {

    static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    Settling settling;

    @BeforeEach
    void agree() {
        settling = new Settling(clinics);
        sixtyPercent(clinics);
        clinics.clock.set("2026-03-10T10:00:00Z");
    }

    static void sixtyPercent(Clinics clinics) {
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        for (SiteId provider : List.of(clinics.potsdam, clinics.zurich)) {
            clinics.agree(clinics.berlin, provider);
        }
    }

    static PatientId sold(Clinics clinics) {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        return patient;
    }

    /** A minute passes: a run closed now has it. */
    static void treat(Clinics clinics, SiteId provider) {
        clinics.perform(provider, sold(clinics));
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
    }

    List<Statements.Statement> statements(UUID run) {
        return IssuedStatements.all(clinics, run);
    }
}
