package io.mesoderm.platform.demo;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Joining;
import io.mesoderm.platform.identity.Operators;
import io.mesoderm.platform.identity.StaffAdmission;
import io.mesoderm.platform.identity.StaffRole;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainCreation;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.platform.tenancy.ChainRecord;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.NewChain;
import io.mesoderm.platform.tenancy.OwnershipKind;
import io.mesoderm.platform.tenancy.Room;
import io.mesoderm.platform.tenancy.Rooms;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Makes the demo chain with its entities, sites, rooms and people, or what of them is not there yet. */
public final class DemoTenancy {

    /** The demo's consents and credentials are on paper: its visitors are to see a session, not to sign first. */
    private static final LocalDate KEPT_ELSEWHERE = LocalDate.of(2099, 1, 1);

    private final TenantDatabase database;
    private final ChainCreation creation;
    private final Operators operators;
    private final StaffAdmission admission;
    private final Joining joining;
    private final InstantSource clock;

    public DemoTenancy(
            TenantDatabase database,
            ChainCreation creation,
            Operators operators,
            StaffAdmission admission,
            Joining joining,
            InstantSource clock) {
        this.database = database;
        this.creation = creation;
        this.operators = operators;
        this.admission = admission;
        this.joining = joining;
        this.clock = clock;
    }

    void load(DemoChain demo) {
        ChainId key = new ChainId(demo.chain().key());
        operators.admit(demo.operator().email(), demo.operator().name(), demo.password());
        if (!isActive(key)) {
            create(key, demo);
        }
        CallContext context = SystemContext.of(key);
        String firstEntity = demo.legalEntities().getFirst().code();
        database.inTransaction(
                context,
                handle -> {
                    if (LegalEntities.findByCode(handle, firstEntity).isEmpty()) {
                        demo.legalEntities().forEach(entity -> addEntity(handle, entity));
                        demo.sites().forEach(place -> addSite(handle, place));
                    }
                    return null;
                });
        employ(demo.staff(), demo.password(), key);
    }

    /** Those of them who are not there yet; their sites are. */
    void employ(List<DemoChain.Worker> staff, String password, ChainId key) {
        CallContext context = SystemContext.of(key);
        staff.forEach(worker -> addWorker(worker, password, context));
    }

    private boolean isActive(ChainId key) {
        return database.inControl(control -> ChainDirectory.find(control, key))
                .filter(chain -> chain.state() == ChainRecord.State.ACTIVE)
                .isPresent();
    }

    private void create(ChainId key, DemoChain demo) {
        creation.create(
                new NewChain(
                        key,
                        demo.chain().displayName(),
                        demo.chain().settlementZone(),
                        demo.chain().settlementCurrency(),
                        Optional.of(KEPT_ELSEWHERE),
                        new NewChain.Owner(
                                demo.owner().email(), demo.owner().name(), demo.password())));
    }

    private void addEntity(Handle handle, DemoChain.Entity entity) {
        LegalEntities.insert(
                handle,
                new LegalEntity(
                        new LegalEntityId(Ids.next()),
                        entity.code(),
                        entity.name(),
                        entity.country(),
                        entity.currency(),
                        entity.fiscalStartMonth()),
                clock.instant());
    }

    private void addSite(Handle handle, DemoChain.Place place) {
        Instant now = clock.instant();
        Site site =
                new Site(
                        new SiteId(Ids.next()),
                        place.code(),
                        place.name(),
                        place.zone(),
                        place.locale());
        Sites.insert(handle, site, now);
        LegalEntity owner = LegalEntities.findByCode(handle, place.legalEntity()).orElseThrow();
        SiteOwnerships.assign(
                handle,
                site.id(),
                owner.id(),
                OwnershipKind.valueOf(place.ownership()),
                place.ownedFrom());
        place.rooms()
                .forEach(room -> Rooms.insert(handle, site.id(), new Room(Ids.next(), room, room)));
    }

    private void addWorker(DemoChain.Worker worker, String password, CallContext context) {
        var roles =
                database.inTransaction(
                        context,
                        handle -> worker.roles().stream().map(duty -> role(handle, duty)).toList());
        var newcomer =
                new StaffAdmission.Newcomer(
                        worker.email(), worker.name(), worker.practitioner(), roles);
        try {
            var invited =
                    admission
                            .findInvited(worker.email(), context)
                            .map(waiting -> admission.renew(waiting, context))
                            .orElseGet(() -> admission.invite(newcomer, context));
            joining.accept(invited.token(), password);
        } catch (Problem problem) {
            if (!problem.code().equals("already-staff")) {
                throw problem;
            }
        }
    }

    private StaffRole role(Handle handle, DemoChain.Duty duty) {
        Optional<SiteId> site =
                duty.site().map(code -> Sites.findByCode(handle, code).orElseThrow().id());
        return new StaffRole(
                Ids.next(), duty.role(), site, LocalDate.of(2020, 1, 1), Optional.empty());
    }
}
