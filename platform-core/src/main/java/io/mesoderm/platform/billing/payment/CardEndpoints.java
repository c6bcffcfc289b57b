package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.UUID;

/** Cards through a processor, at a site: written down, sent, asked about. */
public final class CardEndpoints {

    /** What is to be taken for a contract, in minor units of its currency. */
    public record NewIntent(
            UUID contract,
            @Length(min = 1, max = 40) String gateway,
            @Range(min = 1, max = Bounds.MINOR) long amountMinor) {}

    /** An intent. */
    public record OfIntent(UUID intent) {}

    /** Why the processor was told to give it back. */
    public record GivenBack(UUID intent, @Length(min = 3, max = 200) String reason) {}

    private final CardPayments cards;

    public CardEndpoints(CardPayments cards) {
        this.cards = cards;
    }

    /** What decides. */
    public CardPayments cards() {
        return cards;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-payment-intents",
                                Scope.SITE,
                                Method.GET,
                                "/payment-intents",
                                Paged.ById.class)
                        .permission("billing.pay")
                        .summary("Cards taken through a processor at this site, newest first.")
                        .pages(
                                PaymentIntent.class,
                                call -> cards.list(call.input(), call.context())),
                Endpoint.of(
                                "create-payment-intent",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/payment-intents",
                                NewIntent.class)
                        .permission("billing.pay")
                        .summary("Writes down what a processor is to take; sends nothing yet.")
                        .idempotent()
                        .creates()
                        .answers(
                                PaymentIntent.class,
                                call ->
                                        cards.create(
                                                call.input().contract,
                                                call.input().gateway,
                                                call.input().amountMinor,
                                                call.context())),
                Endpoint.of(
                                "capture-payment-intent",
                                Scope.SITE,
                                Method.POST,
                                "/payment-intents/{intent}/captures",
                                OfIntent.class)
                        .permission("billing.pay")
                        .summary(
                                "Sends it to the processor, under its own id as the key: again changes nothing.")
                        .answers(
                                PaymentIntent.class,
                                call -> cards.capture(call.input().intent, call.context())),
                Endpoint.of(
                                "ask-payment-intent",
                                Scope.SITE,
                                Method.POST,
                                "/payment-intents/{intent}/questions",
                                OfIntent.class)
                        .permission("billing.pay")
                        .summary("Asks the processor what became of it.")
                        .answers(
                                PaymentIntent.class,
                                call -> cards.ask(call.input().intent, call.context())),
                Endpoint.of(
                                "return-payment-intent",
                                Scope.SITE,
                                Method.POST,
                                "/payment-intents/{intent}/returns",
                                GivenBack.class)
                        .permission("billing.refund")
                        .summary(
                                "Writes down that the processor gave back to the card what could not be booked.")
                        .idempotent()
                        .answers(
                                PaymentIntent.class,
                                call ->
                                        cards.giveBack(
                                                call.input().intent,
                                                call.input().reason,
                                                call.context())));
    }
}
