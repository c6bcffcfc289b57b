package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.spi.reference.Catalogue;

import java.util.Currency;
import java.util.Map;

/** What a source says something costs, from {@code seeds/care/price-bands.yaml}; both ends belong to it. */
public record PriceBand(
        Kind kind,
        String item,
        Currency currency,
        long lowMinor,
        long highMinor,
        Map<String, String> name) {

    public static final Catalogue<PriceBand> CATALOGUE =
            new Catalogue<>("price-bands", PriceBand.class);

    /** One session alone, or a package of them. */
    public enum Kind {
        SESSION,
        COURSE
    }

    /** How a price of a site lies to the band. */
    public enum Place {
        BELOW,
        WITHIN,
        ABOVE,
        /** No rate is taken: a published price says nothing of another country's. */
        OTHER_CURRENCY
    }

    Place of(Currency priced, long minor) {
        if (!priced.equals(currency)) {
            return Place.OTHER_CURRENCY;
        }
        if (minor < lowMinor) {
            return Place.BELOW;
        }
        return minor > highMinor ? Place.ABOVE : Place.WITHIN;
    }
}
