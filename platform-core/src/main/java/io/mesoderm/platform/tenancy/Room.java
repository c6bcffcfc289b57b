package io.mesoderm.platform.tenancy;

import java.util.UUID;

/** A room of a site, bookable as a resource. */
public record Room(UUID id, String code, String name) {}
