package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code details} of a mesotherapy session. {@code recipe} names a version ({@code
 * vitamin-complex@2}); {@code zones} are areas told as a whole, {@code points} single injections on the scalp map: a zone is
 * told in one of the two ways; {@code gunPart} is the reusable part of a gun; {@code patientKg} is needed only for an injected anaesthetic; the {@code note}
 * goes into the summary the core keeps and into no table of the module.
 */
public record SessionDetails(
        @Lookup("devices") @Length(min = 1, max = 60) String device,
        @Lookup("techniques") @Length(min = 1, max = 60) String technique,
        @Lookup("recipes") @Length(min = 3, max = 48) String recipe,
        @Length(max = 16) List<TreatedZone> zones,
        @Length(max = InjectionPoints.MOST) Optional<List<InjectionPoint>> points,
        @Range(min = 0.01, max = 50) @Unit("ml") BigDecimal totalMl,
        @Length(min = 1, max = 20) List<UsedProduct> products,
        @Length(max = 10) List<UsedPart> parts,
        @Lookup("gun-parts") @Length(min = 1, max = 60) Optional<String> gunPart,
        @Length(max = 3) List<GivenAnaesthetic> anaesthetics,
        @Range(min = 20, max = 350) @Unit("kg") Optional<BigDecimal> patientKg,
        @Length(max = 20) List<TickedStep> steps,
        boolean aftercareGiven,
        @FreeText @Length(max = 2000) Optional<String> note) {

    public SessionDetails {
        zones = List.copyOf(zones);
        points = points.map(List::copyOf);
        products = List.copyOf(products);
        parts = List.copyOf(parts);
        anaesthetics = List.copyOf(anaesthetics);
        steps = List.copyOf(steps);
    }

    InjectionPoints map() {
        return new InjectionPoints(points.orElse(List.of()));
    }

    /** What each zone received, whichever way it is told. */
    List<TreatedZone> treated() {
        return Stream.concat(zones.stream(), map().zones().stream()).toList();
    }

    /** Σ points × ml per point, to be compared with what is said to have gone in. */
    BigDecimal plannedMl() {
        return treated().stream().map(TreatedZone::ml).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
