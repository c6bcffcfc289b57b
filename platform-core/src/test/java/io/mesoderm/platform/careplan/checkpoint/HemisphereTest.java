package io.mesoderm.platform.careplan.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.ZoneId;

/** The season of a site is that of its half of the earth, however its zone is called. */
class HemisphereTest {

    private static final Hemisphere SOUTH =
            CoreSeeds.care(Hemisphere.CATALOGUE).stream()
                    .filter(entry -> entry.code().equals(Hemisphere.SOUTH))
                    .map(Entry::value)
                    .findFirst()
                    .orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Africa/Nairobi",
                "Africa/Dar_es_Salaam",
                "America/Santarem",
                "America/Argentina/Cordoba",
                "Pacific/Easter",
                "Pacific/Norfolk",
                "Indian/Mahe",
                "Brazil/East",
                "Chile/Continental",
                "NZ"
            })
    void aZoneOfTheSouth(String zone) {
        assertThat(SOUTH.holds(ZoneId.of(zone))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/Bogota", "Africa/Lagos", "Asia/Singapore", "UTC"})
    void aZoneOfTheNorth(String zone) {
        assertThat(SOUTH.holds(ZoneId.of(zone))).isFalse();
    }
}
