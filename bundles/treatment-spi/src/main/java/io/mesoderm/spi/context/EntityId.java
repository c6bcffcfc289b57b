package io.mesoderm.spi.context;

import java.util.UUID;

/** What all ids of records have in common, so that the host stores and prints them in one way. */
public interface EntityId {

    UUID value();
}
