package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Card payments that their holders take back, at the site that took them. */
public final class CardDisputeEndpoints {

    /** What the processor says of it; all that is left of the payment, and no fee, if nothing is said. */
    public record NewCardDispute(
            UUID payment,
            @Length(min = 1, max = 100) String reference,
            @Length(min = 3, max = 200) String reason,
            @Range(min = 1, max = Bounds.MINOR) Optional<Long> amountMinor,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> feeMinor) {}

    /** How a dispute ended. */
    public record Decision(
            UUID cardDispute, CardDispute.Outcome outcome, Optional<Boolean> feeReturned) {}

    private final CardDisputes disputes;

    public CardDisputeEndpoints(CardDisputes disputes) {
        this.disputes = disputes;
    }

    /** For whoever is no caller of the API. */
    public CardDisputes disputes() {
        return disputes;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "open-card-dispute",
                                Scope.SITE,
                                Method.POST,
                                "/payments/{payment}/card-disputes",
                                NewCardDispute.class)
                        .permission("billing.refund")
                        .summary(
                                "Writes down that a cardholder takes a payment back: the money is gone, and units are frozen.")
                        .idempotent()
                        .creates()
                        .answers(
                                CardDispute.class,
                                call -> disputes.open(wish(call.input()), call.context())),
                Endpoint.of(
                                "list-card-disputes",
                                Scope.SITE,
                                Method.GET,
                                "/card-disputes",
                                Paged.ById.class)
                        .permission("billing.read")
                        .summary("Disputed card payments that this site took, newest first.")
                        .readsPatients()
                        .pages(
                                CardDispute.class,
                                call ->
                                        disputes.list(
                                                call.input(),
                                                call.input().cursor(),
                                                call.context())),
                Endpoint.of(
                                "decide-card-dispute",
                                Scope.SITE,
                                Method.POST,
                                "/card-disputes/{cardDispute}/decisions",
                                Decision.class)
                        .permission("billing.refund")
                        .summary(
                                "Ends a dispute: the money is back, or lost with the units it paid.")
                        .idempotent()
                        .answers(
                                CardDispute.class,
                                call ->
                                        disputes.decide(
                                                call.input().cardDispute,
                                                call.input().outcome,
                                                call.input().feeReturned.orElse(false),
                                                call.context())));
    }

    private static CardDisputes.Wish wish(NewCardDispute input) {
        return new CardDisputes.Wish(
                input.payment,
                input.reference,
                input.reason,
                input.amountMinor,
                input.feeMinor.orElse(0L));
    }
}
