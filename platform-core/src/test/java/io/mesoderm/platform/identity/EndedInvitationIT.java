package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.NOW;
import static io.mesoderm.platform.identity.TestIdentity.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.StaffId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/** What is left of an invitation when its time is over, and of other tokens that open nothing any more. */
@MariaDb
class EndedInvitationIT {

    private static final Duration MONTH = Duration.ofDays(30);

    private final TestIdentity identity;

    EndedInvitationIT(TestDatabase server) {
        identity = new TestIdentity(server);
    }

    @Test
    void goesLikeAWithdrawnOneAndLeavesTheRestAlone() {
        ChainId chain = identity.openChain("pruning");
        var old = identity.admit("old@pruning.example", chain);
        identity.at(NOW.plusSeconds(1), () -> assertThatTheOldOneGoes(old, chain));
    }

    private void assertThatTheOldOneGoes(InvitationEndpoints.IssuedInvitation old, ChainId chain) {
        CallContext context = SystemContext.of(chain);
        var young = identity.admit("young@pruning.example", chain);
        var past = new PastInvitations(identity.admission, identity.writes);
        Instant before = old.endsAt().plusMillis(1);
        int gone =
                identity.database.inTransaction(
                        context, handle -> past.prune(handle, context, before, 500));

        assertThat(gone).isEqualTo(1);
        assertThat(active(old.id(), context)).isFalse();
        assertThat(active(young.id(), context)).isTrue();
        assertThat(identity.admission.findInvited("old@pruning.example", context)).isEmpty();
        assertThat(identity.admission.findInvited("young@pruning.example", context))
                .contains(young.id());
        assertThat(lastEvent(context)).isEqualTo("invitation.ended");
    }

    private boolean active(StaffId staff, CallContext context) {
        return identity.database.inTransaction(
                context, handle -> Staff.find(handle, staff).orElseThrow().active());
    }

    private String lastEvent(CallContext context) {
        return identity.database.inTransaction(
                context,
                handle ->
                        handle.createQuery(
                                        "SELECT action FROM <ledger>.audit_event ORDER BY id DESC LIMIT 1")
                                .mapTo(String.class)
                                .one());
    }

    @Test
    void tokensSessionsAndResetsGoFromTheControlDatabase() {
        identity.admit("token@outlived.example", identity.openChain("outlived"));
        identity.signIn.signIn("owner@outlived.example", PASSWORD);
        Instant after = NOW.plus(MONTH);
        identity.database.inControl(
                control -> {
                    var account = identity.account("owner@outlived.example").id();
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
