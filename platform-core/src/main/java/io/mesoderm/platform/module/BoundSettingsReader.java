package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.SettingsReader;
import io.mesoderm.spi.settings.SettingsForm;

/** A site's settings as one module version reads them. */
record BoundSettingsReader(HostServices.Caller caller, SettingsReader delegate)
        implements SettingsReader {

    @Override
    public <R extends Record> R read(SettingsForm<R> form, CallContext context) {
        return caller.asks(context, () -> delegate.read(form, context));
    }
}
