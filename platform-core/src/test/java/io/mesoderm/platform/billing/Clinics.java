package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.Sealer;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRate;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.OwnershipKind;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Billing alone, at an hour the test sets, where {@code TestClinic} is care as a whole: Berlin and its branch in
 * Potsdam (one entity, EUR) and Zürich (another, CHF), which settle in EUR, by Berlin days.
 */
final class Clinics {

    static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);

    final SettableClock clock = new SettableClock("2026-03-10T10:00:00Z");
    final OpenCharts charts = new OpenCharts();
    final SiteId berlin = new SiteId(Ids.next());
    final SiteId potsdam = new SiteId(Ids.next());
    final SiteId zurich = new SiteId(Ids.next());
    final StaffId staff = new StaffId(Ids.next());

    final TenantDatabase database;
    final Billing billing;
    final List<String> trail = new CopyOnWriteArrayList<>();

    final LegalEntityId german = new LegalEntityId(Ids.next());
    final LegalEntityId swiss = new LegalEntityId(Ids.next());

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicInteger PATIENTS = new AtomicInteger();

    private final TestChain chain;
    private final int number = COUNT.incrementAndGet();

    Clinics(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
        this.billing = Billing.of(database, charts, audit(), clock);
        insertPlaces();
        insertCatalogue();
    }

    WriteAudit audit() {
        return (handle, context, action, type, id, detail) -> trail.add(action);
    }

    List<SiteId> sites() {
        return List.of(berlin, potsdam, zurich);
    }

    CallContext at(SiteId site) {
        return new CallContext(
                chain.id(),
                Optional.of(site),
                new Actor("test", Optional.of(staff), Set.of()),
                Locale.ENGLISH,
                ZoneId.of("Europe/Berlin"),
                "test");
    }

    CallContext chainWide() {
        return chain.context();
    }

    PatientId patient() {
        PatientId id = new PatientId(Ids.next());
        database.inTransaction(
                chain.id(),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO patient (id, number, family_name, given_names, sex, retention,
                                          version, created_at)
                                        VALUES (:id, :number, 'Test', 'Patient', 'UNKNOWN', 'clinical-record', 1,
                                          '2026-01-01')
                                        """)
                                .bind("id", id)
                                .bind("number", Long.toString(PATIENTS.incrementAndGet()))
                                .execute());
        return id;
    }

    TreatmentSessionId session() {
        return new TreatmentSessionId(Ids.next());
    }

    private void insertSession(
            Handle handle, TreatmentSessionId session, PatientId patient, SiteId site) {
        handle.createUpdate(
                        """
                        INSERT INTO treatment_session (id, patient_id, site_id, module, modality,
                          practitioner_id, started_at, ended_at, done_on, state, summary, retention, recorded_at)
                        VALUES (:id, :patient, :site, 'hair-mesotherapy', 'MESOTHERAPY', :staff, :now, :now,
                          DATE(:now), 'DONE', '', 'clinical-record', :now)
                        """)
                .bind("id", session)
                .bind("patient", patient)
                .bind("site", site)
                .bind("staff", staff)
                .bind("now", clock.instant())
                .execute();
    }

    /** Three mesotherapy sessions for 1,000.00 at Berlin. */
    UUID sellThree(PatientId patient, long paidMinor) {
        return sell(berlin, patient, "meso-3", paidMinor);
    }

    UUID sell(SiteId site, PatientId patient, String template, long paidMinor) {
        Optional<Tendered> tendered =
                paidMinor == 0
                        ? Optional.empty()
                        : Optional.of(new Tendered(Tender.CARD, paidMinor));
        return billing.sales().sell(patient, template, tendered, at(site)).contract();
    }

    /** Recorded now, done then. */
    RedemptionResult performedAt(String instant, SiteId site, PatientId patient) {
        return performedAt(instant, at(site), patient);
    }

    RedemptionResult performedAt(String instant, CallContext context, PatientId patient) {
        return perform(
                context,
                Set.of(patient),
                session(),
                "mesotherapy",
                SessionCharge.Payer.PACKAGE,
                Instant.parse(instant));
    }

    RedemptionResult perform(SiteId site, PatientId patient) {
        return perform(site, patient, session());
    }

    RedemptionResult perform(SiteId site, PatientId patient, TreatmentSessionId session) {
        return perform(site, Set.of(patient), session, "mesotherapy", SessionCharge.Payer.PACKAGE);
    }

    RedemptionResult perform(
            SiteId site,
            Set<PatientId> patients,
            TreatmentSessionId session,
            String item,
            SessionCharge.Payer payer) {
        return perform(at(site), patients, session, item, payer, clock.instant());
    }

    private RedemptionResult perform(
            CallContext context,
            Set<PatientId> patients,
            TreatmentSessionId session,
            String item,
            SessionCharge.Payer payer,
            Instant performedAt) {
        SiteId site = context.requiredSite();
        SessionCharge charge =
                new SessionCharge(
                        session,
                        patients,
                        patients.iterator().next(),
                        site,
                        performedAt,
                        ZoneId.of("Europe/Berlin"),
                        List.of(new ChargeItem(item, 1)),
                        payer,
                        Optional.empty());
        return database.inTransaction(
                context,
                handle -> {
                    insertSession(handle, session, charge.patient(), site);
                    return billing.redemption().redeem(handle, charge, context);
                });
    }

    /** Seals what was booked, as the running platform does by itself. */
    void seal() {
        try (Sealer sealer = new Sealer(database, List::of, InstantSource.system())) {
            sealer.seal(chain.id());
        }
    }

    /** The site goes to the other entity from a day on, whatever it still owes. */
    void takeOver(SiteId site, LegalEntityId entity, String from) {
        database.inTransaction(
                chain.id(),
                handle -> {
                    SiteOwnerships.assign(
                            handle, site, entity, OwnershipKind.OWNED, LocalDate.parse(from));
                    return null;
                });
    }

    int reverse(SiteId site, TreatmentSessionId session) {
        return database.inTransaction(
                at(site),
                handle -> billing.reversal().reverse(handle, session, "wrong patient", at(site)));
    }

    void rule(
            SiteId seller, SiteId provider, LocalDate from, String percent, SettlementModel model) {
        billing.agreements()
                .addRule(
                        new NewRule(
                                seller,
                                provider,
                                Optional.empty(),
                                from,
                                Optional.empty(),
                                model,
                                SettlementBasis.UNIT_VALUE,
                                Optional.of(new BigDecimal(percent)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        chainWide());
    }

    /** Rates belong to the chain, which the tests of a class share: the first one told stands. */
    void rate(LocalDate day, String francsPerEuro) {
        try {
            billing.agreements()
                    .addRate(
                            new NewRate(
                                    Currency.getInstance("EUR"),
                                    Currency.getInstance("CHF"),
                                    day,
                                    new BigDecimal(francsPerEuro),
                                    "test"),
                            chainWide());
        } catch (Problem problem) {
            if (!problem.code().equals("exchange-rate-exists")) {
                throw problem;
            }
        }
    }

    private void insertPlaces() {
        database.inTransaction(
                chain.id(),
                handle -> {
                    entity(handle, german.value(), "de" + number, "EUR");
                    entity(handle, swiss.value(), "ch" + number, "CHF");
                    site(handle, berlin, "berlin" + number, "Europe/Berlin", german.value());
                    site(handle, potsdam, "potsdam" + number, "Europe/Berlin", german.value());
                    site(handle, zurich, "zurich" + number, "Europe/Zurich", swiss.value());
                    handle.createUpdate(
                                    """
                                    INSERT INTO staff (id, account_id, display_name, practitioner, active, created_at)
                                    VALUES (:id, :id, 'Test', TRUE, TRUE, '2026-01-01')
                                    """)
                            .bind("id", staff)
                            .execute();
                    handle.execute(
                            "INSERT IGNORE INTO chain_policy VALUES (1, 'ENTITY', 'Europe/Berlin', 'EUR', 1)");
                    ServiceItems.register(
                            handle,
                            List.of(item("mesotherapy"), item("prp")),
                            Instant.parse("2026-01-01T00:00:00Z"));
                    return null;
                });
    }

    private void insertCatalogue() {
        for (SiteId site : sites()) {
            billing.catalogue()
                    .setListPrice(new NewListPrice("mesotherapy", 40_000, BEGIN), at(site));
            billing.catalogue().setListPrice(new NewListPrice("prp", 60_000, BEGIN), at(site));
        }
        publish("meso-3", 100_000, Optional.empty(), new NewItem("mesotherapy", 3));
        publish("meso-1", 30_000, Optional.of(30), new NewItem("mesotherapy", 1));
        publish(
                "mixed",
                120_000,
                Optional.of(365),
                new NewItem("mesotherapy", 2),
                new NewItem("prp", 1));
    }

    void publish(String code, long price, Optional<Integer> days, NewItem... items) {
        publish(code, price, days, Optional.empty(), List.of(items), sites());
    }

    void publish(
            String code,
            long price,
            Optional<Integer> days,
            Optional<String> refundPolicy,
            List<NewItem> items,
            List<SiteId> soldAt) {
        billing.catalogue()
                .publish(
                        new NewPackageVersion(
                                code,
                                code,
                                Optional.empty(),
                                Optional.empty(),
                                days,
                                items,
                                soldAt.stream()
                                        .map(site -> new SitePrice(site, price, Optional.empty()))
                                        .toList(),
                                Optional.empty(),
                                refundPolicy),
                        chainWide());
    }

    private static ServiceItem item(String code) {
        return new ServiceItem(code, "service." + code, Modality.values()[0]);
    }

    private static void entity(Handle handle, UUID id, String code, String currency) {
        handle.createUpdate(
                        """
                        INSERT INTO legal_entity (id, code, name, country, currency, fiscal_start_month, created_at)
                        VALUES (:id, :code, :code, 'XX', :currency, 1, '2026-01-01')
                        """)
                .bind("id", id)
                .bind("code", code)
                .bind("currency", currency)
                .execute();
    }

    private static void site(Handle handle, SiteId id, String code, String zone, UUID entity) {
        handle.createUpdate(
                        """
                        INSERT INTO site (id, code, name, zone, locale, created_at)
                        VALUES (:id, :code, :code, :zone, 'en', '2026-01-01')
                        """)
                .bind("id", id)
                .bind("code", code)
                .bind("zone", zone)
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO site_ownership (site_id, valid_from, legal_entity_id, kind)
                        VALUES (:site, '2020-01-01', :entity, 'OWNED')
                        """)
                .bind("site", id)
                .bind("entity", entity)
                .execute();
    }
}
