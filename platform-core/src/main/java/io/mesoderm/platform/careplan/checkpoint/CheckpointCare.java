package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/** The feature put together. */
public record CheckpointCare(List<Endpoint<?, ?>> endpoints) {

    /** {@code reference} is the core's own; {@code courses} is what it asks of care plans, {@code tasks} where it leaves what people have to do. */
    public static CheckpointCare of(
            TenantDatabase database,
            ReferenceData reference,
            Checkpoints checkpoints,
            Courses courses,
            Tasks tasks,
            PatientText text,
            WriteAudit audit,
            InstantSource clock) {
        var desk =
                new CheckpointDesk(
                        database,
                        checkpoints,
                        new CheckpointReports(reference, checkpoints),
                        courses,
                        new DecisionTasks(tasks, clock),
                        text,
                        audit,
                        clock);
        return new CheckpointCare(new CheckpointEndpoints(desk).endpoints());
    }
}
