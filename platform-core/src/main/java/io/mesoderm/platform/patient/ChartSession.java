package io.mesoderm.platform.patient;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.view.View;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;

/** A done session as the chart shows it; {@code summary} was written down when it was recorded and needs no module. */
public record ChartSession(
        TreatmentSessionId id,
        ModuleId module,
        Modality modality,
        SiteId site,
        LocalDate day,
        String practitioner,
        String state,
        View summary) {

    /** Where a chart finds its sessions; the care plans have them. */
    @FunctionalInterface
    public interface Source {

        List<ChartSession> of(Handle handle, LinkedPatients patient, CallContext context);
    }
}
