package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.NOW;
import static io.mesoderm.platform.identity.TestIdentity.OTHER_PASSWORD;
import static io.mesoderm.platform.identity.TestIdentity.PASSWORD;
import static io.mesoderm.platform.identity.TestIdentity.refusal;
import static io.mesoderm.platform.identity.TestIdentity.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.StaffId;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoiningIT {

    private final TestIdentity identity;
    private final TenantDatabase database;
    private final Joining joining;
    private final ChainId chain;
    private final ChainId other;

    JoiningIT(TestDatabase server) {
        identity = new TestIdentity(server);
        database = identity.database;
        joining = identity.joining;
        chain = identity.openChain("inviting");
        other = identity.openChain("elsewhere");
    }

    private InvitationEndpoints.IssuedInvitation admit(String email, ChainId chain) {
        return identity.admit(email, chain);
    }

    @Nested
    class Accepting {

        @Test
        void makesANewAccountWithTheChosenPassword() {
            var issued = admit("new@inviting.example", chain);
            assertThat(refusal(() -> joining.accept(issued.invitation(), "too short")).code())
                    .isEqualTo("password-too-short");
            joining.accept(issued.invitation(), PASSWORD);
            assertThat(identity.signIn.signIn("new@inviting.example", PASSWORD).token())
                    .startsWith("mss_");
            assertThat(identity.chains("new@inviting.example")).containsExactly("inviting");
            assertThat(identity.mayEnter("new@inviting.example", chain)).isTrue();
        }

        @Test
        void takesTheOwnPasswordOfAnAccountThatIsThereAndNoOther() {
            joining.accept(admit("known@both.example", other).invitation(), OTHER_PASSWORD);
            String hash = identity.account("known@both.example").passwordHash();
            var issued = admit("known@both.example", chain);

            Problem wrong = refusal(() -> joining.accept(issued.invitation(), PASSWORD));
            assertThat(wrong.code()).isEqualTo("sign-in-failed");
            assertThat(identity.chains("known@both.example")).containsExactly("elsewhere");

            joining.accept(issued.invitation(), OTHER_PASSWORD);
            assertThat(identity.chains("known@both.example"))
                    .containsExactly("elsewhere", "inviting");
            assertThat(identity.account("known@both.example").passwordHash()).isEqualTo(hash);
        }

        @Test
        void takesTheAccountOneIsSignedInWithIfItIsTheInvitedOne() {
            joining.accept(admit("signed@both.example", other).invitation(), OTHER_PASSWORD);
            var issued = admit("signed@both.example", chain);
            AccountId somebody = identity.account("owner@elsewhere.example").id();
            assertThat(refusal(() -> joining.accept(issued.invitation(), somebody)).code())
                    .isEqualTo("invitation-not-found");
            joining.accept(issued.invitation(), identity.account("signed@both.example").id());
            assertThat(identity.mayEnter("signed@both.example", chain)).isTrue();
        }

        @Test
        void answersAlikeWhatIsUsedOverRenewedWithdrawnOrNothing() {
            var used = admit("used@inviting.example", chain);
            joining.accept(used.invitation(), PASSWORD);
            var renewed = admit("renewed@inviting.example", chain);
            var renewal = identity.admission.renew(renewed.id(), SystemContext.of(chain));
            var withdrawn = admit("withdrawn@inviting.example", chain);
            identity.admission.withdraw(withdrawn.id(), SystemContext.of(chain));
            var here = admit("here@inviting.example", chain);
            String random = Tokens.next(Tokens.INVITATION);
            String answer = told(refusal(() -> joining.accept(random, PASSWORD)));
            assertThat(answer).startsWith("404 invitation-not-found ");

            for (String token :
                    List.of(
                            used.invitation(),
                            renewed.invitation(),
                            withdrawn.invitation(),
                            Tokens.next("msi_atlantis_"),
                            "no token at all")) {
                assertThat(told(refusal(() -> joining.accept(token, PASSWORD))))
                        .as(token)
                        .isEqualTo(answer);
                assertThat(told(refusal(() -> joining.offer(token)))).as(token).isEqualTo(answer);
            }
            joining.accept(renewal.token(), PASSWORD);

            identity.at(
                    NOW.plus(Duration.ofDays(7)),
                    () ->
                            assertThat(
                                            told(
                                                    refusal(
                                                            () ->
                                                                    joining.accept(
                                                                            here.invitation(),
                                                                            PASSWORD))))
                                    .isEqualTo(answer));
        }

        @Test
        void asksNoChainForATokenThatNobodyMade() {
            database.inControl(
                    control ->
                            control.execute(
                                    "INSERT INTO chain VALUES ('ghost', 'Without a database', 'ACTIVE', NOW())"));
            try {
                String token = Tokens.next("msi_ghost_");
                assertThat(refusal(() -> joining.offer(token)).code())
                        .isEqualTo("invitation-not-found");
            } finally {
                database.inControl(
                        control -> control.execute("DELETE FROM chain WHERE chain_key = 'ghost'"));
            }
        }
    }

    /** Control database and chain know two halves of it, and it may end between them. */
    @Nested
    class Cut {

        @Test
        void isTakenUpAgainWhereItWasCut() {
            var issued = admit("cut@inviting.example", chain);
            Account made =
                    new Account(
                            new AccountId(UUID.randomUUID()),
                            "cut@inviting.example",
                            "Nora New",
                            Passwords.hash(PASSWORD),
                            false,
                            true);
            database.inControl(
                    control -> {
                        Accounts.insertIfAbsent(control, made, NOW);
                        Accounts.addMembership(control, made.id(), chain.key(), NOW);
                        return null;
                    });
            assertThat(identity.mayEnter("cut@inviting.example", chain)).isFalse();
            joining.accept(issued.invitation(), PASSWORD);
            assertThat(identity.mayEnter("cut@inviting.example", chain)).isTrue();
        }

        @Test
        void leavesNoMembershipWhenItIsWithdrawnAfterItWasCut() {
            joining.accept(admit("left@both.example", other).invitation(), PASSWORD);
            var issued = admit("left@both.example", chain);
            AccountId account = identity.account("left@both.example").id();
            database.inControl(
                    control -> {
                        Accounts.addMembership(control, account, chain.key(), NOW);
                        return null;
                    });
            identity.admission.withdraw(issued.id(), SystemContext.of(chain));
            assertThat(identity.chains("left@both.example")).containsExactly("elsewhere");
        }

        @Test
        void leavesNoMembershipWhenItIsWithdrawnMeanwhile() {
            joining.accept(admit("late@both.example", other).invitation(), PASSWORD);
            var issued = admit("late@both.example", chain);
            Joining late = afterWithdrawalOf(issued.id());
            Problem refused = refusal(() -> late.accept(issued.invitation(), PASSWORD));
            assertThat(refused.code()).isEqualTo("invitation-not-found");
            assertThat(identity.chains("late@both.example")).containsExactly("elsewhere");
            assertThat(trailOf("late@both.example"))
                    .endsWith("membership.begun inviting", "membership.ended inviting");
        }

        /** Joins with a password that is looked at once somebody has taken the invitation back: it is then that its time is asked for. */
        private Joining afterWithdrawalOf(StaffId invited) {
            InstantSource late =
                    () -> {
                        identity.admission.withdraw(invited, SystemContext.of(chain));
                        return NOW;
                    };
            var signIn =
                    new SignIn(
                            database,
                            identity.authenticator,
                            identity.trail,
                            late,
                            TestIdentity.ABSOLUTE);
            return new Joining(database, signIn, identity.writes, identity.trail, identity.clock);
        }

        private List<String> trailOf(String email) {
            AccountId id = identity.account(email).id();
            return database.inControl(
                    control ->
                            control.createQuery(
                                            """
                                            SELECT CONCAT(action, ' ', chain_key) FROM audit_event
                                            WHERE entity = :id AND chain_key IS NOT NULL ORDER BY id
                                            """)
                                    .bind("id", id.toString())
                                    .mapTo(String.class)
                                    .list());
        }
    }

    @Nested
    class Operator {

        @Test
        void joinsNoChainWithTheRightPassword() {
            identity.operators.admit("tempted@inviting.example", "Otto", PASSWORD);
            var issued = admit("tempted@inviting.example", chain);
            assertThat(refusal(() -> joining.accept(issued.invitation(), OTHER_PASSWORD)).code())
                    .isEqualTo("sign-in-failed");
            assertThat(refusal(() -> joining.accept(issued.invitation(), PASSWORD)).code())
                    .isEqualTo("invitation-not-found");
            assertThat(identity.chains("tempted@inviting.example")).isEmpty();
        }

        @Test
        void whoWasAdmittedEarlierHasNoAccess() {
            joining.accept(admit("earlier@inviting.example", chain).invitation(), PASSWORD);
            assertThat(identity.mayEnter("earlier@inviting.example", chain)).isTrue();
            database.inControl(
                    control ->
                            control.execute(
                                    "UPDATE account SET operator = TRUE WHERE email = 'earlier@inviting.example'"));
            assertThat(identity.mayEnter("earlier@inviting.example", chain)).isFalse();
            assertThat(identity.chains("earlier@inviting.example")).isEmpty();
        }
    }
}
