package io.mesoderm.spi.host;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.settings.SettingsForm;

import org.osgi.annotation.versioning.ProviderType;

/** The module's settings at the context's site: the saved ones, or the defaults. */
@ProviderType
public interface SettingsReader {

    <R extends Record> R read(SettingsForm<R> form, CallContext context);
}
