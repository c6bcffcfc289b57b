package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Each side of who may see a patient: chart, banner, search and wallet give the same answer, save where they must not. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityIT extends SharedClinic {

    private static final String NOTHING = "";
    private static final String ALL = "chart banner search wallet";

    VisibilityIT(TestDatabase database) {
        super(database);
    }

    @AfterEach
    void defaultPolicy() {
        care.sharing("ENTITY");
    }

    @Test
    void theHomeSiteAndItsEntitySeeEverythingAndAnotherEntityNothing() {
        PatientId patient = patientWithPackage("Aalto");
        assertThat(seen(care.north, patient, "Aalto")).isEqualTo(ALL);
        assertThat(seen(care.south, patient, "Aalto")).isEqualTo(ALL);
        assertThat(seen(care.lake, patient, "Aalto")).isEqualTo(NOTHING);
    }

    @Test
    void everySiteOfTheChainSeesWhenItsPolicySaysSo() {
        PatientId patient = patientWithPackage("Berg");
        care.sharing("CHAIN");
        assertThat(seen(care.lake, patient, "Berg")).isEqualTo(ALL);
        care.sharing("ENTITY");
        assertThat(seen(care.lake, patient, "Berg")).isEqualTo(NOTHING);
    }

    @Test
    void aConsentOpensToTheEntityItNamesUntilItIsWithdrawn() {
        PatientId patient = patientWithPackage("Carlsen");
        CallContext north = care.at(care.north);
        var sharing = new Sharing((h, c, action, type, id, detail) -> {}, Instant::now);
        in(h -> sharing.give(h, patient, care.secondEntity, north));
        assertThat(seen(care.lake, patient, "Carlsen")).isEqualTo(ALL);
        in(h -> sharing.withdraw(h, patient, care.secondEntity, north));
        assertThat(seen(care.lake, patient, "Carlsen")).isEqualTo(NOTHING);
    }

    @Test
    void aTieThatHasEndedOpensNothingAnyMore() {
        PatientId patient = clinic.register(care.lake, "Dahl");
        assertThat(seen(care.lake, patient, "Dahl")).isEqualTo(ALL);
        care.chain.executeInCore(
                "UPDATE patient_site SET since = since - INTERVAL 1 DAY, until = since + INTERVAL 1 HOUR"
                        + " WHERE patient_id = "
                        + hex(patient));
        assertThat(seen(care.lake, patient, "Dahl")).isEqualTo(NOTHING);
    }

    @Test
    void brokenGlassOpensOneChartToOnePersonAtOneSiteOnTheRecord() {
        PatientId patient = patientWithPackage("Eklund");
        PatientId other = patientWithPackage("Eklund");
        CallContext lake = care.at(care.lake, "patient.break-glass");
        String number = read(h -> Patients.require(h, patient).number());
        long audited = audited("patient.glass-broken");
        in(h -> clinic.patients.glass().open(h, number, "found unconscious", lake));

        assertThat(charts(lake, patient)).isTrue();
        assertThat(charts(lake, other)).isFalse();
        assertThat(charts(colleague(care.lake), patient)).isFalse();
        assertThat(found(lake, "Eklund")).isEmpty();
        assertThat(audited("patient.glass-broken") - audited).isEqualTo(1);
        care.chain.executeInCore(
                "UPDATE break_glass SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
        assertThat(charts(lake, patient)).isFalse();
    }

    @Test
    void whoSoldToAPatientOfAnotherEntitySeesTheContractAndNothingClinical() {
        PatientId patient = clinic.register(care.south, "Falk");
        care.sharing("CHAIN");
        UUID contract = clinic.sell(patient, "care-two", 10_000);
        care.chain.executeInCore(
                "UPDATE patient_site SET site_id = "
                        + hex(care.lake)
                        + " WHERE patient_id = "
                        + hex(patient));
        care.sharing("ENTITY");

        assertThat(seen(care.north, patient, "Falk")).isEqualTo("wallet");
        assertThat(contracts(care.at(care.north), patient)).containsExactly(contract);
    }

    private String seen(SiteId site, PatientId patient, String family) {
        CallContext context = care.at(site);
        return String.join(
                " ",
                Stream.of(
                                charts(context, patient) ? "chart" : "",
                                banner(context, patient) ? "banner" : "",
                                found(context, family).contains(patient) ? "search" : "",
                                wallet(context, patient).isPresent() ? "wallet" : "")
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    private long audited(String action) {
        return database.query(
                "c_" + care.chain.id() + "__ledger",
                "SELECT COUNT(*) FROM audit_event WHERE action = '" + action + "'");
    }

    private CallContext colleague(SiteId site) {
        CallContext ours = care.at(site);
        return new CallContext(
                ours.chain(),
                ours.site(),
                new Actor("Dr. Other", Optional.of(new StaffId(Ids.next())), Set.of()),
                ours.locale(),
                ours.zone(),
                "test");
    }

    private static String hex(EntityId id) {
        return "UNHEX('" + id.toString().replace("-", "") + "')";
    }
}
