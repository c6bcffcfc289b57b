package io.mesoderm.platform.module;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.SettingsReader;
import io.mesoderm.spi.settings.SettingsForm;

/** A module's settings at a site: the stored ones read as the module's record, or its defaults. */
public final class StoredSettings implements SettingsReader {

    private final ModuleId module;
    private final TenantDatabase database;

    public StoredSettings(ModuleId module, TenantDatabase database) {
        this.module = module;
        this.database = database;
    }

    @Override
    public <R extends Record> R read(SettingsForm<R> form, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        handle.createQuery(
                                        "SELECT body FROM module_setting WHERE site_id = :site AND module = :module")
                                .bind("site", context.requiredSite())
                                .bind("module", module.value())
                                .mapTo(String.class)
                                .findOne()
                                .map(
                                        body ->
                                                RecordSchema.of(form.type())
                                                        .readStored(Json.parse(body)))
                                .orElse(form.defaults()));
    }
}
