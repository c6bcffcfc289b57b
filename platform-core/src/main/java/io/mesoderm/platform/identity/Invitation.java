package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.StaffId;

import java.time.Instant;

/**
 * Says who may become which member of staff: the person of this e-mail address, until it ends. Once accepted, it is
 * gone.
 */
record Invitation(StaffId staff, String email, Instant endsAt) {}
