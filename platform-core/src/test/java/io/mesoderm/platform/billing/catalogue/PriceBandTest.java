package io.mesoderm.platform.billing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.PriceBand.Kind;
import io.mesoderm.platform.billing.catalogue.PriceBand.Place;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Currency;
import java.util.List;

/** Published prices, both ends included; another currency is not converted. */
class PriceBandTest {

    private static final List<Entry<PriceBand>> BANDS = CoreSeeds.care(PriceBand.CATALOGUE);

    @ParameterizedTest
    @CsvSource({
        "SESSION, USD, 19999, BELOW",
        "SESSION, USD, 20000, WITHIN",
        "SESSION, USD, 50000, WITHIN",
        "SESSION, USD, 50001, ABOVE",
        "SESSION, EUR, 30000, OTHER_CURRENCY",
        "COURSE, USD, 99999, BELOW",
        "COURSE, USD, 400000, WITHIN",
        "COURSE, USD, 400001, ABOVE"
    })
    void bothEndsBelongToIt(Kind kind, String currency, long minor, Place place) {
        assertThat(band(kind).of(Currency.getInstance(currency), minor)).isEqualTo(place);
    }

    /** seed-001: four single sessions at its low end cost less than its cheapest package. */
    @Test
    void theLowEndOfACourseIsNoSaving() {
        assertThat(4 * band(Kind.SESSION).lowMinor()).isLessThan(band(Kind.COURSE).lowMinor());
    }

    private static PriceBand band(Kind kind) {
        return BANDS.stream()
                .map(Entry::value)
                .filter(band -> band.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
