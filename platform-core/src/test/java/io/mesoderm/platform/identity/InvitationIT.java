package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.migration.RecordedMigrations;
import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainCreation;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.platform.tenancy.NewChain;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Request;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationIT {

    private static final String PASSWORD = "correct horse battery";
    private static final String ANOTHER = "staple of another horse";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final ChainId chain = new ChainId("inviting");
    private final ChainId other = new ChainId("elsewhere");
    private final InstantSource clock = () -> InvitationIT.this.now;
    private volatile Instant now = NOW;
    private TenantDatabase database;
    private ChainCreation creation;
    private StaffAdmission admission;
    private InvitationEndpoints endpoints;
    private Joining joining;
    private Joining withdrawing;
    private StaffId withdrawn;
    private SignIn signIn;
    private Operators operators;

    @BeforeAll
    void openTwoChains(TenantDatabase database, Grants grants, MigratorConnections migrator) {
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
        create(chain, "owner@inviting.example");
        create(other, "owner@elsewhere.example");
        var authenticator = new TokenAuthenticator(database, clock, Duration.ofMinutes(15));
        signIn = new SignIn(database, authenticator, trail, clock, Duration.ofHours(12));
        withdrawing =
                new Joining(
                        database,
                        new SignIn(
                                database,
                                authenticator,
                                trail,
                                this::afterWithdrawal,
                                Duration.ofHours(12)),
                        writes,
                        trail,
                        clock);
        admission = new StaffAdmission(database, writes, trail, clock);
        joining = new Joining(database, signIn, writes, trail, clock);
        endpoints = new InvitationEndpoints(admission, joining, signIn);
        operators = new Operators(database, trail, clock);
    }

    private void create(ChainId key, String owner) {
        creation.create(
                new NewChain(
                        key,
                        "Chain " + key,
                        ZoneOffset.UTC,
                        Currency.getInstance("EUR"),
                        new NewChain.Owner(owner, "Olive Owner", PASSWORD)));
    }

    /** The time, told once somebody has taken the invitation back: just before its password is looked at. */
    private Instant afterWithdrawal() {
        admission.withdraw(withdrawn, SystemContext.of(chain));
        return now;
    }

    private InvitationEndpoints.IssuedInvitation admit(String email, ChainId chain) {
        return endpoints.admit(
                new Request<>(
                        new InvitationEndpoints.AdmitStaff(
                                email,
                                "Nora New",
                                true,
                                Role.AUDITOR.word(),
                                Optional.empty(),
                                LocalDate.of(2026, 3, 2)),
                        SystemContext.of(chain)));
    }

    /** A call by somebody with these permissions. */
    static CallContext with(ChainId chain, String... permissions) {
        CallContext system = SystemContext.of(chain);
        return new CallContext(
                chain,
                Optional.empty(),
                new Actor("somebody", Optional.empty(), Set.of(permissions)),
                system.locale(),
                system.zone(),
                system.requestId());
    }

    private Optional<Account> account(String email) {
        return database.inControl(control -> Accounts.findByEmail(control, email));
    }

    private List<String> chains(String email) {
        AccountId id = account(email).orElseThrow().id();
        return database
                .inControl(control -> Accounts.memberships(control, id, Optional.empty(), 100))
                .stream()
                .map(Accounts.Membership::chain)
                .toList();
    }

    private boolean mayEnter(String email, ChainId chain) {
        Account account = account(email).orElseThrow();
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

    private static Problem refusal(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    private static String told(Problem problem) {
        return problem.status() + " " + problem.code() + " " + problem.getMessage();
    }

    @Nested
    class Admitting {

        @Test
        void answersAlikeForAnUnknownAddressAKnownOneAndAnOperators() {
            operators.admit("operator@inviting.example", "Olga", PASSWORD);
            var unknown = admit("unknown@inviting.example", chain);
            var known = admit("owner@elsewhere.example", chain);
            var operator = admit("operator@inviting.example", chain);

            for (var issued : List.of(unknown, known, operator)) {
                assertThat(issued.invitation()).matches("msi_[A-Za-z0-9_-]{43}");
                assertThat(issued.page()).isEqualTo("/invitation#" + issued.invitation());
                assertThat(issued.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
            }
            assertThat(account("unknown@inviting.example")).isEmpty();
            assertThat(chains("owner@elsewhere.example")).containsExactly("elsewhere");
            assertThat(mayEnter("owner@elsewhere.example", chain)).isFalse();
        }

        @Test
        void keepsOnlyTheHashOfTheToken() {
            var issued = admit("hashed@inviting.example", chain);
            List<String> kept =
                    database.inTransaction(
                            chain,
                            handle ->
                                    handle.createQuery(
                                                    "SELECT HEX(token_hash) FROM staff_invitation WHERE email = 'hashed@inviting.example'")
                                            .mapTo(String.class)
                                            .list());
            assertThat(kept)
                    .containsExactly(
                            HexFormat.of()
                                    .withUpperCase()
                                    .formatHex(Tokens.hash(issued.invitation())));
        }

        @Test
        void saysWhoIsStaffOrInvitedAlready() {
            assertThat(refusal(() -> admit("Owner@inviting.example", chain)).code())
                    .isEqualTo("already-staff");
            admit("twice@inviting.example", chain);
            assertThat(refusal(() -> admit("Twice@inviting.example ", chain)).code())
                    .isEqualTo("already-invited");
        }

        @Test
        void makesNobodyOwnerForWhoDoesNotManageTheChain() {
            var owner =
                    new StaffAdmission.Newcomer(
                            "heir@inviting.example",
                            "Heir",
                            false,
                            List.of(
                                    new StaffRole(
                                            Ids.next(),
                                            Role.CHAIN_OWNER.word(),
                                            Optional.empty(),
                                            LocalDate.of(2026, 3, 2),
                                            Optional.empty())));
            CallContext manager = with(chain, "staff.manage");

            Problem refused = refusal(() -> admission.invite(owner, manager));
            assertThat(told(refused)).startsWith("403 permission-missing");
            StaffId heir = admission.invite(owner, with(chain, "chain.manage")).staff();
            assertThat(told(refusal(() -> admission.renew(heir, manager))))
                    .startsWith("403 permission-missing");
        }

        @Test
        void takesOneOfManyAtOnce() throws Exception {
            Map<String, Integer> outcomes = new TreeMap<>();
            var ready = new CountDownLatch(8);
            try (var threads = Executors.newFixedThreadPool(8)) {
                List<Future<String>> tries = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    tries.add(threads.submit(() -> race(ready)));
                }
                for (Future<String> one : tries) {
                    outcomes.merge(outcome(one), 1, Integer::sum);
                }
            }
            assertThat(outcomes).isEqualTo(Map.of("invited", 1, "409 already-invited", 7));
        }

        private String race(CountDownLatch ready) throws InterruptedException {
            ready.countDown();
            ready.await();
            Problem refused = refusal(() -> admit("race@inviting.example", chain));
            return refused == null ? "invited" : refused.status() + " " + refused.code();
        }

        private static String outcome(Future<String> one) throws InterruptedException {
            try {
                return one.get();
            } catch (ExecutionException e) {
                return e.getCause().toString();
            }
        }

        @Test
        void listsSomebodyInvitedAsNotJoinedAndAsNobodyWhoTreats() {
            var issued = admit("waiting@inviting.example", chain);
            database.inTransaction(
                    chain,
                    handle -> {
                        assertThat(Staff.find(handle, issued.id()).orElseThrow().joined())
                                .isFalse();
                        assertThat(treats(handle, issued)).isFalse();
                        return null;
                    });
            joining.accept(issued.invitation(), PASSWORD);
            database.inTransaction(
                    chain,
                    handle -> {
                        assertThat(treats(handle, issued)).isTrue();
                        return null;
                    });
        }

        private boolean treats(Handle handle, InvitationEndpoints.IssuedInvitation issued) {
            var anywhere = new SiteId(UUID.randomUUID());
            return Staff.treats(handle, anywhere, LocalDate.of(2026, 3, 2), issued.id());
        }
    }

    @Nested
    class Accepting {

        @Test
        void makesANewAccountWithTheChosenPassword() {
            var issued = admit("new@inviting.example", chain);
            assertThat(refusal(() -> joining.accept(issued.invitation(), "too short")).code())
                    .isEqualTo("password-too-short");
            joining.accept(issued.invitation(), PASSWORD);
            assertThat(signIn.signIn("new@inviting.example", PASSWORD).token()).startsWith("mss_");
            assertThat(chains("new@inviting.example")).containsExactly("inviting");
            assertThat(mayEnter("new@inviting.example", chain)).isTrue();
        }

        @Test
        void takesTheOwnPasswordOfAnAccountThatIsThereAndNoOther() {
            joining.accept(admit("known@both.example", other).invitation(), ANOTHER);
            String hash = account("known@both.example").orElseThrow().passwordHash();
            var issued = admit("known@both.example", chain);

            Problem wrong = refusal(() -> joining.accept(issued.invitation(), PASSWORD));
            assertThat(wrong.code()).isEqualTo("sign-in-failed");
            assertThat(chains("known@both.example")).containsExactly("elsewhere");

            joining.accept(issued.invitation(), ANOTHER);
            assertThat(chains("known@both.example")).containsExactly("elsewhere", "inviting");
            assertThat(account("known@both.example").orElseThrow().passwordHash()).isEqualTo(hash);
        }

        @Test
        void takesTheAccountOneIsSignedInWithIfItIsTheInvitedOne() {
            joining.accept(admit("signed@both.example", other).invitation(), ANOTHER);
            var issued = admit("signed@both.example", chain);
            AccountId somebody = account("owner@elsewhere.example").orElseThrow().id();
            assertThat(refusal(() -> joining.accept(issued.invitation(), somebody)).code())
                    .isEqualTo("invitation-not-found");
            joining.accept(issued.invitation(), account("signed@both.example").orElseThrow().id());
            assertThat(mayEnter("signed@both.example", chain)).isTrue();
        }

        @Test
        void answersAlikeWhatIsUsedOverRenewedWithdrawnOrNothing() {
            var used = admit("used@inviting.example", chain);
            joining.accept(used.invitation(), PASSWORD);
            var renewed = admit("renewed@inviting.example", chain);
            var renewal = admission.renew(renewed.id(), SystemContext.of(chain));
            var withdrawn = admit("withdrawn@inviting.example", chain);
            admission.withdraw(withdrawn.id(), SystemContext.of(chain));
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

            now = NOW.plus(Duration.ofDays(7));
            try {
                assertThat(told(refusal(() -> joining.accept(here.invitation(), PASSWORD))))
                        .isEqualTo(answer);
            } finally {
                now = NOW;
            }
        }

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
            assertThat(mayEnter("cut@inviting.example", chain)).isFalse();
            joining.accept(issued.invitation(), PASSWORD);
            assertThat(mayEnter("cut@inviting.example", chain)).isTrue();
        }

        @Test
        void leavesNoMembershipWhenItIsWithdrawnAfterItWasCut() {
            joining.accept(admit("left@both.example", other).invitation(), PASSWORD);
            var issued = admit("left@both.example", chain);
            AccountId account = account("left@both.example").orElseThrow().id();
            database.inControl(
                    control -> {
                        Accounts.addMembership(control, account, chain.key(), NOW);
                        return null;
                    });
            admission.withdraw(issued.id(), SystemContext.of(chain));
            assertThat(chains("left@both.example")).containsExactly("elsewhere");
        }

        @Test
        void leavesNoMembershipWhenItIsWithdrawnMeanwhile() {
            joining.accept(admit("late@both.example", other).invitation(), PASSWORD);
            var issued = admit("late@both.example", chain);
            withdrawn = issued.id();
            Problem refused = refusal(() -> withdrawing.accept(issued.invitation(), PASSWORD));
            assertThat(refused.code()).isEqualTo("invitation-not-found");
            assertThat(chains("late@both.example")).containsExactly("elsewhere");
            assertThat(trailOf("late@both.example"))
                    .endsWith("membership.begun inviting", "membership.ended inviting");
        }

        private List<String> trailOf(String email) {
            AccountId id = account(email).orElseThrow().id();
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

    @Nested
    class Ended {

        private static final Duration MONTH = Duration.ofDays(30);

        @Test
        void goesLikeAWithdrawnOneAndLeavesTheRestAlone() {
            ChainId chain = new ChainId("pruning");
            create(chain, "owner@pruning.example");
            var old = admit("old@pruning.example", chain);
            now = NOW.plusSeconds(1);
            try {
                var young = admit("young@pruning.example", chain);
                CallContext context = SystemContext.of(chain);
                var past =
                        new PastInvitations(
                                database, admission, TestTrails.writes(database, clock));
                Instant before = old.endsAt().plusMillis(1);
                int gone =
                        database.inTransaction(
                                context, handle -> past.prune(handle, context, before, 500));

                assertThat(gone).isEqualTo(1);
                assertThat(active(old.id(), context)).isFalse();
                assertThat(active(young.id(), context)).isTrue();
                assertThat(admission.findInvited("old@pruning.example", context)).isEmpty();
                assertThat(admission.findInvited("young@pruning.example", context))
                        .contains(young.id());
                assertThat(lastEvent(context)).isEqualTo("invitation.ended");
            } finally {
                now = NOW;
            }
        }

        private boolean active(StaffId staff, CallContext context) {
            return database.inTransaction(
                    context, handle -> Staff.find(handle, staff).orElseThrow().active());
        }

        private String lastEvent(CallContext context) {
            return database.inTransaction(
                    context,
                    handle ->
                            handle.createQuery(
                                            "SELECT action FROM <ledger>.audit_event ORDER BY id DESC LIMIT 1")
                                    .mapTo(String.class)
                                    .one());
        }

        @Test
        void tokensSessionsAndResetsGoFromTheControlDatabase() {
            admit("token@inviting.example", chain);
            signIn.signIn("owner@inviting.example", PASSWORD);
            Instant after = NOW.plus(MONTH);
            database.inControl(
                    control -> {
                        var account = account("owner@inviting.example").orElseThrow().id();
                        AccountResets.replace(control, account, "one", NOW);
                        assertThat(EndedTokens.pruneInvitations(control, NOW, 1)).isZero();
                        assertThat(EndedTokens.pruneInvitations(control, after, 1)).isEqualTo(1);
                        assertThat(EndedTokens.pruneSessions(control, NOW, 1)).isZero();
                        assertThat(EndedTokens.pruneSessions(control, after, 1)).isEqualTo(1);
                        assertThat(EndedTokens.pruneResets(control, NOW, 1)).isZero();
                        assertThat(EndedTokens.pruneResets(control, after, 1)).isEqualTo(1);
                        return null;
                    });
        }
    }

    @Nested
    class Operator {

        @Test
        void joinsNoChainWithTheRightPassword() {
            operators.admit("tempted@inviting.example", "Otto", PASSWORD);
            var issued = admit("tempted@inviting.example", chain);
            assertThat(refusal(() -> joining.accept(issued.invitation(), ANOTHER)).code())
                    .isEqualTo("sign-in-failed");
            assertThat(refusal(() -> joining.accept(issued.invitation(), PASSWORD)).code())
                    .isEqualTo("invitation-not-found");
            assertThat(chains("tempted@inviting.example")).isEmpty();
        }

        @Test
        void whoWasAdmittedEarlierHasNoAccess() {
            joining.accept(admit("earlier@inviting.example", chain).invitation(), PASSWORD);
            assertThat(mayEnter("earlier@inviting.example", chain)).isTrue();
            database.inControl(
                    control ->
                            control.execute(
                                    "UPDATE account SET operator = TRUE WHERE email = 'earlier@inviting.example'"));
            assertThat(mayEnter("earlier@inviting.example", chain)).isFalse();
            assertThat(chains("earlier@inviting.example")).isEmpty();
        }
    }

    @Nested
    class FirstOwnerOfAChain {

        @Test
        void isNobodyWhoHasAnAccountAlready() {
            ChainId wanted = new ChainId("wanted");
            Problem refused = refusal(() -> create(wanted, "owner@elsewhere.example"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("email-taken");
            assertThat(chains("owner@elsewhere.example")).containsExactly("elsewhere");
            var made = database.inControl(control -> ChainDirectory.find(control, wanted));
            assertThat(made).isEmpty();
        }

        @Test
        void isTheSameWhenACreationThatWasCutIsResumed() {
            ChainId resumed = new ChainId("resumed");
            create(resumed, "owner@resumed.example");
            database.inControl(
                    control ->
                            control.execute(
                                    "UPDATE chain SET state = 'CREATING' WHERE chain_key = 'resumed'"));
            create(resumed, "owner@resumed.example");
            assertThat(mayEnter("owner@resumed.example", resumed)).isTrue();
        }
    }
}
