package io.mesoderm.platform.reference;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Catalogue;

import java.util.Optional;

/** Finds the records of catalogues, so that an entry can be judged by them: those of the core and of what is served. */
@FunctionalInterface
public interface EditableCatalogues {

    /** None for a catalogue that nobody may edit, or whose module is not served to the chain. */
    Optional<Catalogue<?>> find(String module, String catalogue, CallContext context);
}
