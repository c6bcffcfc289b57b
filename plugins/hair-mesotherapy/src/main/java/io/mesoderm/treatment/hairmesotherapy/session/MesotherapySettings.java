package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;
import io.mesoderm.spi.settings.SettingsForm;

/**
 * What a site may set. {@code inUseLimitDays} and the tolerance of volumes are the site's own where it wants less than
 * what the director signed with FO-08 and FO-12; the observation time is a design default; {@code onSiteMixingAllowed} is
 * false where the site leaves mixing to a pharmacy, which the law of some countries asks whatever it says (FO-06, E140).
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
