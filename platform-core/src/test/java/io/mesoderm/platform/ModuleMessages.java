package io.mesoderm.platform;

import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.spi.host.PatientMessages;

import java.time.InstantSource;

/** Messages and tasks of a module as the host keeps them, without its id before the keys. */
public final class ModuleMessages {

    private ModuleMessages() {}

    public static PatientMessages of(
            TenantDatabase database, PatientText text, InstantSource clock) {
        var tasks = new Tasks(text, (h, c, action, type, id, detail) -> {}, clock);
        return new ChainPatientMessages(database, new Notices(text, clock), tasks);
    }
}
