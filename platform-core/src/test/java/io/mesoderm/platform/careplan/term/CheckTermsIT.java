package io.mesoderm.platform.careplan.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.ChainPatientCharts;
import io.mesoderm.platform.ChainUseEvidence;
import io.mesoderm.platform.billing.Billing;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.term.CheckTerms.Item;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether packages last is said when they are thought of, when they are sold, and until they are used. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckTermsIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final TestChain chain;
    private final TenantDatabase database;
    private PlanClinic clinic;
    private Billing billing;
    private CheckTerms terms;

    CheckTermsIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        clinic = new PlanClinic(chain, database, keys);
        var patientKeys =
                new TinkPatientKeys(
                        InstallationKey.at(keys.resolve("installation.key")), clinic.clock());
        billing =
                Billing.of(
                        database,
                        new ChainPatientCharts(database),
                        new ChainUseEvidence(patientKeys),
                        clinic.audit,
                        clinic.clock());
        terms = new CheckTerms(database, clinic.reference, clinic.clock());
        clinic.in(
                handle -> {
                    ServiceItems.register(
                            handle,
                            List.of(new ServiceItem("session", "session", Modality.MESOTHERAPY)),
                            clinic.clock().instant());
                    return null;
                });
        billing.catalogue()
                .setListPrice(
                        new NewListPrice("session", 40_000, LocalDate.of(2020, 1, 1)),
                        clinic.north);
        // Nine sessions, eight weeks: 56 days and 14 more.
        clinic.offer(PlanClinic.weekly("WEEKLY-9", 9));
        publish("nine-69", 9, 69);
        publish("nine-70", 9, 70);
        publish("two-69", 2, 69);
    }

    @Test
    void MT_08_firesOnADraftThatIsADayTooShort_silentOnOneThatLasts() {
        assertThat(draft(Optional.of(69), Optional.empty()))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("MT-08");
                            assertThat(finding.because())
                                    .isEqualTo(
                                            "WEEKLY-9: 56 days until May 5, 2026, with 25 % slack until May 19, 2026; the package ends on May 18, 2026");
                            assertThat(finding.sources()).containsExactly("seed-001");
                        });
        assertThat(draft(Optional.of(70), Optional.empty())).isEmpty();
        assertThat(draft(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(draft(Optional.of(69), Optional.of(Measure.MONTH))).isEmpty();
    }

    @Test
    void MT_08_firesOnASaleByThePatientsOwnPlan_silentOnceItEndsEarlyEnough() {
        PatientId planned = clinic.patient();
        CarePlanId plan = clinic.plan(planned, "WEEKLY-9", TODAY);
        assertThat(sale(planned, "nine-70")).isEmpty();
        // The last session a day later: 57 days and 15 more.
        clinic.move(plan, 9, TODAY.plusDays(57));

        assertThat(sale(planned, "nine-70"))
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.because())
                                        .isEqualTo(
                                                "the patient's plan: 57 days until May 6, 2026, with 25 % slack until May 21, 2026; the package ends on May 19, 2026"));
        // Two units pay for the next two sessions alone.
        assertThat(sale(planned, "two-69")).isEmpty();
        clinic.stop(plan);
        assertThat(sale(planned, "nine-70")).isEmpty();
        assertThat(sale(planned, "nine-69")).singleElement();
    }

    @Test
    void MT_08_firesOnAContractUntilItIsExtendedFarEnough_silentAfterwards() {
        PatientId patient = clinic.patient();
        clinic.plan(patient, "WEEKLY-9", TODAY);
        UUID contract =
                billing.sales().sell(patient, "nine-69", Optional.empty(), clinic.north).contract();

        assertThat(contract(contract, Optional.empty())).singleElement();
        assertThat(contract(contract, Optional.of(TODAY.plusDays(70)))).isEmpty();
        billing.extending()
                .extend(
                        new ExtendUnits.Wish(
                                contract, Optional.empty(), TODAY.plusDays(70), "the course"),
                        clinic.north);
        assertThat(contract(contract, Optional.empty())).isEmpty();
    }

    @Test
    void whatAnotherSiteMayNotOpenIsNotFoundAtAll() {
        PatientId patient = clinic.patient();
        UUID contract =
                billing.sales().sell(patient, "nine-69", Optional.empty(), clinic.north).contract();

        assertThatThrownBy(
                        () ->
                                terms.ofContract(
                                        contract,
                                        Optional.empty(),
                                        clinic.care.at(clinic.care.lake)))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code()).isEqualTo("not-found"));
        assertThatThrownBy(
                        () -> terms.ofContract(UUID.randomUUID(), Optional.empty(), clinic.north))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code()).isEqualTo("not-found"));
    }

    private void publish(String code, int units, int days) {
        billing.catalogue()
                .publish(
                        new NewPackageVersion(
                                code,
                                code,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(days),
                                List.of(new NewItem("session", units)),
                                List.of(
                                        new SitePrice(
                                                clinic.care.north, 100_000, Optional.empty())),
                                Optional.empty(),
                                Optional.empty()),
                        clinic.care.chain.context());
    }

    private List<Finding> draft(Optional<Integer> days, Optional<Measure> measure) {
        return terms.ofDraft(
                days, List.of(new Item("session", 9, measure)), clinic.care.chain.context());
    }

    private List<Finding> sale(PatientId patient, String template) {
        return terms.ofSale(patient, template, clinic.north);
    }

    private List<Finding> contract(UUID contract, Optional<LocalDate> until) {
        return terms.ofContract(contract, until, clinic.north).findings();
    }
}
