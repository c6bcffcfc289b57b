package io.mesoderm.platform.testing;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A throw-away chain: its databases, tables and roles are those of a new chain. */
public final class TestChain implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestDatabase database;
    private final ChainId id;
    private final List<ModuleId> modules = new ArrayList<>();

    private TestChain(TestDatabase database, ChainId id) {
        this.database = database;
        this.id = id;
    }

    /** A new chain with a key that no other chain of this run has. */
    public static TestChain create(TestDatabase database) {
        ChainId id = new ChainId("chain" + COUNT.incrementAndGet());
        database.migrations().chain(id);
        return new TestChain(database, id);
    }

    /** A new chain without tables, for tests of what lies below them. */
    public static TestChain bare(TestDatabase database) {
        ChainId id = new ChainId("bare" + COUNT.incrementAndGet());
        database.grants().createChain(id);
        database.identify(DatabaseNames.core(id));
        database.identify(DatabaseNames.ledger(id));
        return new TestChain(database, id);
    }

    public ChainId id() {
        return id;
    }

    /** A call on this chain, without a site, by an actor without permissions. */
    public CallContext context() {
        return new CallContext(
                id,
                Optional.empty(),
                new Actor("test", Optional.empty(), Set.of()),
                Locale.ENGLISH,
                ZoneId.of("UTC"),
                "test");
    }

    /** Makes the module's database of this chain. */
    public ModuleId addModule(String module) {
        ModuleId added = new ModuleId(module);
        database.grants().createModule(id, added);
        database.identify(DatabaseNames.module(id, added));
        modules.add(added);
        return added;
    }

    public void executeInCore(String... statements) {
        database.execute(DatabaseNames.core(id), statements);
    }

    public void executeInLedger(String... statements) {
        database.execute(DatabaseNames.ledger(id), statements);
    }

    public void executeInModule(ModuleId module, String... statements) {
        database.execute(DatabaseNames.module(id, module), statements);
    }

    @Override
    public void close() {
        modules.forEach(module -> database.grants().dropModule(id, module));
        database.grants().dropChain(id);
    }
}
