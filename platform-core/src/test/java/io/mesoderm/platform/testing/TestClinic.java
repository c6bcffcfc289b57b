package io.mesoderm.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.ChainPatientCharts;
import io.mesoderm.platform.ChainUseEvidence;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.Billing;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.careplan.Care;
import io.mesoderm.platform.careplan.EligibilityEngine;
import io.mesoderm.platform.careplan.RecordedSession;
import io.mesoderm.platform.careplan.SessionEnvelope;
import io.mesoderm.platform.careplan.SessionSummaries;
import io.mesoderm.platform.careplan.Verdict;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.inventory.Inventory;
import io.mesoderm.platform.inventory.Receipt;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientDetails;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.patient.fhir.PatientImport;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.scheduling.BookedVisits;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.SiteId;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Care as a whole, for tests of more than one feature: a chain in which patients are treated and charged for it,
 * where every feature that takes part is the real one, on the test's database and module host. Only the sealer
 * sleeps, since it would use connections while a test looks.
 */
public final class TestClinic implements AutoCloseable {

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");

    private static final InProcessApi.Client CLIENT =
            new InProcessApi.Client(
                    new Credentials(
                            Optional.of("test"),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            "127.0.0.1"),
                    "en");

    public final CareChain care;
    public final TenantDatabase database;
    public final Billing billing;
    public final PatientRecords patients;
    public final Care treatment;
    public final Inventory inventory;
    public final PatientImport imports;
    private final TestHost host;
    private final WriteAudit audit;
    private final InstantSource clock = InstantSource.system();

    private TestClinic(TestHost host, TestDatabase server, Path keys) {
        this.host = host;
        this.database = server.tenants();
        TestChain chain = TestChain.create(server);
        host.admit(chain);
        this.care = CareChain.create(chain, database);
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, clock)::load);
        this.audit = TestTrails.writes(database, clock);
        var patientKeys =
                new TinkPatientKeys(InstallationKey.at(keys.resolve("installation.key")), clock);
        PatientText text = new PatientText(patientKeys);
        this.billing =
                Billing.of(
                        database,
                        new ChainPatientCharts(database),
                        new ChainUseEvidence(patientKeys),
                        audit,
                        clock);
        this.patients =
                PatientRecords.of(
                        database,
                        text,
                        new ChainReference("care", database, host.editions()),
                        new SessionSummaries(text),
                        audit,
                        clock);
        this.treatment = care(host.host().calls());
        this.inventory =
                Inventory.of(
                        database,
                        new ChainReference("care", database, host.editions()),
                        audit,
                        clock);
        this.imports =
                new PatientImport(database, patients.registration(), patients.facts(), audit);
    }

    /** Opens a chain of three sites; the keys go into the folder. */
    public static TestClinic open(TestHost host, TestDatabase server, Path keys) {
        return new TestClinic(host, server, keys);
    }

    /** The same clinic's care, which reaches its modules by these calls. */
    public Care care(ModuleCalls calls) {
        return Care.of(
                database,
                calls,
                patients,
                BookedVisits.openDays(),
                BookedVisits.sessions(),
                billing.redemption(),
                billing.reversal(),
                audit,
                host.outbox(),
                clock);
    }

    /** Posts to the API, below the site's path, as somebody who may do everything. */
    public JsonNode post(SiteId site, String path, String json) {
        String place = "/chains/" + care.chain.id() + "/sites/" + site;
        Call call =
                Call.post(place + path, Json.parse(json))
                        .with("Idempotency-Key", Ids.next().toString());
        return host.api().call(CLIENT, call).body();
    }

    /** Switches the module on at every site. */
    public void enable(String module) {
        for (SiteId site : List.of(care.north, care.south, care.lake)) {
            host.host().sites().enable(new ModuleId(module), care.at(site));
        }
    }

    /** A patient registered at the site. */
    public PatientId register(SiteId site, String familyName) {
        LocalDate born = LocalDate.of(1980, 1, 1);
        PatientDetails details = CareChain.woman(familyName, "Test", Optional.of(born));
        return care.register(patients.registration(), site, details).id();
    }

    /** The patient answers a health question today. */
    public void answer(SiteId site, PatientId patient, String question, HealthAnswer.Value value) {
        CallContext context = care.at(site);
        var answer =
                new HealthAnswers.Given(
                        question,
                        value,
                        Optional.empty(),
                        Optional.empty(),
                        LocalDate.ofInstant(clock.instant(), context.zone()));
        database.inTransaction(
                context,
                h -> {
                    patients.answers().add(h, patient, answer, context);
                    return null;
                });
    }

    /** A blood value measured today, in the unit in which rules look at it. */
    public void observe(SiteId site, PatientId patient, String code, long value) {
        CallContext context = care.at(site);
        database.inTransaction(
                context,
                h ->
                        h.createUpdate(
                                        """
                                        INSERT INTO observation (id, patient_id, code, value, unit, observed_on)
                                        VALUES (:id, :patient, :code, :value, :unit, :today)
                                        """)
                                .bind("id", Ids.next())
                                .bind("patient", patient)
                                .bind("code", code)
                                .bind("value", value)
                                .bind("unit", code.equals("haemoglobin") ? "g/dL" : "/uL")
                                .bind("today", LocalDate.ofInstant(clock.instant(), context.zone()))
                                .execute());
    }

    /** Ten millilitres of a lot, on the site's shelf. */
    public LotId stock(SiteId site, String lotNumber, LocalDate expiresOn) {
        return stock(site, "trial-ampoule", lotNumber, expiresOn);
    }

    /** The same of a product that the module knows by its code. */
    public LotId stock(SiteId site, String product, String lotNumber, LocalDate expiresOn) {
        Receipt receipt =
                new Receipt(
                        product,
                        Optional.of("Trial ampoule"),
                        Optional.of("ml"),
                        lotNumber,
                        expiresOn,
                        new BigDecimal("10"));
        CallContext context = care.at(site);
        return database.inTransaction(
                context, h -> inventory.receiving().receive(h, receipt, context).lot());
    }

    /** A package of units of one service item, for sale at north in euro cents; the item's list price is 400. */
    public void offer(String code, String serviceItem, int units, long price) {
        LocalDate longAgo = LocalDate.of(2020, 1, 1);
        billing.catalogue()
                .setListPrice(new NewListPrice(serviceItem, 40_000, longAgo), care.at(care.north));
        billing.catalogue()
                .publish(
                        new NewPackageVersion(
                                code,
                                code,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new NewItem(serviceItem, units)),
                                List.of(new SitePrice(care.north, price, Optional.empty())),
                                Optional.empty(),
                                Optional.empty()),
                        care.chain.context());
    }

    /** Sells a package at north, paid by card at once. */
    public UUID sell(PatientId patient, String code, long paid) {
        return billing.sales()
                .sell(
                        patient,
                        code,
                        Optional.of(new Tendered(Tender.CARD, paid)),
                        care.at(care.north))
                .contract();
    }

    /** A session as a practitioner hands it in while it is done; {@code details} is JSON. */
    public SessionEnvelope session(
            String module, PatientId patient, String usePackage, String details) {
        return session(module, patient, Optional.empty(), usePackage, details);
    }

    /** The same of a module that records several modalities. */
    public SessionEnvelope session(
            String module,
            PatientId patient,
            Modality modality,
            String usePackage,
            String details) {
        return session(module, patient, Optional.of(modality), usePackage, details);
    }

    private SessionEnvelope session(
            String module,
            PatientId patient,
            Optional<Modality> modality,
            String usePackage,
            String details) {
        Instant now = clock.instant();
        JsonNode parsed = Json.parse(details);
        return new SessionEnvelope(
                new ModuleId(module),
                patient,
                new PractitionerId(care.staff.value()),
                Optional.empty(),
                modality,
                now,
                now,
                List.of(),
                usePackage,
                parsed);
    }

    /** Records the session as a request does: on a thread of its module, in one transaction. */
    public RecordedSession record(SiteId site, SessionEnvelope session) {
        return record(treatment, site, session);
    }

    /** The same by {@link #care(ModuleCalls) another} care of this clinic. */
    public RecordedSession record(Care by, SiteId site, SessionEnvelope session) {
        CallContext context = care.at(site, "care.record");
        return host.onModule(
                session.module().value(),
                context,
                () ->
                        database.inTransaction(
                                context, handle -> by.sessions().record(handle, session, context)));
    }

    /** What the module's rules say of the patient, today or on another day. */
    public Verdict check(SiteId site, String module, PatientId patient, Optional<LocalDate> on) {
        return check(site, module, Optional.empty(), patient, on);
    }

    /** The same of a module that records several modalities. */
    public Verdict check(
            SiteId site,
            String module,
            Optional<Modality> modality,
            PatientId patient,
            Optional<LocalDate> on) {
        CallContext context = care.at(site, "care.read");
        var question =
                new EligibilityEngine.Question(
                        patient, new ModuleId(module), modality, Optional.empty(), on);
        return host.onModule(
                module,
                context,
                () ->
                        database.inTransaction(
                                context,
                                handle ->
                                        treatment.eligibility().check(handle, question, context)));
    }

    @Override
    public void close() {
        host.forget(care.chain);
    }
}
