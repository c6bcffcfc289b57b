package io.mesoderm.treatment.combination.needling;

import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;
import io.mesoderm.treatment.combination.session.ScalpZone;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The {@code details} of a microneedling session. */
public record NeedlingDetails(
        NeedlingTool tool,
        @Range(min = 0.1, max = 5) @Unit("mm") BigDecimal depthMm,
        @Range(min = 1, max = 30) int passes,
        Cartridge cartridge,
        @Length(min = 1, max = 8) List<ScalpZone> zones,
        boolean aftercareGiven,
        @FreeText @Length(max = 2000) Optional<String> note) {

    public NeedlingDetails {
        zones = List.copyOf(zones);
    }
}
