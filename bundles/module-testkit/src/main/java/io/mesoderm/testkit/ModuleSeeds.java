package io.mesoderm.testkit;

import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The seeds of a module in the repository as its reference data, so that tests judge by what a chain gets. */
public final class ModuleSeeds implements ReferenceData {

    private final String module;
    private final Map<Catalogue<?>, List<?>> read = new ConcurrentHashMap<>();

    /** The seeds in {@code seeds/<module>/}. */
    public ModuleSeeds(String module) {
        this.module = module;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
        return (List<Entry<R>>)
                read.computeIfAbsent(catalogue, asked -> CoreSeeds.read(module, asked));
    }

    @Override
    public <R extends Record> Optional<Entry<R>> find(
            Catalogue<R> catalogue, String code, CallContext context) {
        return list(catalogue, context).stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }

    /** The entries, which are the same for every call. */
    public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue) {
        return list(catalogue, Calls.with());
    }

    /** The entry of this code, which a seed must have. */
    public <R extends Record> Entry<R> entry(Catalogue<R> catalogue, String code) {
        return find(catalogue, code, Calls.with()).orElseThrow();
    }
}
