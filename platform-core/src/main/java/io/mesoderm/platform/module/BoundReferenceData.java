package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.util.List;
import java.util.Optional;

/** The chain's reference data as one module version reads it. */
record BoundReferenceData(HostServices.Caller caller, ReferenceData delegate)
        implements ReferenceData {

    @Override
    public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
        return caller.asks(context, () -> delegate.list(catalogue, context));
    }

    @Override
    public <R extends Record> Optional<Entry<R>> find(
            Catalogue<R> catalogue, String code, CallContext context) {
        return caller.asks(context, () -> delegate.find(catalogue, code, context));
    }
}
