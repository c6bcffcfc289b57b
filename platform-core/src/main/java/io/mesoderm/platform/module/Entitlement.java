package io.mesoderm.platform.module;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;

/** A module switched on at a site, since when and by whom. */
record Entitlement(SiteId site, ModuleId module, Instant since, String grantedBy) {}
