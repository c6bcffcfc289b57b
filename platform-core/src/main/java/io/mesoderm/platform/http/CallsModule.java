package io.mesoderm.platform.http;

import io.mesoderm.spi.context.ModuleId;

/**
 * An input of a core endpoint whose handler calls a module: the whole request then runs on that
 * module's pool, transaction included.
 */
public interface CallsModule {

    ModuleId module();
}
