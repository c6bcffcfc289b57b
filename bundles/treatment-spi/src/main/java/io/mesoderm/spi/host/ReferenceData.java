package io.mesoderm.spi.host;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.osgi.annotation.versioning.ProviderType;

import java.util.List;
import java.util.Optional;

/** The chain's reference data, cached by the host. */
@ProviderType
public interface ReferenceData {

    /** All entries of one of the module's own catalogues, in the order of the seeds. */
    <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context);

    <R extends Record> Optional<Entry<R>> find(
            Catalogue<R> catalogue, String code, CallContext context);
}
