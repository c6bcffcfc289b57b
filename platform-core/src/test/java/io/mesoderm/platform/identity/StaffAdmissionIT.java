package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.NOW;
import static io.mesoderm.platform.identity.TestIdentity.PASSWORD;
import static io.mesoderm.platform.identity.TestIdentity.TODAY;
import static io.mesoderm.platform.identity.TestIdentity.refusal;
import static io.mesoderm.platform.identity.TestIdentity.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a chain does when it invites somebody; {@link JoiningIT} tells what becomes of it. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffAdmissionIT {

    private final TestIdentity identity;
    private final ChainId chain;

    StaffAdmissionIT(TestDatabase server) {
        identity = new TestIdentity(server);
        chain = identity.openChain("admitting");
    }

    @Test
    void answersAlikeForAnUnknownAddressAKnownOneAndAnOperators() {
        identity.openChain("abroad");
        identity.operators.admit("operator@admitting.example", "Olga", PASSWORD);
        var unknown = identity.admit("unknown@admitting.example", chain);
        var known = identity.admit("owner@abroad.example", chain);
        var operator = identity.admit("operator@admitting.example", chain);

        for (var issued : List.of(unknown, known, operator)) {
            assertThat(issued.invitation()).matches("msi_[A-Za-z0-9_-]{43}");
            assertThat(issued.page()).isEqualTo("/invitation#" + issued.invitation());
            assertThat(issued.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        }
        assertThat(identity.findAccount("unknown@admitting.example")).isEmpty();
        assertThat(identity.chains("owner@abroad.example")).containsExactly("abroad");
        assertThat(identity.mayEnter("owner@abroad.example", chain)).isFalse();
    }

    @Test
    void keepsOnlyTheHashOfTheToken() {
        var issued = identity.admit("hashed@admitting.example", chain);
        List<String> kept =
                identity.database.inTransaction(
                        chain,
                        handle ->
                                handle.createQuery(
                                                "SELECT HEX(token_hash) FROM staff_invitation WHERE email = 'hashed@admitting.example'")
                                        .mapTo(String.class)
                                        .list());
        assertThat(kept)
                .containsExactly(
                        HexFormat.of().withUpperCase().formatHex(Tokens.hash(issued.invitation())));
    }

    @Test
    void saysWhoIsStaffOrInvitedAlready() {
        assertThat(refusal(() -> identity.admit("Owner@admitting.example", chain)).code())
                .isEqualTo("already-staff");
        identity.admit("twice@admitting.example", chain);
        assertThat(refusal(() -> identity.admit("Twice@admitting.example ", chain)).code())
                .isEqualTo("already-invited");
    }

    @Test
    void makesNobodyOwnerForWhoDoesNotManageTheChain() {
        var owner =
                TestIdentity.newcomer("heir@admitting.example", Role.CHAIN_OWNER, Optional.empty());
        CallContext manager = TestIdentity.by(chain, "staff.manage");

        Problem refused = refusal(() -> identity.admission.invite(owner, manager));
        assertThat(told(refused)).startsWith("403 permission-missing");
        StaffId heir =
                identity.admission.invite(owner, TestIdentity.by(chain, "chain.manage")).staff();
        assertThat(told(refusal(() -> identity.admission.renew(heir, manager))))
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
        try {
            identity.admit("race@admitting.example", chain);
            return "invited";
        } catch (Problem refused) {
            return refused.status() + " " + refused.code();
        }
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
        var issued = identity.admit("waiting@admitting.example", chain);
        identity.database.inTransaction(
                chain,
                handle -> {
                    assertThat(Staff.find(handle, issued.id()).orElseThrow().joined()).isFalse();
                    assertThat(treats(handle, issued)).isFalse();
                    return null;
                });
        identity.joining.accept(issued.invitation(), PASSWORD);
        identity.database.inTransaction(
                chain,
                handle -> {
                    assertThat(treats(handle, issued)).isTrue();
                    return null;
                });
    }

    private static boolean treats(Handle handle, InvitationEndpoints.IssuedInvitation issued) {
        return Staff.treats(handle, new SiteId(UUID.randomUUID()), TODAY, issued.id());
    }
}
