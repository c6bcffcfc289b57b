package io.mesoderm.platform.tenancy;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.CHAIN;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Legal entities, sites, who owns them, and their rooms. */
public final class SiteEndpoints {

    private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String CODE_HINT = "small letters, digits and single dashes";

    private final TenantDatabase database;
    private final SiteHandover handover;
    private final WriteAudit audit;
    private final InstantSource clock;

    public SiteEndpoints(
            TenantDatabase database, SiteHandover handover, WriteAudit audit, InstantSource clock) {
        this.database = database;
        this.handover = handover;
        this.audit = audit;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-legal-entities",
                                CHAIN,
                                GET,
                                "/legal-entities",
                                Paged.ByCode.class)
                        .permission("chain.read")
                        .summary("The chain's legal entities.")
                        .pages(LegalEntity.class, r -> entities(r.input(), r.context())),
                Endpoint.of(
                                "create-legal-entity",
                                CHAIN,
                                POST,
                                "/legal-entities",
                                CreateEntity.class)
                        .permission("chain.manage")
                        .summary(
                                "Adds a legal entity; its currency and fiscal calendar never change.")
                        .creates()
                        .idempotent()
                        .answers(LegalEntity.class, this::createEntity),
                Endpoint.of("list-sites", CHAIN, GET, "/sites", Paged.ByCode.class)
                        .permission("chain.read")
                        .summary("The chain's sites.")
                        .pages(Site.class, r -> sites(r.input(), r.context())),
                Endpoint.of("create-site", CHAIN, POST, "/sites", CreateSite.class)
                        .permission("chain.manage")
                        .summary("Adds a site and says which entity owns it from when.")
                        .creates()
                        .idempotent()
                        .answers(Site.class, this::createSite),
                Endpoint.of(
                                "list-site-ownerships",
                                CHAIN,
                                GET,
                                "/site-ownerships",
                                Paged.ByCode.class)
                        .permission("chain.read")
                        .summary("The chain's sites, each with its owners and their days.")
                        .pages(SiteOwners.OwnedSite.class, r -> owners(r.input(), r.context())),
                Endpoint.of("assign-site", CHAIN, POST, "/site-ownerships", AssignSite.class)
                        .permission("chain.manage")
                        .summary(
                                "Moves a site to another entity from a day on; what is posted stays.")
                        .idempotent()
                        .answers(Empty.class, r -> assign(r.input(), r.context())),
                Endpoint.of("get-site", SITE, GET, "", Empty.class)
                        .permission("site.read")
                        .summary("The site: name, zone and language.")
                        .answers(
                                Site.class,
                                r -> read(r, handle -> Sites.require(handle, r.context()))),
                Endpoint.of("list-rooms", SITE, GET, "/rooms", Paged.ByCode.class)
                        .permission("site.read")
                        .summary("The site's rooms.")
                        .pages(Room.class, r -> rooms(r.input(), r.context())),
                Endpoint.of("create-room", SITE, POST, "/rooms", CreateRoom.class)
                        .permission("site.manage")
                        .summary("Adds a room.")
                        .creates()
                        .idempotent()
                        .answers(Room.class, this::createRoom));
    }

    /** Input of {@code create-legal-entity}. */
    record CreateEntity(
            @Shape(regex = CODE, hint = CODE_HINT) @Length(min = 1, max = 32) String code,
            @Length(min = 1, max = 200) String name,
            @Shape(regex = "[A-Z]{2}", hint = "a country code of ISO 3166, such as DE")
                    String country,
            Currency currency,
            @Range(min = 1, max = 12) int fiscalStartMonth) {}

    /** Input of {@code create-site}. */
    record CreateSite(
            @Shape(regex = CODE, hint = CODE_HINT) @Length(min = 1, max = 32) String code,
            @Length(min = 1, max = 200) String name,
            ZoneId zone,
            Locale locale,
            LegalEntityId legalEntity,
            OwnershipKind ownership,
            Optional<LocalDate> ownedFrom) {}

    /** Input of {@code assign-site}. */
    public record AssignSite(
            SiteId siteId, LegalEntityId legalEntity, OwnershipKind ownership, LocalDate from) {}

    /** Input of {@code create-room}. */
    record CreateRoom(
            @Shape(regex = CODE, hint = CODE_HINT) @Length(min = 1, max = 32) String code,
            @Length(min = 1, max = 200) String name) {}

    Page<LegalEntity> entities(Paged.ByCode input, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                LegalEntities.list(handle, input.cursor(), input.sought()),
                                LegalEntity::code));
    }

    Page<Site> sites(Paged.ByCode input, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        input.page(Sites.list(handle, input.cursor(), input.sought()), Site::code));
    }

    public Page<SiteOwners.OwnedSite> owners(Paged.ByCode input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                SiteOwners.list(handle, input.cursor(), input.sought()),
                                SiteOwners.OwnedSite::code));
    }

    Page<Room> rooms(Paged.ByCode input, CallContext context) {
        SiteId site = context.requiredSite();
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                Rooms.list(handle, site, input.cursor(), input.sought()),
                                Room::code));
    }

    LegalEntity createEntity(Request<CreateEntity> request) {
        CreateEntity in = request.input();
        LegalEntity entity =
                new LegalEntity(
                        new LegalEntityId(Ids.next()),
                        in.code(),
                        in.name(),
                        in.country(),
                        in.currency(),
                        in.fiscalStartMonth());
        return database.inTransaction(
                request.context(),
                handle -> {
                    unlessTaken(
                            "legal_entity_code",
                            () -> LegalEntities.insert(handle, entity, clock.instant()));
                    audit.record(
                            handle,
                            request.context(),
                            "legal-entity.created",
                            "legal_entity",
                            entity.id(),
                            entity.code() + " in " + entity.currency());
                    return entity;
                });
    }

    Site createSite(Request<CreateSite> request) {
        CreateSite in = request.input();
        Site site = new Site(new SiteId(Ids.next()), in.code(), in.name(), in.zone(), in.locale());
        return database.inTransaction(
                request.context(),
                handle -> {
                    LegalEntities.requireNamed(handle, in.legalEntity());
                    unlessTaken("site_code", () -> Sites.insert(handle, site, clock.instant()));
                    LocalDate from = in.ownedFrom().orElseGet(() -> site.dayOf(clock.instant()));
                    SiteOwnerships.assign(
                            handle, site.id(), in.legalEntity(), in.ownership(), from);
                    String detail =
                            site.code() + " " + owned(in.legalEntity(), in.ownership(), from);
                    audit.record(
                            handle, request.context(), "site.created", "site", site.id(), detail);
                    return site;
                });
    }

    public Empty assign(AssignSite in, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntities.requireNamed(handle, in.legalEntity());
                    SiteOwnerships.assign(
                            handle, in.siteId(), in.legalEntity(), in.ownership(), in.from());
                    handover.check(handle, in.siteId(), in.legalEntity());
                    audit.record(
                            handle,
                            context,
                            "site.assigned",
                            "site",
                            in.siteId(),
                            owned(in.legalEntity(), in.ownership(), in.from()));
                    return Empty.EMPTY;
                });
    }

    Room createRoom(Request<CreateRoom> request) {
        Room room = new Room(Ids.next(), request.input().code(), request.input().name());
        return database.inTransaction(
                request.context(),
                handle -> {
                    unlessTaken(
                            "room_code",
                            () -> Rooms.insert(handle, request.context().requiredSite(), room));
                    audit.record(
                            handle,
                            request.context(),
                            "room.created",
                            "room",
                            room::id,
                            room.code());
                    return room;
                });
    }

    private static String owned(LegalEntityId by, OwnershipKind kind, LocalDate from) {
        return kind + " by " + by + " from " + from;
    }

    private static void unlessTaken(String key, Runnable insert) {
        try {
            insert.run();
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, key) ? codeTaken() : e;
        }
    }

    private static Problem codeTaken() {
        return Problem.conflict("code-taken", "This code is in use already; choose another.")
                .field("code", "is taken");
    }

    private <I, T> T read(Request<I> request, io.mesoderm.platform.persistence.HandleWork<T> work) {
        return database.inTransaction(request.context(), work);
    }
}
