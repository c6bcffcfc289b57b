package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.mesoderm.platform.tenancy.ChainCreation;
import io.mesoderm.platform.tenancy.NewChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.context.ChainId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountResetIT {

    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT = "staple of another horse";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final InstantSource clock = () -> AccountResetIT.this.now;
    private volatile Instant now = NOW;
    private TenantDatabase database;
    private ChainCreation creation;
    private SignIn signIn;
    private Operators operators;
    private AccountReset reset;

    @BeforeAll
    void wire(TenantDatabase database, Grants grants, MigratorConnections migrator) {
        this.database = database;
        RecordedMigrations migrations = new RecordedMigrations(migrator, grants);
        migrations.control();
        WriteAudit writes = TestTrails.writes(database, clock);
        PlatformTrail trail = new PlatformTrail(clock);
        creation =
                new ChainCreation(
                        database,
                        migrations,
                        trail,
                        clock,
                        List.of(new FirstOwner(database, writes, trail, clock)));
        signIn = new SignIn(database, authenticator(), trail, clock, Duration.ofHours(12));
        operators = new Operators(database, trail, clock);
        reset = new AccountReset(database, writes, trail, clock);
    }

    /** A fresh one, which remembers nothing of earlier answers. */
    private TokenAuthenticator authenticator() {
        return new TokenAuthenticator(database, clock, Duration.ofMinutes(15));
    }

    private Optional<Caller> bearer(String token) {
        return authenticator()
                .authenticate(
                        new Credentials(
                                Optional.of(token),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                "::1"));
    }

    private Account owner(String chain) {
        String email = "owner@" + chain + ".example";
        creation.create(
                new NewChain(
                        new ChainId(chain),
                        "Chain " + chain,
                        ZoneOffset.UTC,
                        Currency.getInstance("EUR"),
                        new NewChain.Owner(email, "Olive Owner", PASSWORD)));
        return database.inControl(control -> Accounts.findByEmail(control, email)).orElseThrow();
    }

    private String token(Account account, Set<String> scopes) {
        String secret = Tokens.next(Tokens.API);
        var token =
                new ApiToken(
                        Ids.next(),
                        account.id(),
                        Optional.empty(),
                        "t",
                        scopes,
                        NOW.plus(Duration.ofDays(5)));
        database.inControl(
                control -> {
                    ApiTokens.insert(control, token, secret, NOW);
                    return null;
                });
        return secret;
    }

    private static String refusal(ThrowingCallable call) {
        Problem problem = catchThrowableOfType(Problem.class, call);
        return problem.status() + " " + problem.code() + " " + problem.getMessage();
    }

    @Test
    void noSessionBeginsWithAPasswordThatWasResetMeanwhile() {
        Account verified = owner("meanwhile");
        reset.begin(verified.email());

        assertThat(refusal(() -> signIn.begin(verified))).startsWith("401 sign-in-failed");
    }

    /** Such a chain is there in the control database alone. */
    @Test
    void givesTheTokenThoughAChainCannotBeTold() {
        Account account = owner("listening");
        database.inControl(
                control -> {
                    control.execute(
                            "INSERT INTO chain (chain_key, display_name, state, created_at)"
                                    + " VALUES ('deaf', 'Deaf', 'ACTIVE', ?)",
                            NOW);
                    Accounts.addMembership(control, account.id(), "deaf", NOW);
                    return null;
                });

        var issued = reset.begin(account.email());

        assertThat(reset.finish(issued.token(), NEXT).email()).isEqualTo(account.email());
        database.inControl(
                control -> control.execute("DELETE FROM membership WHERE chain_key = 'deaf'"));
        database.inControl(
                control -> control.execute("DELETE FROM chain WHERE chain_key = 'deaf'"));
    }

    @Test
    void endsPasswordSessionsAndTokensAtOnce() {
        Account account = owner("ending");
        String session = signIn.signIn(account.email(), PASSWORD).token();
        String token = token(account, Set.of("site.read"));
        assertThat(bearer(session)).isPresent();
        assertThat(bearer(token)).isPresent();

        var issued = reset.begin(" Owner@ending.example");

        assertThat(issued.token()).matches("msr_[A-Za-z0-9_-]{43}");
        assertThat(issued.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(bearer(session)).isEmpty();
        assertThat(bearer(token)).isEmpty();
        assertThat(refusal(() -> signIn.signIn(account.email(), PASSWORD)))
                .startsWith("401 sign-in-failed");
    }

    @Test
    void setsANewPasswordOnceAlsoAfterTooManyGuesses() {
        Account account = owner("setting");
        var issued = reset.begin(account.email());
        for (int guess = 0; guess < 6; guess++) {
            refusal(() -> signIn.signIn(account.email(), PASSWORD));
        }
        assertThat(refusal(() -> signIn.signIn(account.email(), PASSWORD)))
                .startsWith("429 sign-in-delayed");
        assertThat(refusal(() -> reset.finish(issued.token(), "too short")))
                .startsWith("422 password-too-short");

        assertThat(reset.finish(issued.token(), NEXT).id()).isEqualTo(account.id());

        assertThat(signIn.signIn(account.email(), NEXT).token()).startsWith("mss_");
        assertThat(refusal(() -> reset.finish(issued.token(), PASSWORD)))
                .startsWith("404 reset-not-found");
        List<String> chains =
                database
                        .inControl(
                                control ->
                                        Accounts.memberships(
                                                control, account.id(), Optional.empty(), 100))
                        .stream()
                        .map(Accounts.Membership::chain)
                        .toList();
        assertThat(chains).containsExactly("setting");
    }

    @Test
    void answersAlikeWhatIsUsedReplacedOverOrNothing() {
        Account account = owner("alike");
        var replaced = reset.begin(account.email());
        var live = reset.begin(account.email());
        String answer = refusal(() -> reset.finish(Tokens.next(Tokens.RESET), NEXT));
        assertThat(answer).startsWith("404 reset-not-found ");
        assertThat(refusal(() -> reset.finish(replaced.token(), NEXT))).isEqualTo(answer);
        now = live.endsAt();
        try {
            assertThat(refusal(() -> reset.finish(live.token(), NEXT))).isEqualTo(answer);
        } finally {
            now = NOW;
        }
        reset.finish(live.token(), NEXT);
    }

    @Test
    void refusesAnAddressThatNobodySignsInWith() {
        operators.issueCommandLineToken(Duration.ofDays(1));
        for (String email : List.of("nobody@x.example", "command-line@localhost")) {
            assertThat(refusal(() -> reset.begin(email)))
                    .isEqualTo("404 account-not-found Nobody signs in with this address.");
        }
    }

    @Test
    void standsInThePlatformsTrailAndInTheChains() {
        Account account = owner("telling");
        reset.finish(reset.begin(account.email()).token(), NEXT);
        List<String> platform =
                database.inControl(
                        control ->
                                control.createQuery(
                                                """
                                                SELECT CONCAT(actor, ': ', action) FROM audit_event
                                                WHERE entity = :id ORDER BY id
                                                """)
                                        .bind("id", account.id().toString())
                                        .mapTo(String.class)
                                        .list());
        assertThat(platform)
                .endsWith("platform: account.reset", "Olive Owner: password.set")
                .noneMatch(row -> row.contains("@"));
        List<String> chain =
                database.inTransaction(
                        new ChainId("telling"),
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT CONCAT(action, ' of ', s.display_name)
                                                FROM <ledger>.audit_event e JOIN staff s ON s.id = e.entity_id
                                                WHERE action = 'account.reset'
                                                """)
                                        .mapTo(String.class)
                                        .list());
        assertThat(chain).containsExactly("account.reset of Olive Owner");
    }

    @Test
    void isTheCommandLinesAndNoOperatorsByThePasswordAlone() {
        String line = operators.issueCommandLineToken(Duration.ofDays(1));
        AccountId id = operators.admit("operator@reset.example", "Olga Operator", PASSWORD);
        Account operator = database.inControl(control -> Accounts.find(control, id)).orElseThrow();
        String session = signIn.signIn(operator.email(), PASSWORD).token();
        String token = token(operator, Set.of(Permissions.RESET, "platform.chains"));

        assertThat(bearer(line).orElseThrow().platformPermissions()).contains(Permissions.RESET);
        assertThat(bearer(session).orElseThrow().platformPermissions())
                .containsExactlyInAnyOrder("platform.chains", "platform.modules", "platform.audit");
        assertThat(bearer(token).orElseThrow().platformPermissions())
                .containsExactly("platform.chains");
    }

    @Test
    void saysWhichTokensWentWithIt() {
        Account account = owner("revoking");
        token(account, Set.of("site.read"));
        List<String> before = revoked();
        reset.begin(account.email());
        assertThat(revoked()).hasSize(before.size() + 1).endsWith("with its account's reset");
        String first = operators.issueCommandLineToken(Duration.ofDays(1));
        before = revoked();
        operators.issueCommandLineToken(Duration.ofDays(1));
        assertThat(revoked()).hasSize(before.size() + 1).endsWith("for the command line");
        assertThat(bearer(first)).isEmpty();
    }

    private List<String> revoked() {
        return database.inControl(
                control ->
                        control.createQuery(
                                        "SELECT detail FROM audit_event WHERE action = 'api-token.revoked' ORDER BY id")
                                .mapTo(String.class)
                                .list());
    }
}
