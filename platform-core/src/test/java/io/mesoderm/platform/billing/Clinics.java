package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.Sealer;
import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
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
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What happens at the clinics: sales, sessions, and what they agree on, at the hour the test sets. */
final class Clinics extends ClinicPlaces {

    static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);

    Clinics(TestChain chain, TenantDatabase database) {
        super(chain, database);
        insertCatalogue();
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

    /** Recorded now, done then, paid by the package. */
    RedemptionResult performed(
            Instant then, SiteId site, PatientId patient, TreatmentSessionId session, String item) {
        return perform(at(site), Set.of(patient), session, item, SessionCharge.Payer.PACKAGE, then);
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
                    ClinicRows.session(handle, charge, staff, clock.instant());
                    return billing.redemption().redeem(handle, charge, context);
                });
    }

    /** The call of a member of staff with these permissions and no others. */
    /** Somebody else of the staff, as a second person. */
    CallContext colleague(SiteId site) {
        CallContext place = at(site);
        return new CallContext(
                place.chain(),
                place.site(),
                new Actor(
                        "a colleague",
                        Optional.of(new StaffId(Ids.next())),
                        place.actor().permissions()),
                place.locale(),
                place.zone(),
                place.requestId());
    }

    CallContext holding(CallContext place, String... permissions) {
        return new CallContext(
                place.chain(),
                place.site(),
                new Actor("somebody", Optional.of(staff), Set.of(permissions)),
                place.locale(),
                place.zone(),
                place.requestId());
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
                                Optional.empty(),
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
        publish(code, price, Optional.empty(), days, refundPolicy, items, soldAt);
    }

    /** At Berlin, each line worth the same. */
    void publishEqually(String code, long price, NewItem... items) {
        publishEqually(code, price, Optional.empty(), items);
    }

    void publishEqually(String code, long price, String refundPolicy, NewItem... items) {
        publishEqually(code, price, Optional.of(refundPolicy), items);
    }

    private void publishEqually(
            String code, long price, Optional<String> refundPolicy, NewItem... items) {
        publish(
                code,
                price,
                Optional.of(Allocation.EQUAL_PER_GROUP),
                Optional.empty(),
                refundPolicy,
                List.of(items),
                List.of(berlin));
    }

    private void publish(
            String code,
            long price,
            Optional<Allocation> allocation,
            Optional<Integer> days,
            Optional<String> refundPolicy,
            List<NewItem> items,
            List<SiteId> soldAt) {
        billing.catalogue()
                .publish(
                        new NewPackageVersion(
                                code,
                                code,
                                allocation,
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
}
