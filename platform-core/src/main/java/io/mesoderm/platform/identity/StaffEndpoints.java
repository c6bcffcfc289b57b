package io.mesoderm.platform.identity;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Method.PUT;
import static io.mesoderm.spi.http.Scope.CHAIN;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The chain's staff, their dated roles, and what each role may do. */
public final class StaffEndpoints {

    private static final StaffId BEFORE_ALL = new StaffId(new UUID(0, 0));
    private static final int PAGE = 50;

    private final TenantDatabase database;
    private final WriteAudit audit;
    private final InstantSource clock;

    public StaffEndpoints(TenantDatabase database, WriteAudit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
        this.database = database;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-staff", CHAIN, GET, "/staff", ListStaff.class)
                        .permission("staff.read")
                        .summary("The chain's staff.")
                        .pages(StaffCard.class, this::list),
                Endpoint.of("list-my-sites", CHAIN, GET, "/my-sites", Empty.class)
                        .permission("chain.read")
                        .summary(
                                "The sites at which the signed-in member of staff has a role today.")
                        .answers(MySites.class, this::mySites),
                Endpoint.of("list-practitioners", SITE, GET, "/practitioners", Paged.ById.class)
                        .permission("site.read")
                        .summary("Who treats at this site today.")
                        .pages(Practitioner.class, this::practitioners),
                Endpoint.of("add-role", CHAIN, POST, "/staff/{staff}/roles", AddRole.class)
                        .permission("staff.manage")
                        .summary("Gives a role at a site or chain-wide from a day on.")
                        .creates()
                        .idempotent()
                        .answers(StaffRole.class, this::addRole),
                Endpoint.of(
                                "end-role",
                                CHAIN,
                                POST,
                                "/staff/{staff}/roles/{role}/end",
                                EndRole.class)
                        .permission("staff.manage")
                        .summary("Ends a role on a day; the role no longer holds on it.")
                        .idempotent()
                        .answers(Empty.class, this::endRole),
                Endpoint.of("list-roles", CHAIN, GET, "/roles", Empty.class)
                        .permission("staff.read")
                        .summary("Each role and its permissions.")
                        .answers(RoleMap.class, r -> new RoleMap(read(r, RolePermissions::all))),
                Endpoint.of("put-role", CHAIN, PUT, "/roles/{role}", PutRole.class)
                        .permission("chain.manage")
                        .summary("Replaces what a role may do.")
                        .answers(RoleMap.class, this::putRole));
    }

    /** Input of {@code list-staff}. */
    record ListStaff(
            Optional<StaffId> cursor, @Range(min = 1, max = Paged.MOST) Optional<Integer> limit) {}

    /** Output of {@code list-my-sites}. */
    record MySites(List<Site> items) {}

    /** Somebody who treats. */
    record Practitioner(StaffId id, String displayName) {}

    /** Input of {@code add-role}. */
    record AddRole(
            StaffId staff,
            String role,
            Optional<SiteId> siteId,
            LocalDate from,
            Optional<LocalDate> until) {}

    /** Input of {@code end-role}. */
    record EndRole(StaffId staff, UUID role, LocalDate on) {}

    /** Input of {@code put-role}. */
    record PutRole(String role, @Length(max = 200) Set<String> permissions) {}

    /** Output of {@code list-roles}. */
    record RoleMap(Map<String, Set<String>> roles) {}

    /** Somebody of the staff with their roles; no e-mail address, which belongs to the account. {@code joined} is false while an invitation is open. */
    record StaffCard(
            StaffId id,
            String displayName,
            boolean practitioner,
            boolean active,
            boolean joined,
            List<StaffRole> roles) {}

    private Page<StaffCard> list(Request<ListStaff> request) {
        int limit = request.input().limit().orElse(PAGE);
        return read(
                request,
                handle -> {
                    List<StaffMember> found =
                            Staff.list(
                                    handle, request.input().cursor().orElse(BEFORE_ALL), limit + 1);
                    boolean more = found.size() > limit;
                    List<StaffMember> page = more ? found.subList(0, limit) : found;
                    Map<StaffId, List<StaffRole>> roles = Staff.rolesOf(handle, page);
                    return new Page<>(
                            page.stream()
                                    .map(m -> card(m, roles.getOrDefault(m.id(), List.of())))
                                    .toList(),
                            more ? Optional.of(page.getLast().id().toString()) : Optional.empty());
                });
    }

    private MySites mySites(Request<Empty> request) {
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        return read(
                request,
                handle -> {
                    Set<SiteId> mine =
                            Staff.sites(
                                    handle, request.context().actor().staff().orElseThrow(), today);
                    return new MySites(
                            Sites.list(handle).stream()
                                    .filter(site -> mine.contains(site.id()))
                                    .toList());
                });
    }

    Page<Practitioner> practitioners(Request<Paged.ById> request) {
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        SiteId site = request.context().requiredSite();
        Paged.ById input = request.input();
        return read(
                request,
                handle ->
                        input.page(
                                Staff.practitioners(
                                                handle, site, today, input.cursor(), input.sought())
                                        .stream()
                                        .map(m -> new Practitioner(m.id(), m.displayName()))
                                        .toList(),
                                Practitioner::id));
    }

    StaffRole addRole(Request<AddRole> request) {
        AddRole in = request.input();
        if (in.until().filter(until -> !until.isAfter(in.from())).isPresent()) {
            throw Problem.invalid("until", "must be after 'from'");
        }
        StaffRole role =
                new StaffRole(
                        Ids.next(),
                        Role.requiredWord(in.role()),
                        in.siteId(),
                        in.from(),
                        in.until());
        StaffRules.requireMayGive(List.of(role), request.context());
        return read(
                request,
                handle -> {
                    Staff.find(handle, in.staff()).orElseThrow(Problem::notFound);
                    in.siteId().ifPresent(site -> Sites.requireNamed(handle, site, "siteId"));
                    StaffRules.requireNotHeld(handle, in.staff(), role);
                    Staff.addRole(handle, in.staff(), role);
                    leave(handle, request.context(), "role.given", in.staff(), role.describe());
                    return role;
                });
    }

    Empty endRole(Request<EndRole> request) {
        EndRole in = request.input();
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        LocalDate day = in.on().isAfter(today) ? in.on() : today;
        return read(
                request,
                handle -> {
                    StaffRules.requireOwnerWithout(handle, in.staff(), in.role(), day);
                    if (!Staff.endRole(handle, in.staff(), in.role(), in.on())) {
                        throw Problem.notFound();
                    }
                    String detail = in.role() + " on " + in.on();
                    leave(handle, request.context(), "role.ended", in.staff(), detail);
                    return Empty.EMPTY;
                });
    }

    RoleMap putRole(Request<PutRole> request) {
        String role = Role.requiredWord(request.input().role());
        Set<String> permissions = request.input().permissions();
        return read(
                request,
                handle -> {
                    StaffRules.requirePermissions(handle, role, permissions);
                    Set<String> before = RolePermissions.all(handle).get(role);
                    RolePermissions.replace(handle, role, permissions);
                    String detail =
                            role
                                    + gone(" +", permissions, before)
                                    + gone(" -", before, permissions);
                    audit.record(
                            handle, request.context(), "role.replaced", "role_permission", detail);
                    return new RoleMap(RolePermissions.all(handle));
                });
    }

    private void leave(
            Handle handle, CallContext context, String action, StaffId staff, String detail) {
        audit.record(handle, context, action, "staff", staff, detail);
    }

    /** What {@code all} has and {@code others} have not, each with its sign. */
    private static String gone(String sign, Set<String> all, Set<String> others) {
        return all.stream()
                .filter(permission -> !others.contains(permission))
                .sorted()
                .map(permission -> sign + permission)
                .collect(Collectors.joining());
    }

    private static StaffCard card(StaffMember member, List<StaffRole> roles) {
        return new StaffCard(
                member.id(),
                member.displayName(),
                member.practitioner(),
                member.active(),
                member.joined(),
                roles);
    }

    private <I, T> T read(Request<I> request, io.mesoderm.platform.persistence.HandleWork<T> work) {
        return database.inTransaction(request.context(), work);
    }
}
