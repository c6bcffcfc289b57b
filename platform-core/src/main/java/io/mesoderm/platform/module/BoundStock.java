package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.host.Stock;

import java.util.List;
import java.util.Optional;

/** A site's usable lots, asked for by one module version. */
record BoundStock(HostServices.Caller caller, Stock delegate) implements Stock {

    @Override
    public List<UsableLot> usable(CallContext context) {
        return caller.asks(context, () -> delegate.usable(context));
    }

    @Override
    public Optional<UsableLot> find(LotId lot, CallContext context) {
        return caller.asks(context, () -> delegate.find(lot, context));
    }
}
