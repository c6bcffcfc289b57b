package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was paid for a contract, and what of it was entered wrongly. */
public final class PaymentEndpoints {

    /** A page of the payments of a contract. */
    public record OfContract(
            UUID contract,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Why a payment is taken back. */
    public record Correction(UUID payment, @Length(min = 3, max = 200) String reason) {}

    private final Payments payments;
    private final ReversePayment reversals;

    public PaymentEndpoints(Payments payments, ReversePayment reversals) {
        this.payments = payments;
        this.reversals = reversals;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-payments",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/payments",
                                OfContract.class)
                        .permission("billing.read")
                        .summary("What was paid for a contract, newest first, corrected or not.")
                        .readsPatients()
                        .pages(Payments.Payment.class, call -> list(call.input(), call.context())),
                Endpoint.of(
                                "reverse-payment",
                                Scope.SITE,
                                Method.POST,
                                "/payments/{payment}/reversals",
                                Correction.class)
                        .permission("billing.refund")
                        .summary(
                                "Takes back a payment that this site entered wrongly, by its mirror.")
                        .idempotent()
                        .creates()
                        .answers(
                                ReversePayment.Reversed.class,
                                call -> reverse(call.input(), call.context())));
    }

    public Page<Payments.Payment> list(OfContract asked, CallContext context) {
        return payments.list(asked, context);
    }

    public ReversePayment.Reversed reverse(Correction input, CallContext context) {
        return reversals.reverse(input.payment, input.reason, context);
    }
}
