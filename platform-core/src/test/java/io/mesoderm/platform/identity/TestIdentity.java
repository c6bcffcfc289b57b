package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainCreation;
import io.mesoderm.platform.tenancy.ChainRecord;
import io.mesoderm.platform.tenancy.NewChain;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Request;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Identity put together as the platform does it, on the server of the test run, at an hour that stands still until a
 * test moves it. Chains stay in the control database, so each test class takes keys of its own.
 */
final class TestIdentity {

    static final String PASSWORD = "correct horse battery";
    static final String OTHER_PASSWORD = "staple of another horse";
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    /** Where {@link #addSite} puts sites: not the zone of their chain. */
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration ABSOLUTE = Duration.ofHours(12);

    final TenantDatabase database;
    final InstantSource clock = () -> TestIdentity.this.now;
    final PlatformTrail trail = new PlatformTrail(clock);
    final WriteAudit writes;
    final Operators operators;
    final StaffAdmission admission;
    final Joining joining;
    final SignIn signIn;
    final TokenAuthenticator authenticator;
    final AccountReset reset;
    private final InvitationEndpoints invitations;
    private final ChainCreation creation;
    private volatile Instant now = NOW;

    TestIdentity(TestDatabase server) {
        database = server.tenants();
        writes = TestTrails.writes(database, clock);
        Identity identity = Identity.of(database, writes, trail, IDLE, ABSOLUTE, clock);
        operators = identity.operators();
        admission = identity.admission();
        joining = identity.joining();
        signIn = identity.signIn();
        authenticator = identity.authenticator();
        reset = identity.reset();
        invitations = new InvitationEndpoints(admission, joining, signIn);
        creation =
                new ChainCreation(
                        database,
                        server.migrations(),
                        trail,
                        clock,
                        List.of(identity.firstOwner()));
    }

    /** Does this at another hour. */
    void at(Instant hour, Runnable work) {
        now = hour;
        try {
            work.run();
        } finally {
            now = NOW;
        }
    }

    /** One that remembers nothing of earlier answers. */
    TokenAuthenticator freshAuthenticator() {
        return new TokenAuthenticator(database, clock, IDLE);
    }

    /** A new chain, owned by {@code owner@<key>.example}. */
    ChainId openChain(String key) {
        return createChain(key, "owner@" + key + ".example").key();
    }

    ChainRecord createChain(String key, String owner) {
        return creation.create(
                new NewChain(
                        new ChainId(key),
                        "Chain " + key,
                        ZoneOffset.UTC,
                        Currency.getInstance("EUR"),
                        Optional.empty(),
                        new NewChain.Owner(owner, "Olive Owner", PASSWORD)));
    }

    SiteId addSite(ChainId chain, String code) {
        var site = new Site(new SiteId(Ids.next()), code, code, BERLIN, Locale.GERMANY);
        database.inTransaction(
                SystemContext.of(chain),
                handle -> {
                    Sites.insert(handle, site, NOW);
                    return null;
                });
        return site.id();
    }

    /** Invites somebody to be an auditor who treats. */
    InvitationEndpoints.IssuedInvitation admit(String email, ChainId chain) {
        return invitations.admit(
                new Request<>(
                        new InvitationEndpoints.AdmitStaff(
                                email,
                                "Nora New",
                                true,
                                Role.AUDITOR.word(),
                                Optional.empty(),
                                TODAY),
                        SystemContext.of(chain)));
    }

    /** Somebody who was invited and has accepted. */
    StaffId join(ChainId chain, String email, Role role, Optional<SiteId> site) {
        var invited = admission.invite(newcomer(email, role, site), by(chain, "chain.manage"));
        joining.accept(invited.token(), PASSWORD);
        return invited.staff();
    }

    static StaffAdmission.Newcomer newcomer(String email, Role role, Optional<SiteId> site) {
        var given = new StaffRole(Ids.next(), role.word(), site, TODAY, Optional.empty());
        return new StaffAdmission.Newcomer(email, "Newcomer", false, List.of(given));
    }

    /** A call by somebody with these permissions. */
    static CallContext by(ChainId chain, String... permissions) {
        CallContext system = SystemContext.of(chain);
        return new CallContext(
                chain,
                Optional.empty(),
                new Actor("somebody", Optional.empty(), Set.of(permissions)),
                system.locale(),
                system.zone(),
                system.requestId());
    }

    Optional<Account> findAccount(String email) {
        return database.inControl(control -> Accounts.findByEmail(control, email));
    }

    Account account(String email) {
        return findAccount(email).orElseThrow();
    }

    /** A token of this account for use in programs, good for five days. */
    String apiToken(AccountId account, Optional<String> chain, Set<String> scopes) {
        String secret = Tokens.next(Tokens.API);
        Instant endsAt = NOW.plus(Duration.ofDays(5));
        var token = new ApiToken(Ids.next(), account, chain, "t", scopes, endsAt);
        database.inControl(
                control -> {
                    ApiTokens.insert(control, token, secret, NOW);
                    return null;
                });
        return secret;
    }

    /** The keys of the chains that the control database knows this account in. */
    List<String> chains(String email) {
        AccountId id = account(email).id();
        return database
                .inControl(control -> Accounts.memberships(control, id, Optional.empty(), 100))
                .stream()
                .map(Accounts.Membership::chain)
                .toList();
    }

    boolean mayEnter(String email, ChainId chain) {
        Account account = account(email);
        Caller caller =
                new Caller(
                        account.id().value(),
                        account.displayName(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new StaffAccess(database, clock)
                .enter(caller, chain, Optional.empty(), Locale.ENGLISH, "r")
                .isPresent();
    }

    static Problem refusal(ThrowingCallable call) {
        Problem refusal = catchThrowableOfType(Problem.class, call);
        assertThat(refusal).as("what was not refused").isNotNull();
        return refusal;
    }

    /** All that a caller is told by it. */
    static String told(Problem problem) {
        return problem.status() + " " + problem.code() + " " + problem.getMessage();
    }
}
