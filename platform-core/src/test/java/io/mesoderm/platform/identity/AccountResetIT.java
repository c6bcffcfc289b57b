package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.NOW;
import static io.mesoderm.platform.identity.TestIdentity.OTHER_PASSWORD;
import static io.mesoderm.platform.identity.TestIdentity.PASSWORD;
import static io.mesoderm.platform.identity.TestIdentity.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ChainId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountResetIT {

    private final TestIdentity identity;
    private final TenantDatabase database;
    private final SignIn signIn;
    private final Operators operators;
    private final AccountReset reset;

    AccountResetIT(TestDatabase server) {
        identity = new TestIdentity(server);
        database = identity.database;
        signIn = identity.signIn;
        operators = identity.operators;
        reset = identity.reset;
    }

    private Optional<Caller> bearer(String token) {
        var credentials =
                new Credentials(
                        Optional.of(token), Optional.empty(), Optional.empty(), false, "::1");
        return identity.freshAuthenticator().authenticate(credentials);
    }

    private Account owner(String chain) {
        identity.openChain(chain);
        return identity.account("owner@" + chain + ".example");
    }

    private String token(Account account, Set<String> scopes) {
        return identity.apiToken(account.id(), Optional.empty(), scopes);
    }

    private static String refusal(ThrowingCallable call) {
        return told(TestIdentity.refusal(call));
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

        assertThat(reset.finish(issued.token(), OTHER_PASSWORD).email()).isEqualTo(account.email());
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

        assertThat(reset.finish(issued.token(), OTHER_PASSWORD).id()).isEqualTo(account.id());

        assertThat(signIn.signIn(account.email(), OTHER_PASSWORD).token()).startsWith("mss_");
        assertThat(refusal(() -> reset.finish(issued.token(), PASSWORD)))
                .startsWith("404 reset-not-found");
        assertThat(identity.chains(account.email())).containsExactly("setting");
    }

    @Test
    void answersAlikeWhatIsUsedReplacedOverOrNothing() {
        Account account = owner("alike");
        var replaced = reset.begin(account.email());
        var live = reset.begin(account.email());
        String answer = refusal(() -> reset.finish(Tokens.next(Tokens.RESET), OTHER_PASSWORD));
        assertThat(answer).startsWith("404 reset-not-found ");
        assertThat(refusal(() -> reset.finish(replaced.token(), OTHER_PASSWORD))).isEqualTo(answer);
        identity.at(
                live.endsAt(),
                () ->
                        assertThat(refusal(() -> reset.finish(live.token(), OTHER_PASSWORD)))
                                .isEqualTo(answer));
        reset.finish(live.token(), OTHER_PASSWORD);
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
        reset.finish(reset.begin(account.email()).token(), OTHER_PASSWORD);
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
