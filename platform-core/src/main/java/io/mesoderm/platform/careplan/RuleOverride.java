package io.mesoderm.platform.careplan;

import io.mesoderm.spi.field.Length;

import java.util.Optional;
import java.util.UUID;

/**
 * Why a finding does not stop this session: a prescriber's {@code reason}, given with the session by whoever records it;
 * or the {@code override} that a prescriber gave before, confirmed against the finding as it is shown now.
 */
public record RuleOverride(
        @Length(min = 1, max = 64) String rule,
        @Length(min = 5, max = 1000) Optional<String> reason,
        Optional<UUID> override) {

    /** One of the two. */
    public RuleOverride {
        if (reason.isPresent() == override.isPresent()) {
            throw new IllegalArgumentException("needs a reason, or the override that was given");
        }
    }

    /** A word given with the session. */
    public static RuleOverride now(String rule, String reason) {
        return new RuleOverride(rule, Optional.of(reason), Optional.empty());
    }

    /** One that was given before. */
    public static RuleOverride confirmed(String rule, UUID override) {
        return new RuleOverride(rule, Optional.empty(), Optional.of(override));
    }
}
