package io.mesoderm.platform.reference;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.NewChain;
import io.mesoderm.platform.tenancy.NewChainStep;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import java.util.List;

/** Brings chains up to the seeds of this installation: a new one when it is opened, the others at each start. */
public final class ChainSeeds implements NewChainStep {

    private final SeedLoader loader;
    private final TenantDatabase database;

    public ChainSeeds(SeedLoader loader, TenantDatabase database) {
        this.loader = loader;
        this.database = database;
    }

    @Override
    public void run(NewChain chain, CallContext context) {
        load(context);
    }

    /** Loads what has changed into the chain; returns the files that had. */
    public List<String> load(ChainId chain) {
        return load(SystemContext.of(chain));
    }

    private List<String> load(CallContext context) {
        return database.inTransaction(context, loader::load);
    }
}
