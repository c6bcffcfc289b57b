package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.spi.reference.Catalogue;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The time zones of a half of the earth ({@code seeds/care/hemispheres.yaml}): by it a site's seasons are known.
 *
 * @param zones a zone, or with a slash at its end all zones below
 */
public record Hemisphere(Map<String, String> name, List<String> zones) {

    static final Catalogue<Hemisphere> CATALOGUE = new Catalogue<>("hemispheres", Hemisphere.class);

    /** The entry whose seasons are turned round. */
    static final String SOUTH = "south";

    boolean holds(ZoneId zone) {
        return zones.stream()
                .anyMatch(
                        each ->
                                each.endsWith("/")
                                        ? zone.getId().startsWith(each)
                                        : zone.getId().equals(each));
    }
}
