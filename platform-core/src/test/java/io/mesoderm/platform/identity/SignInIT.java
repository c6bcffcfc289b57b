package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.PASSWORD;
import static io.mesoderm.platform.identity.TestIdentity.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Optional;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {

    private final TestIdentity identity;
    private final SignIn signIn;
    private final TokenAuthenticator authenticator;

    SignInIT(TestDatabase server) {
        identity = new TestIdentity(server);
        signIn = identity.signIn;
        authenticator = identity.authenticator;
        identity.openChain("signing");
    }

    @Test
    void endsASessionAtSignOutAndAsksForItsCsrfTokenOnWrites() {
        SignedIn session = signIn.signIn("owner@signing.example", PASSWORD);
        Credentials forged = credentials(session, Optional.of("wrong"), true);
        assertThat(refusal(() -> authenticator.authenticate(forged)).code())
                .isEqualTo("csrf-token-missing");
        Credentials write = credentials(session, Optional.of(session.csrf()), true);
        assertThat(authenticator.authenticate(write)).isPresent();
        signIn.signOut(session.token());
        Credentials read = credentials(session, Optional.empty(), false);
        assertThat(authenticator.authenticate(read)).isEmpty();
    }

    private static Credentials credentials(
            SignedIn session, Optional<String> csrf, boolean writes) {
        return new Credentials(
                Optional.empty(), Optional.of(session.token()), csrf, writes, "127.0.0.1");
    }

    @Test
    void answersAWrongPasswordAndAnUnknownAddressAlikeAndSlowsTheSixthTryDown() {
        identity.operators.admit("guess@signing.example", "Gus", PASSWORD);
        for (String email : List.of("guess@signing.example", "nobody@signing.example")) {
            for (int i = 0; i < 5; i++) {
                assertThat(refusal(() -> signIn.signIn(email, "wrong password")).code())
                        .isEqualTo("sign-in-failed");
            }
            Problem delayed = refusal(() -> signIn.signIn(email, "wrong password"));
            assertThat(delayed.code()).isEqualTo("sign-in-delayed");
            assertThat(delayed.headers()).containsEntry("Retry-After", "3");
        }
    }
}
