package io.mesoderm.platform.testing;

import io.mesoderm.platform.patient.Patient;
import io.mesoderm.platform.patient.PatientDetails;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A chain with people in it: two legal entities, the sites north and south of the first, which keeps
 * euros in Berlin's zone, and lake of the second, which keeps lira in Istanbul's; one practitioner who works
 * everywhere.
 */
public final class CareChain {

    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final ZoneId LAKE_ZONE = ZoneId.of("Europe/Istanbul");

    public final TestChain chain;
    public final TenantDatabase database;
    public final LegalEntityId firstEntity = new LegalEntityId(Ids.next());
    public final LegalEntityId secondEntity = new LegalEntityId(Ids.next());
    public final SiteId north = new SiteId(Ids.next());
    public final SiteId south = new SiteId(Ids.next());
    public final SiteId lake = new SiteId(Ids.next());
    public final StaffId staff = new StaffId(Ids.next());

    private CareChain(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    public static CareChain create(TestChain chain, TenantDatabase database) {
        CareChain care = new CareChain(chain, database);
        database.inTransaction(
                chain.id(),
                handle -> {
                    care.fill(handle);
                    return null;
                });
        return care;
    }

    /** A call at the site by the practitioner, with these permissions. */
    public CallContext at(SiteId site, String... permissions) {
        return new CallContext(
                chain.id(),
                Optional.of(site),
                new Actor("Dr. Test", Optional.of(staff), Set.of(permissions)),
                Locale.ENGLISH,
                site.equals(lake) ? LAKE_ZONE : ZONE,
                "test");
    }

    public void sharing(String policy) {
        chain.executeInCore("UPDATE chain_policy SET sharing = '" + policy + "'");
    }

    /** What is known of a woman whom nobody asked for more. */
    public static PatientDetails woman(String family, String given, Optional<LocalDate> born) {
        return person(family, given, born, Sex.FEMALE);
    }

    public static PatientDetails man(String family, String given, LocalDate born) {
        return person(family, given, Optional.of(born), Sex.MALE);
    }

    private static PatientDetails person(
            String family, String given, Optional<LocalDate> born, Sex sex) {
        return new PatientDetails(
                family,
                given,
                born,
                sex,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The practitioner registers somebody at the site. */
    public Patient register(Registration registration, SiteId site, PatientDetails details) {
        CallContext context = at(site);
        return database.inTransaction(
                context, handle -> registration.register(handle, details, List.of(), context));
    }

    private void fill(Handle handle) {
        handle.execute("INSERT INTO chain_policy VALUES (1, 'ENTITY', 'UTC', 'EUR', 1)");
        entity(handle, firstEntity, "EUR");
        entity(handle, secondEntity, "TRY");
        site(handle, north, "north", ZONE, firstEntity);
        site(handle, south, "south", ZONE, firstEntity);
        site(handle, lake, "lake", LAKE_ZONE, secondEntity);
        handle.execute(
                "INSERT INTO staff VALUES (?, ?, 'Dr. Test', TRUE, TRUE, NOW(6))",
                staff,
                Ids.next());
        handle.execute(
                "INSERT INTO staff_role VALUES (?, ?, 'practitioner', NULL, '2020-01-01', NULL)",
                Ids.next(),
                staff);
    }

    private static void entity(Handle handle, LegalEntityId entity, String currency) {
        handle.execute(
                "INSERT INTO legal_entity VALUES (?, ?, 'Entity', 'DE', ?, 1, NOW(6))",
                entity,
                entity.toString().substring(0, 32),
                currency);
    }

    private static void site(
            Handle handle, SiteId site, String code, ZoneId zone, LegalEntityId owner) {
        handle.execute(
                "INSERT INTO site VALUES (?, ?, ?, ?, 'de-DE', NOW(6))",
                site,
                code,
                code,
                zone.getId());
        handle.execute(
                "INSERT INTO site_ownership VALUES (?, '2020-01-01', NULL, ?, 'OWNED')",
                site,
                owner);
    }
}
