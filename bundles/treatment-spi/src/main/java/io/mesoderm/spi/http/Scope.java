package io.mesoderm.spi.http;

/** Where in the path an endpoint lies; the host puts the prefix before the endpoint's own path. */
public enum Scope {
    /** {@code /api/v1}: outside every chain (sign-in, health). Core only. */
    ROOT,
    /** {@code /api/v1/platform}: for the operator. Core only. */
    PLATFORM,
    /** {@code /api/v1/chains/{chain}}: what the chain owns. Core only. */
    CHAIN,
    /** {@code /api/v1/chains/{chain}/sites/{site}}: what happens at a site. Core only. */
    SITE,
    /** {@code …/sites/{site}/modules/{module}}: a module's own. */
    MODULE
}
