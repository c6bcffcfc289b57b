package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a site's prices lie to published ones, and which packages cost less than their sessions alone. */
public final class PriceBandEndpoints {

    private final TenantDatabase database;
    private final ChainReference reference;
    private final InstantSource clock;

    /** {@code reference} is that of the core. */
    public PriceBandEndpoints(
            TenantDatabase database, ChainReference reference, InstantSource clock) {
        this.database = database;
        this.reference = reference;
        this.clock = clock;
    }

    /** The bands as the chain's reference data has them. */
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("read-price-bands", Scope.SITE, Method.GET, "/price-bands", Empty.class)
                        .permission("billing.read")
                        .summary(
                                "How list prices and packages of this site lie to published prices, and"
                                        + " which packages are a saving.")
                        .answers(Bands.class, call -> read(call.context())));
    }

    /** Every band with what this site has of its kind. */
    public Bands read(CallContext context) {
        List<Entry<PriceBand>> bands = reference.list(PriceBand.CATALOGUE, context);
        List<String> items = bands.stream().map(band -> band.value().item()).distinct().toList();
        LocalDate today = clock.instant().atZone(context.zone()).toLocalDate();
        return database.inReport(
                context,
                handle -> {
                    Map<String, Money> prices =
                            ListPrices.on(handle, context.requiredSite(), items, today);
                    List<PackageOffer> offers = offers(handle, context);
                    return new Bands(
                            bands.stream().map(band -> band(band, prices, offers)).toList());
                });
    }

    /** As many as a page may hold, by code. */
    private static List<PackageOffer> offers(Handle handle, CallContext context) {
        return PackageTemplates.offers(
                handle, context.requiredSite(), Optional.empty(), Paged.MOST);
    }

    private static Band band(
            Entry<PriceBand> entry, Map<String, Money> prices, List<PackageOffer> offers) {
        PriceBand band = entry.value();
        Optional<Money> single = Optional.ofNullable(prices.get(band.item()));
        List<Priced> priced =
                switch (band.kind()) {
                    case SESSION -> single.stream().map(price -> alone(band, price)).toList();
                    case COURSE ->
                            offers.stream()
                                    .filter(offer -> isCourse(offer, band.item()))
                                    .map(offer -> course(band, offer, single))
                                    .toList();
                };
        return new Band(
                entry.code(),
                band.name(),
                new Money(band.lowMinor(), band.currency()),
                new Money(band.highMinor(), band.currency()),
                entry.sources(),
                priced);
    }

    private static Priced alone(PriceBand band, Money price) {
        return new Priced(
                band.item(),
                Optional.empty(),
                1,
                price,
                band.of(price.currency(), price.minor()),
                Optional.empty());
    }

    /** Several sessions of this service and nothing else, so that its price can be held against them. */
    private static boolean isCourse(PackageOffer offer, String item) {
        return offer.items().size() == 1
                && offer.items().getFirst().serviceItem().equals(item)
                && offer.items().getFirst().quantity() > 1;
    }

    private static Priced course(PriceBand band, PackageOffer offer, Optional<Money> single) {
        int sessions = offer.items().getFirst().quantity();
        Money price = offer.price();
        return new Priced(
                offer.template(),
                Optional.of(offer.name()),
                sessions,
                price,
                band.of(price.currency(), price.minor()),
                single.map(alone -> price.minor() < Math.multiplyExact(alone.minor(), sessions)));
    }

    /** Output of {@code read-price-bands}. */
    public record Bands(List<Band> bands) {}

    /** A published price and what the site has of its kind. */
    public record Band(
            String code,
            Map<String, String> name,
            Money low,
            Money high,
            List<String> sources,
            List<Priced> prices) {}

    /**
     * One price of the site.
     *
     * @param saves whether it is less than as many sessions alone, which is what a saving is; open without a list price
     */
    public record Priced(
            String code,
            Optional<String> name,
            int sessions,
            Money price,
            PriceBand.Place place,
            Optional<Boolean> saves) {}
}
