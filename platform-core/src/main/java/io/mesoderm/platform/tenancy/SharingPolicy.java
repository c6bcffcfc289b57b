package io.mesoderm.platform.tenancy;

/** Between which sites a chart may be opened without a recorded consent. */
public enum SharingPolicy {
    /** Sites of the same legal entity; the default. */
    ENTITY,
    /** All sites of the chain. */
    CHAIN
}
