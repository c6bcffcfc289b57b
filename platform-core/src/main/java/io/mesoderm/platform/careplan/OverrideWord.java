package io.mesoderm.platform.careplan;

import io.mesoderm.spi.context.StaffId;

import java.util.Optional;
import java.util.UUID;

/**
 * By whose word a finding did not stop a session.
 *
 * @param prescriber nobody where a program without a person gave it
 * @param given the override that was given before and is confirmed; none for a word given with the session
 */
record OverrideWord(String reason, Optional<StaffId> prescriber, Optional<UUID> given) {}
