package io.mesoderm.platform.careplan;

import io.mesoderm.spi.field.Length;

/** A prescriber's word that a finding does not stop this session, and why; anew for each session. */
public record RuleOverride(
        @Length(min = 1, max = 64) String rule, @Length(min = 5, max = 1000) String reason) {}
