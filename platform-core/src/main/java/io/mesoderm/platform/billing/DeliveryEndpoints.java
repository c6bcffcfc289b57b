package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.catalogue.LineTier;
import io.mesoderm.platform.billing.refund.RefundWay;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was delivered of grafts: what it comes to, and its record. */
public final class DeliveryEndpoints {

    /** How many are asked about. */
    public record DeliveryQuestion(UUID unit, @Range(min = 1, max = LineTier.MOST) int delivered) {}

    /**
     * How many were delivered.
     *
     * @param way by which goes back what they cost less than was paid; as it was paid if left out
     * @param seenMinor the price that was shown; another one is refused
     */
    public record NewDelivery(
            UUID unit,
            @Range(min = 1, max = LineTier.MOST) int delivered,
            Optional<RefundWay> way,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> seenMinor) {}

    private final DeliverGrafts deliveries;

    DeliveryEndpoints(DeliverGrafts deliveries) {
        this.deliveries = deliveries;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "quote-delivery",
                                Scope.SITE,
                                Method.POST,
                                "/units/{unit}/delivery-quotes",
                                DeliveryQuestion.class)
                        .permission("billing.sell")
                        .summary(
                                "What so many grafts cost by their tier, and what goes back or is due; writes nothing.")
                        .answers(
                                DeliverGrafts.TrueUp.class,
                                call ->
                                        deliveries.quote(
                                                call.input().unit,
                                                call.input().delivered,
                                                call.context())),
                Endpoint.of(
                                "record-delivery",
                                Scope.SITE,
                                Method.POST,
                                "/units/{unit}/deliveries",
                                NewDelivery.class)
                        .permission("billing.sell")
                        .summary(
                                "Records how many grafts a session delivered: it is earned at their price, the difference goes back or is due.")
                        .idempotent()
                        .creates()
                        .answers(
                                DeliverGrafts.Delivered.class,
                                call ->
                                        deliveries.deliver(
                                                new DeliverGrafts.Wish(
                                                        call.input().unit,
                                                        call.input().delivered,
                                                        call.input().way.orElse(RefundWay.AS_PAID),
                                                        call.input().seenMinor),
                                                call.context())));
    }
}
