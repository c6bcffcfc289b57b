package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

/** Who keeps books by the owner of a site is asked before it changes, since tenancy knows no books. */
@FunctionalInterface
public interface SiteHandover {

    /** Throws a problem if the site, whose row is locked, cannot go to {@code next} as things stand. */
    void check(Handle handle, SiteId site, LegalEntityId next);
}
