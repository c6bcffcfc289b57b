package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.Lot;
import io.mesoderm.platform.inventory.Lots;
import io.mesoderm.platform.inventory.ProductUses;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ProductId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Products that a desk hands out for units of them, each from a lot. */
final class HandedOut {

    private HandedOut() {}

    /** Unless the item is no product and no lot is named. */
    static void write(
            Handle handle,
            UseUnit.Wish wish,
            Pick pick,
            UUID redemption,
            LocalDate day,
            Instant now,
            CallContext context) {
        Optional<UUID> product = ServiceItems.product(handle, pick.unit().serviceItem());
        if (product.isPresent() != wish.lot().isPresent()) {
            throw Problem.invalid(
                    "lot",
                    product.isPresent()
                            ? "is missing: say which lot is handed out"
                            : "is for products only");
        }
        product.ifPresent(
                id ->
                        ProductUses.handOut(
                                handle,
                                new ProductUses.HandedOut(
                                        redemption,
                                        new ProductId(id),
                                        wish.lot().orElseThrow(),
                                        context.requiredSite(),
                                        pick.contract().patientId(),
                                        context.actor()
                                                .staff()
                                                .orElseThrow(
                                                        () ->
                                                                Problem.invalid(
                                                                        "lot",
                                                                        "is handed out by staff")),
                                        wish.parts(),
                                        now),
                                day));
    }

    /** What of the product that is handed out for an item may be handed out at a site, first expiring first. */
    static List<Lot> usable(Handle handle, String item, SiteId site, LocalDate today) {
        return ServiceItems.product(handle, item)
                .map(
                        product ->
                                Lots.usable(handle, site, today).stream()
                                        .filter(lot -> lot.product().value().equals(product))
                                        .toList())
                .orElse(List.of());
    }
}
