package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Billing alone, at an hour the test sets, where {@code TestClinic} is care as a whole: Berlin and its branch in
 * Potsdam (one entity, EUR) and Zürich (another, CHF), which settle in EUR, by Berlin days.
 */
abstract class ClinicPlaces {

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

    final TestChain chain;
    private final int number = COUNT.incrementAndGet();
    private Optional<LegalEntityId> dutch = Optional.empty();

    ClinicPlaces(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
        this.billing = Billing.of(database, charts, TestEvidence.of(clock), audit(), clock);
        insertPlaces();
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

    /** Somebody else of the staff, as a second person. */
    CallContext colleague(SiteId site) {
        CallContext place = at(site);
        return as(
                new Actor(
                        "a colleague",
                        Optional.of(new StaffId(Ids.next())),
                        place.actor().permissions()),
                place);
    }

    /** The call of a member of staff with these permissions and no others. */
    CallContext holding(CallContext place, String... permissions) {
        return as(new Actor("somebody", Optional.of(staff), Set.of(permissions)), place);
    }

    /** Another of the chain's own each time, with these permissions. */
    CallContext somebody(String... permissions) {
        return as(
                new Actor("test", Optional.of(new StaffId(Ids.next())), Set.of(permissions)),
                chainWide());
    }

    private static CallContext as(Actor actor, CallContext place) {
        return new CallContext(
                place.chain(),
                place.site(),
                actor,
                place.locale(),
                place.zone(),
                place.requestId());
    }

    CallContext chainWide() {
        return chain.context();
    }

    /** A third entity, in euros as the first, that owns nothing yet. */
    LegalEntityId dutch() {
        if (dutch.isEmpty()) {
            LegalEntityId made = new LegalEntityId(Ids.next());
            database.inTransaction(
                    chain.id(),
                    handle -> {
                        ClinicRows.entity(handle, made, "nl" + number, "EUR");
                        return null;
                    });
            dutch = Optional.of(made);
        }
        return dutch.get();
    }

    PatientId patient() {
        return database.inTransaction(
                chain.id(),
                handle -> ClinicRows.patient(handle, Long.toString(PATIENTS.incrementAndGet())));
    }

    TreatmentSessionId session() {
        return new TreatmentSessionId(Ids.next());
    }

    private void insertPlaces() {
        database.inTransaction(
                chain.id(),
                handle -> {
                    ClinicRows.entity(handle, german, "de" + number, "EUR");
                    ClinicRows.entity(handle, swiss, "ch" + number, "CHF");
                    ClinicRows.site(handle, berlin, "berlin" + number, "Europe/Berlin", german);
                    ClinicRows.site(handle, potsdam, "potsdam" + number, "Europe/Berlin", german);
                    ClinicRows.site(handle, zurich, "zurich" + number, "Europe/Zurich", swiss);
                    ClinicRows.staff(handle, staff);
                    handle.execute(
                            "INSERT IGNORE INTO chain_policy VALUES (1, 'ENTITY', 'Europe/Berlin', 'EUR', 1)");
                    ServiceItems.register(
                            handle,
                            List.of(item("mesotherapy"), item("prp")),
                            Instant.parse("2026-01-01T00:00:00Z"));
                    return null;
                });
    }

    private static ServiceItem item(String code) {
        return new ServiceItem(code, "service." + code, Modality.values()[0]);
    }
}
