package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.BERLIN;
import static io.mesoderm.platform.identity.TestIdentity.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffAccessIT {

    private final TestIdentity identity;
    private final StaffAccess access;
    private final SiteId berlin;
    private final SiteId munich;

    StaffAccessIT(TestDatabase server) {
        identity = new TestIdentity(server);
        access = new StaffAccess(identity.database, identity.clock);
        ChainId chain = identity.openChain("access");
        identity.openChain("accessb");
        berlin = identity.addSite(chain, "berlin");
        munich = identity.addSite(chain, "munich");
        identity.join(chain, "desk@access.example", Role.FRONT_DESK, Optional.of(berlin));
    }

    private Caller signedIn(String email) {
        String session = identity.signIn.signIn(email, PASSWORD).token();
        return caller(Optional.empty(), Optional.of(session));
    }

    private Caller caller(Optional<String> bearer, Optional<String> cookie) {
        var shown = new Credentials(bearer, cookie, Optional.empty(), false, "127.0.0.1");
        return identity.authenticator.authenticate(shown).orElseThrow();
    }

    private Optional<CallContext> enter(Caller caller, String chain, Optional<SiteId> site) {
        return access.enter(caller, new ChainId(chain), site, Locale.ENGLISH, "r");
    }

    private Set<String> permissions(Caller caller, String chain, Optional<SiteId> site) {
        return enter(caller, chain, site).orElseThrow().actor().permissions();
    }

    @Test
    void letsARoleInAtItsSiteAndNowhereElse() {
        Caller desk = signedIn("desk@access.example");
        CallContext inside = enter(desk, "access", Optional.of(berlin)).orElseThrow();
        assertThat(inside.actor().permissions()).isEqualTo(Role.FRONT_DESK.permissions());
        assertThat(inside.zone()).isEqualTo(BERLIN);
        assertThat(enter(desk, "access", Optional.of(munich))).isEmpty();
        assertThat(enter(desk, "access", Optional.of(new SiteId(Ids.next())))).isEmpty();
        assertThat(permissions(desk, "access", Optional.empty())).containsExactly("chain.read");
    }

    @Test
    void letsAChainWideRoleInEverywhereAndNobodyIntoAnotherChain() {
        Caller owner = signedIn("owner@access.example");
        assertThat(permissions(owner, "access", Optional.of(munich))).contains("chain.manage");
        assertThat(enter(owner, "accessb", Optional.empty())).isEmpty();
        assertThat(enter(owner, "nosuch", Optional.empty())).isEmpty();
    }

    @Test
    void holdsAnApiTokenToItsScopesAndItsChain() {
        AccountId account = identity.account("desk@access.example").id();
        Set<String> scopes = Set.of("billing.read", "chain.manage");
        String secret = identity.apiToken(account, Optional.of("access"), scopes);
        Caller till = caller(Optional.of(secret), Optional.empty());
        assertThat(permissions(till, "access", Optional.of(berlin)))
                .containsExactly("billing.read");
        assertThat(enter(till, "accessb", Optional.empty())).isEmpty();
    }
}
