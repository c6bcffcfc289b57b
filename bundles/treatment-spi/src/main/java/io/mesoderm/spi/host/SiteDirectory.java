package io.mesoderm.spi.host;

import io.mesoderm.spi.context.CallContext;

import org.osgi.annotation.versioning.ProviderType;

/** What a module may have to know of the site of a call. */
@ProviderType
public interface SiteDirectory {

    /**
     * The country of the legal entity that owns the context's site today, whose law holds there, in two letters such as
     * {@code DE}.
     */
    String country(CallContext context);
}
