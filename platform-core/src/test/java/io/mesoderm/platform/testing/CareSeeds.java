package io.mesoderm.platform.testing;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.util.List;
import java.util.Optional;

/** The reference data of the core as every chain gets it, without a database. */
public final class CareSeeds implements ReferenceData {

    @Override
    public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
        return CoreSeeds.care(catalogue);
    }

    @Override
    public <R extends Record> Optional<Entry<R>> find(
            Catalogue<R> catalogue, String code, CallContext context) {
        return list(catalogue, context).stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }
}
