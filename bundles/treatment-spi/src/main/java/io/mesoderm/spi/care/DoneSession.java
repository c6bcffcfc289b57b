package io.mesoderm.spi.care;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.LocalDate;

/**
 * A session in the patient's history, of whatever module: enough to judge spacing. {@code day} is
 * the site's local date.
 */
public record DoneSession(
        TreatmentSessionId id, ModuleId module, Modality modality, SiteId site, LocalDate day) {}
