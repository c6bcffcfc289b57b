package io.mesoderm.platform.tenancy;

/** How an entity holds a site. */
public enum OwnershipKind {
    OWNED,
    FRANCHISE
}
