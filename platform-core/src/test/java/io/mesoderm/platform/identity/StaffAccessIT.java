package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.migration.RecordedMigrations;
import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.tenancy.ChainCreation;
import io.mesoderm.platform.tenancy.ChainRecord;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.NewChain;
import io.mesoderm.platform.tenancy.OwnershipKind;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Request;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffAccessIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ChainId chain = new ChainId("access");
    private TenantDatabase database;
    private ChainCreation creation;
    private StaffAdmission admission;
    private Joining joining;
    private StaffEndpoints staff;
    private TokenAuthenticator authenticator;
    private SignIn signIn;
    private StaffAccess access;
    private Site berlin;
    private Site munich;

    @BeforeAll
    void openAChain(TenantDatabase database, Grants grants, MigratorConnections migrator) {
        this.database = database;
        InstantSource clock = InstantSource.fixed(NOW);
        RecordedMigrations migrations = new RecordedMigrations(migrator, grants);
        migrations.control();
        WriteAudit writes = TestTrails.writes(database, clock);
        PlatformTrail trail = new PlatformTrail(clock);
        admission = new StaffAdmission(database, writes, trail, clock);
        staff = new StaffEndpoints(database, writes, clock);
        creation =
                new ChainCreation(
                        database,
                        migrations,
                        trail,
                        clock,
                        List.of(new FirstOwner(database, writes, trail, clock)));
        creation.create(newChain("access", "owner@access.example"));
        authenticator = new TokenAuthenticator(database, clock, Duration.ofMinutes(15));
        signIn = new SignIn(database, authenticator, trail, clock, Duration.ofHours(12));
        access = new StaffAccess(database, clock);
        berlin = site("berlin");
        munich = site("munich");
        LegalEntity entity =
                new LegalEntity(
                        new LegalEntityId(Ids.next()),
                        "e",
                        "E GmbH",
                        "DE",
                        Currency.getInstance("EUR"),
                        1);
        database.inTransaction(
                context(),
                handle -> {
                    LegalEntities.insert(handle, entity, NOW);
                    for (Site site : List.of(berlin, munich)) {
                        Sites.insert(handle, site, NOW);
                        SiteOwnerships.assign(
                                handle,
                                site.id(),
                                entity.id(),
                                OwnershipKind.OWNED,
                                LocalDate.of(2020, 1, 1));
                    }
                    return null;
                });
        joining = new Joining(database, signIn, writes, trail, clock);
        joins(chain, "desk@access.example", "Dora Desk", Role.FRONT_DESK, Optional.of(berlin.id()));
    }

    private StaffId joins(
            ChainId chain, String email, String name, Role role, Optional<SiteId> site) {
        var newcomer =
                new StaffAdmission.Newcomer(
                        email,
                        name,
                        false,
                        List.of(
                                new StaffRole(
                                        Ids.next(),
                                        role.word(),
                                        site,
                                        LocalDate.of(2026, 3, 2),
                                        Optional.empty())));
        var invited = admission.invite(newcomer, InvitationIT.with(chain, "chain.manage"));
        joining.accept(invited.token(), PASSWORD);
        return invited.staff();
    }

    private static Site site(String code) {
        return new Site(new SiteId(Ids.next()), code, code, BERLIN, Locale.GERMANY);
    }

    private static NewChain newChain(String key, String owner) {
        return new NewChain(
                new ChainId(key),
                "Access",
                BERLIN,
                Currency.getInstance("EUR"),
                new NewChain.Owner(owner, "Olive Owner", PASSWORD));
    }

    private CallContext context() {
        return SystemContext.of(chain);
    }

    private Caller signedIn(String email) {
        String token = signIn.signIn(email, PASSWORD).token();
        return authenticator
                .authenticate(
                        new Credentials(
                                Optional.empty(),
                                Optional.of(token),
                                Optional.empty(),
                                false,
                                "127.0.0.1"))
                .orElseThrow();
    }

    private Optional<CallContext> enter(Caller caller, String chainKey, Optional<SiteId> site) {
        return access.enter(caller, new ChainId(chainKey), site, Locale.ENGLISH, "r");
    }

    @Test
    void letsARoleInAtItsSiteAndNowhereElse() {
        Caller desk = signedIn("desk@access.example");
        CallContext inside = enter(desk, "access", Optional.of(berlin.id())).orElseThrow();
        assertThat(inside.actor().permissions()).isEqualTo(Role.FRONT_DESK.permissions());
        assertThat(inside.zone()).isEqualTo(BERLIN);
        assertThat(enter(desk, "access", Optional.of(munich.id()))).isEmpty();
        assertThat(enter(desk, "access", Optional.of(new SiteId(Ids.next())))).isEmpty();
        assertThat(enter(desk, "access", Optional.empty()).orElseThrow().actor().permissions())
                .containsExactly("chain.read");
    }

    @Test
    void letsAChainWideRoleInEverywhereAndNobodyIntoAnotherChain() {
        creation.create(newChain("accessb", "owner@other.example"));
        Caller owner = signedIn("owner@access.example");
        assertThat(
                        enter(owner, "access", Optional.of(munich.id()))
                                .orElseThrow()
                                .actor()
                                .permissions())
                .contains("chain.manage");
        assertThat(enter(owner, "accessb", Optional.empty())).isEmpty();
        assertThat(enter(owner, "nosuch", Optional.empty())).isEmpty();
    }

    @Test
    void refusesASecondChainOfTheSameKeyAndResumesOneThatWasCut() {
        assertThatThrownBy(() -> creation.create(newChain("access", "x@access.example")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("chain-key-taken"));
        database.inControl(
                control ->
                        control.execute(
                                "INSERT INTO chain (chain_key, display_name, state, created_at)"
                                        + " VALUES ('cut', 'Cut', 'CREATING', '2026-03-01 00:00:00')"));
        assertThat(creation.create(newChain("cut", "owner@cut.example")).state())
                .isEqualTo(ChainRecord.State.ACTIVE);
    }

    @Test
    void endsASessionAtSignOutAndAsksForItsCsrfTokenOnWrites() {
        SignedIn session = signIn.signIn("desk@access.example", PASSWORD);
        Optional<String> cookie = Optional.of(session.token());
        assertThatThrownBy(
                        () ->
                                authenticator.authenticate(
                                        new Credentials(
                                                Optional.empty(),
                                                cookie,
                                                Optional.of("wrong"),
                                                true,
                                                "a")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("csrf-token-missing"));
        assertThat(
                        authenticator.authenticate(
                                new Credentials(
                                        Optional.empty(),
                                        cookie,
                                        Optional.of(session.csrf()),
                                        true,
                                        "a")))
                .isPresent();
        signIn.signOut(session.token());
        assertThat(
                        authenticator.authenticate(
                                new Credentials(
                                        Optional.empty(), cookie, Optional.empty(), false, "a")))
                .isEmpty();
    }

    @Test
    void answersAWrongPasswordAndAnUnknownAddressAlikeAndSlowsTheSixthTryDown() {
        for (String email : List.of("guess@access.example", "nobody@access.example")) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> signIn.signIn(email, "wrong password"))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> assertThat(problem.code()).isEqualTo("sign-in-failed"));
            }
            assertThatThrownBy(() -> signIn.signIn(email, "wrong password"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> {
                                assertThat(problem.code()).isEqualTo("sign-in-delayed");
                                assertThat(problem.headers()).containsEntry("Retry-After", "3");
                            });
        }
    }

    @Test
    void holdsAnApiTokenToItsScopesAndItsChain() {
        AccountId account =
                database.inControl(
                        control ->
                                Accounts.findByEmail(control, "desk@access.example")
                                        .orElseThrow()
                                        .id());
        String secret = Tokens.next(Tokens.API);
        database.inControl(
                control -> {
                    ApiTokens.insert(
                            control,
                            new ApiToken(
                                    Ids.next(),
                                    account,
                                    Optional.of("access"),
                                    "till",
                                    Set.of("billing.read", "chain.manage"),
                                    NOW.plusSeconds(60)),
                            secret,
                            NOW);
                    return null;
                });
        Caller till =
                authenticator
                        .authenticate(
                                new Credentials(
                                        Optional.of(secret),
                                        Optional.empty(),
                                        Optional.empty(),
                                        true,
                                        "a"))
                        .orElseThrow();
        assertThat(
                        enter(till, "access", Optional.of(berlin.id()))
                                .orElseThrow()
                                .actor()
                                .permissions())
                .containsExactly("billing.read");
        assertThat(enter(till, "cut", Optional.empty())).isEmpty();
    }

    @Test
    void closesAnOwnersSpanWhenTheSiteChangesHands() {
        LegalEntity buyer =
                new LegalEntity(
                        new LegalEntityId(Ids.next()),
                        "b",
                        "B Ltd",
                        "GB",
                        Currency.getInstance("GBP"),
                        4);
        database.inTransaction(
                context(),
                handle -> {
                    LegalEntities.insert(handle, buyer, NOW);
                    SiteOwnerships.assign(
                            handle,
                            munich.id(),
                            buyer.id(),
                            OwnershipKind.FRANCHISE,
                            LocalDate.of(2026, 7, 1));
                    assertThat(
                                    SiteOwnerships.entityAt(
                                                    handle, munich.id(), LocalDate.of(2026, 6, 30))
                                            .code())
                            .isEqualTo("e");
                    assertThat(
                                    SiteOwnerships.entityAt(
                                                    handle, munich.id(), LocalDate.of(2026, 7, 1))
                                            .code())
                            .isEqualTo("b");
                    assertThatThrownBy(
                                    () ->
                                            SiteOwnerships.assign(
                                                    handle,
                                                    munich.id(),
                                                    buyer.id(),
                                                    OwnershipKind.OWNED,
                                                    LocalDate.of(2026, 6, 1)))
                            .isInstanceOfSatisfying(
                                    Problem.class,
                                    problem ->
                                            assertThat(problem.code())
                                                    .isEqualTo("ownership-not-last"));
                    return null;
                });
    }

    @Test
    void givesARoleAtAPlaceOnceAtATime() {
        StaffId nora =
                joins(chain, "nora@access.example", "Nora", Role.CHAIN_OWNER, Optional.empty());
        Problem backwards = refusal(() -> staff.addRole(role(nora, "2026-05-01", "2026-04-01")));
        assertThat(backwards.status()).isEqualTo(422);
        assertThat(backwards.errors())
                .containsExactly(new FieldError("until", "must be after 'from'"));
        staff.addRole(role(nora, "2026-05-01", "2026-06-01"));
        Problem again = refusal(() -> staff.addRole(role(nora, "2026-05-31", "2026-07-01")));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("role-already-held");
        StaffRole next = staff.addRole(role(nora, "2026-06-01", "2026-07-01"));
        assertThat(next.validFrom()).isEqualTo("2026-06-01");
    }

    @Test
    void givesARoleNoPermissionOfTheOperatorsAndNoneNobodyKnows() {
        ChainId known = new ChainId("known");
        creation.create(newChain(known.key(), "owner@known.example"));
        Set<String> wanted = Set.of("care.read", "platform.chains", "care.raed");
        Problem refused = refusal(() -> staff.putRole(permissions(known, "auditor", wanted)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errors())
                .containsExactly(
                        new FieldError(
                                "permissions", "no role can be given care.raed, platform.chains"));
        database.inTransaction(
                SystemContext.of(known),
                handle -> {
                    RolePermissions.grant(handle, "hair.read", Set.of("practitioner"));
                    return null;
                });
        Set<String> ofAModule = Set.of("care.read", "hair.read");
        assertThat(staff.putRole(permissions(known, "auditor", ofAModule)).roles())
                .containsEntry("auditor", ofAModule);
    }

    @Test
    void leavesAChainSomebodyWhoManagesItsStaff() {
        ChainId kept = new ChainId("kept");
        creation.create(newChain(kept.key(), "owner@kept.example"));
        Problem stripped =
                refusal(
                        () ->
                                staff.putRole(
                                        permissions(kept, "chain-owner", Set.of("chain.read"))));
        assertThat(stripped.status()).isEqualTo(409);
        assertThat(stripped.code()).isEqualTo("last-administrator");
        var owner = card(kept, "owner@kept.example");
        Problem last = refusal(() -> staff.endRole(end(owner, kept)));
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.code()).isEqualTo("last-administrator");
        joins(kept, "heir@kept.example", "Heir", Role.CHAIN_OWNER, Optional.empty());
        var heir = card(kept, "heir@kept.example");
        staff.endRole(end(owner, kept));
        assertThat(refusal(() -> staff.endRole(end(heir, kept))).code())
                .isEqualTo("last-administrator");
    }

    private static Problem refusal(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    private Request<StaffEndpoints.AddRole> role(StaffId member, String from, String until) {
        return new Request<>(
                new StaffEndpoints.AddRole(
                        member,
                        Role.AUDITOR.word(),
                        Optional.of(berlin.id()),
                        LocalDate.parse(from),
                        Optional.of(LocalDate.parse(until))),
                context());
    }

    private static Request<StaffEndpoints.PutRole> permissions(
            ChainId chain, String role, Set<String> permissions) {
        return new Request<>(
                new StaffEndpoints.PutRole(role, permissions), SystemContext.of(chain));
    }

    private static Request<StaffEndpoints.EndRole> end(
            StaffEndpoints.StaffCard member, ChainId chain) {
        return new Request<>(
                new StaffEndpoints.EndRole(
                        member.id(), member.roles().getFirst().id(), LocalDate.of(2026, 3, 2)),
                SystemContext.of(chain));
    }

    private StaffEndpoints.StaffCard card(ChainId chain, String email) {
        AccountId account =
                database.inControl(control -> Accounts.findByEmail(control, email).orElseThrow())
                        .id();
        return database.inTransaction(
                SystemContext.of(chain),
                handle -> {
                    StaffMember member = Staff.findByAccount(handle, account).orElseThrow();
                    return new StaffEndpoints.StaffCard(
                            member.id(),
                            member.displayName(),
                            member.practitioner(),
                            member.active(),
                            member.joined(),
                            Staff.rolesOf(handle, List.of(member)).get(member.id()));
                });
    }
}
