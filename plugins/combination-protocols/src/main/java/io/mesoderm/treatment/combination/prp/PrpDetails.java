package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;
import io.mesoderm.treatment.combination.session.ScalpZone;
import io.mesoderm.treatment.combination.session.UsedNeedles;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * The {@code details} of a session with platelet-rich plasma: blood drawn, spun once or twice, what
 * came out of it, and how much of that went where. {@code plateletsPerMicrolitre} is that of the
 * plasma; the least that is taken keeps a figure in thousands from passing for the figure itself.
 */
public record PrpDetails(
        @Length(min = 1, max = 8) List<Tube> tubes,
        @Length(min = 1, max = 2) List<Spin> spins,
        @Range(min = 0.1, max = 60) @Unit("ml") BigDecimal yieldMl,
        @Range(min = 10_000, max = 9_000_000) @Unit("/µl") Optional<Integer> plateletsPerMicrolitre,
        Activation activation,
        @Range(min = 0.1, max = 30) @Unit("ml") BigDecimal injectedMl,
        @Range(min = 1, max = 700) @Unit("cm²") BigDecimal areaCm2,
        @Length(min = 1, max = 8) List<ScalpZone> zones,
        @Length(max = 5) List<UsedNeedles> needles,
        boolean aftercareGiven,
        @FreeText @Length(max = 2000) Optional<String> note) {

    public PrpDetails {
        tubes = List.copyOf(tubes);
        spins = List.copyOf(spins);
        zones = List.copyOf(zones);
        needles = List.copyOf(needles);
    }

    /** Millilitres for each square centimetre, finer than it is shown: a dose beyond a band is not rounded into it. */
    BigDecimal mlPerCm2() {
        return injectedMl.divide(areaCm2, MathContext.DECIMAL64);
    }
}
