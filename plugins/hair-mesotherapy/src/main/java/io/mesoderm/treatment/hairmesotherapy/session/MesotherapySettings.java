package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;
import io.mesoderm.spi.settings.SettingsForm;

/**
 * What a site may set. {@code inUseLimitDays} is how long an opened multi-dose vial lasts (FO-08, 28
 * days by E95); the tolerance of FO-12 and the observation time are design defaults; {@code
 * onSiteMixingAllowed} is false where only a pharmacy may mix (FO-06, E140).
 */
public record MesotherapySettings(
        @Range(min = 1, max = 28) @Unit("d") int inUseLimitDays,
        @Range(min = 0, max = 50) @Unit("%") int volumeTolerancePercent,
        boolean onSiteMixingAllowed,
        boolean latexFreeGloves,
        @Range(min = 20, max = 45) @Unit("min") int sessionMinutes,
        @Range(min = 0, max = 60) @Unit("min") int observationMinutes) {

    public static final SettingsForm<MesotherapySettings> FORM =
            new SettingsForm<>(
                    MesotherapySettings.class, new MesotherapySettings(28, 10, true, true, 30, 15));
}
