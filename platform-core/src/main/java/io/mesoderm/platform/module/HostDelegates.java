package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.ModuleEvent;
import io.mesoderm.spi.host.CareRecords;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.spi.host.PatientRules;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.SettingsReader;
import io.mesoderm.spi.host.SiteDirectory;
import io.mesoderm.spi.host.SqlWork;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.host.TreatmentHistory;

import java.time.InstantSource;
import java.util.function.Function;

/**
 * What the features of the platform do behind the services of {@code spi.host}; {@link HostServices}
 * binds each to the module that asks. {@code references} and {@code settings} are made anew for each
 * bundle version, since they keep records of its classes.
 */
public record HostDelegates(
        ModuleSql sql,
        Function<ModuleId, ReferenceData> references,
        Function<ModuleId, SettingsReader> settings,
        PatientDirectory patients,
        SiteDirectory sites,
        TreatmentHistory history,
        Stock stock,
        CareRecords records,
        PatientRules rules,
        PatientMessages messages,
        EventSink events,
        InstantSource clock) {

    /** Runs work under a module's role, as {@code TenantDatabase.asModule} does. */
    @FunctionalInterface
    public interface ModuleSql {
        <T> T asModule(ModuleId module, CallContext context, SqlWork<T> work);
    }

    /** Puts a module's own event into the outbox of the running transaction, or of one of its own. */
    @FunctionalInterface
    public interface EventSink {
        void append(ModuleEvent event, CallContext context);
    }
}
