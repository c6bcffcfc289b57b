package io.mesoderm.platform.identity;

import java.time.Instant;

/**
 * A session just begun: its token (shown once), the token that goes along with writes of a browser,
 * and its end.
 */
public record SignedIn(String token, String csrf, Instant endsAt) {}
