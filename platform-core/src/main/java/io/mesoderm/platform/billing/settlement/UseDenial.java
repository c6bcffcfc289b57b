package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From a day on, units are not used at another site than sold them: of one seller, at one provider, of one package
 * template, of one kind, and whatever it does not name is meant whole.
 */
public record UseDenial(
        UUID id,
        Optional<SiteId> sellerSiteId,
        Optional<SiteId> providerSiteId,
        Optional<String> packageTemplate,
        Optional<Measure> measure,
        LocalDate validFrom,
        Optional<LocalDate> validTo) {

    /** What it is of, as in {@code package template 'six', between these sites}. */
    String named() {
        String named =
                Stream.of(
                                packageTemplate.map(code -> "package template '" + code + "'"),
                                measure.map(kind -> "units counted as " + kind),
                                sellerSiteId
                                        .or(() -> providerSiteId)
                                        .map(site -> "these two sites"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "));
        return named.isEmpty() ? "every package" : named;
    }
}
