package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

class TokensTest {

    @Test
    void carries256BitsBehindItsPrefixAndNeverRepeats() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String token = Tokens.next(Tokens.SESSION);
            assertThat(token).startsWith("mss_").hasSize(4 + 43);
            seen.add(token);
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void derivesACsrfTokenThatDoesNotGiveTheSessionAway() {
        String token = Tokens.next(Tokens.SESSION);
        assertThat(Tokens.csrfOf(token))
                .hasSize(43)
                .isEqualTo(Tokens.csrfOf(token))
                .isNotIn(token, token.substring(4));
        assertThat(Tokens.csrfOf(token)).isNotEqualTo(Tokens.csrfOf(Tokens.next(Tokens.SESSION)));
    }
}
