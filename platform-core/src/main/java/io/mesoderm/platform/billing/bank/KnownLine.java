package io.mesoderm.platform.billing.bank;

import java.util.UUID;

/** A line that is there already; {@code unproved} while no closed statement that adds up has told of it. */
record KnownLine(UUID id, String sha256, int equalNo, boolean unproved) {}
