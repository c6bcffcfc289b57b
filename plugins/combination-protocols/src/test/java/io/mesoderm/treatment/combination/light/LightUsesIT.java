package io.mesoderm.treatment.combination.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleFixture;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.combination.database.ModuleJdbi;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LightUsesIT {

    private static final Instant NOW = Instant.parse("2026-01-10T20:00:00Z");

    private static final PatientId SENSITIVE = new PatientId(new UUID(2, 5));

    private ModuleFixture host;
    private LightUses uses;

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        host = new ModuleFixture(tenants, chain, "combination-protocols");
        uses =
                new LightUses(
                        host,
                        new ModuleSeeds("combination-protocols"),
                        host,
                        (patient, context) -> List.of(plasma(LocalDate.of(2026, 1, 7))),
                        (patient, modality, substances, day, context) ->
                                patient.equals(SENSITIVE)
                                        ? List.of(
                                                said(Severity.BLOCK, modality + " " + substances),
                                                said(Severity.INCOMPLETE, "unasked"))
                                        : List.of(),
                        new ModuleJdbi(),
                        InstantSource.fixed(NOW));
    }

    @Test
    void aToldUseCountsForTheRhythmAndThePauseAfterPlasmaIsSkipped() {
        PatientId patient = new PatientId(new UUID(2, 1));
        for (int day : List.of(5, 6, 10)) {
            assertThat(tell(patient, day).findings()).isEmpty();
        }

        LightAdherence.OfDevice cap = uses.adherence(patient, host.call()).devices().getFirst();
        assertThat(cap.device()).isEqualTo("cap-650");
        assertThat(cap.since()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(List.of(cap.planned(), cap.skipped(), cap.done(), cap.percent()))
                .containsExactly(6, 3, 3, 100);
        assertThat(cap.nextOn()).isEqualTo(LocalDate.of(2026, 1, 11));
    }

    @Test
    void SC_09_firesOnTheSecondDayAfterPlasmaAndIsSilentOnTheThird() {
        PatientId patient = new PatientId(new UUID(2, 2));

        assertThat(tell(patient, 9).findings()).extracting(Finding::rule).containsExactly("SC-09");
        assertThat(tell(patient, 10).findings()).isEmpty();
    }

    /** It happened, so it is written down; whoever may read the chart is told what speaks against the next time. */
    @Test
    void EL_25_firesWhenAUseAtHomeIsToldAndIsSilentForOthers() {
        assertThat(tell(SENSITIVE, 10, "care.read").findings())
                .extracting(Finding::rule)
                .containsExactly("LLLT [home-light-device]");
        assertThat(tell(SENSITIVE, 5).findings()).as("without the right to read").isEmpty();
        assertThat(tell(new PatientId(new UUID(2, 6)), 10, "care.read").findings()).isEmpty();
    }

    @Test
    void whatIsToldTwiceOrHasNotHappenedIsRefused() {
        PatientId patient = new PatientId(new UUID(2, 3));
        tell(patient, 4);

        assertThat(refused(() -> tell(patient, 4))).isEqualTo(LightError.USE_ALREADY_TOLD);
        assertThat(refused(() -> tell(patient, 11))).isEqualTo(LightError.USED_IN_FUTURE);
        var ofTheClinic = new TellLightUse(patient, "clinic-675", NOW, 6);
        assertThat(refused(() -> uses.tell(ofTheClinic, host.call())))
                .isEqualTo(LightError.NOT_IN_CATALOGUE);
    }

    @Test
    void ofTwoWhoTellTheSameUseAtOnceOneIsHeard() {
        PatientId patient = new PatientId(new UUID(2, 4));

        List<Object> ended =
                Stream.of(1, 2).parallel().map(each -> toldOrRefused(patient)).toList();

        assertThat(ended).containsExactlyInAnyOrder("cap-650", LightError.USE_ALREADY_TOLD);
    }

    private Object toldOrRefused(PatientId patient) {
        try {
            return tell(patient, 3).device();
        } catch (TreatmentException e) {
            return e.error();
        }
    }

    private static Object refused(ThrowingCallable work) {
        return catchThrowableOfType(TreatmentException.class, work).error();
    }

    private ToldLightUse tell(PatientId patient, int day, String... permissions) {
        Instant at = Instant.parse("2026-01-%02dT08:00:00Z".formatted(day));
        return uses.tell(new TellLightUse(patient, "cap-650", at, 6), host.call(permissions));
    }

    private static Finding said(Severity severity, String rule) {
        return new Finding(rule, severity, "", "", "", List.of());
    }

    private static DoneSession plasma(LocalDate day) {
        return new DoneSession(
                new TreatmentSessionId(new UUID(7, 1)),
                new ModuleId("combination-protocols"),
                Modality.PRP,
                Calls.SITE,
                day);
    }
}
