package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.PriceBand.Place;
import io.mesoderm.platform.billing.catalogue.PriceBandEndpoints;
import io.mesoderm.platform.billing.catalogue.PriceBandEndpoints.Band;
import io.mesoderm.platform.billing.catalogue.PriceBandEndpoints.Priced;
import io.mesoderm.platform.billing.catalogue.ServiceItemEndpoints.NewServiceItem;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What a site charges is held against published prices, and a package against its sessions alone. */
@MariaDb
class PriceBandIT extends RefundBooks {

    private static final String SESSION = "mesotherapy-session";

    @Test
    void aPackageIsASavingOnlyBelowItsSessionsAlone() {
        assertThat(band("mesotherapy-session").prices()).isEmpty();
        clinics.billing
                .catalogue()
                .items()
                .add(
                        new NewServiceItem(
                                SESSION, "Mesotherapy", Optional.empty(), Optional.empty()),
                        clinics.chainWide());
        clinics.billing
                .catalogue()
                .setListPrice(
                        new NewListPrice(SESSION, 20_000, Clinics.BEGIN),
                        clinics.at(clinics.berlin));
        offer("four-below", 79_999, new NewItem(SESSION, 4));
        offer("four-same", 80_000, new NewItem(SESSION, 4));
        offer("one", 10_000, new NewItem(SESSION, 1));
        offer("two-kinds", 10_000, new NewItem(SESSION, 2), new NewItem("prp", 1));

        assertThat(band("mesotherapy-package").prices())
                .extracting(Priced::code, Priced::sessions, Priced::place, Priced::saves)
                .containsExactly(
                        tuple("four-below", 4, Place.OTHER_CURRENCY, Optional.of(true)),
                        tuple("four-same", 4, Place.OTHER_CURRENCY, Optional.of(false)));
        assertThat(band("mesotherapy-session").prices())
                .extracting(Priced::code, price -> price.price().minor(), Priced::saves)
                .containsExactly(tuple(SESSION, 20_000L, Optional.empty()));
        assertThat(band("mesotherapy-session").sources()).containsExactly("seed-001");
    }

    private void offer(String code, long price, NewItem... items) {
        clinics.publish(
                code,
                price,
                Optional.empty(),
                Optional.empty(),
                List.of(items),
                List.of(clinics.berlin));
    }

    private Band band(String code) {
        var care = new ChainReference("care", clinics.database, new ReferenceEditions());
        return new PriceBandEndpoints(clinics.database, care, clinics.clock)
                .read(clinics.at(clinics.berlin)).bands().stream()
                        .filter(band -> band.code().equals(code))
                        .findFirst()
                        .orElseThrow();
    }
}
