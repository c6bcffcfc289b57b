package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.packages.PackageEndpoints;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A session refunded and a sale replaced, each in one step, and money given back alone. */
public final class RedoEndpoints {

    /** A session to refund; {@code note} says why its uses go back. */
    public record SessionQuote(
            TreatmentSessionId session,
            RefundReason reason,
            @Length(min = 3, max = 200) String note,
            @Length(min = 1, max = 200) Optional<String> evidence) {}

    /** The same with the {@code digest} of the quote: another calculation is refused. */
    public record NewSessionRefund(
            TreatmentSessionId session,
            RefundReason reason,
            @Length(min = 3, max = 200) String note,
            @Length(min = 1, max = 200) Optional<String> evidence,
            @Length(min = 64, max = 64) Optional<String> digest) {}

    /** The sale that takes the place of a contract. */
    public record NewReplacement(
            UUID contract, @Length(min = 3, max = 200) String reason, PackageEndpoints.Sale sale) {}

    /** Money that goes back without units, in minor units of the contract's currency; {@code note} says why. */
    public record NewGoodwill(
            UUID contract,
            @Range(min = 1, max = Bounds.MINOR) long amountMinor,
            @Length(min = 3, max = 200) String note) {}

    /** A contract. */
    public record OfContract(UUID contract) {}

    /** Its links, the oldest first. */
    public record ReplacementList(List<ReplaceSale.Replacement> replacements) {}

    private final RefundSession sessions;
    private final ReplaceSale sales;
    private final PayGoodwill goodwill;

    public RedoEndpoints(RefundSession sessions, ReplaceSale sales, PayGoodwill goodwill) {
        this.goodwill = goodwill;
        this.sessions = sessions;
        this.sales = sales;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "quote-session-refund",
                                Scope.SITE,
                                Method.POST,
                                "/treatment-sessions/{session}/refund-quotes",
                                SessionQuote.class)
                        .permission("billing.refund")
                        .summary("What the refund of a used session would come to; writes nothing.")
                        .answers(
                                RefundSession.SessionRefund.class,
                                call ->
                                        sessions.quote(
                                                new RefundSession.Wish(
                                                        call.input().session,
                                                        call.input().reason,
                                                        call.input().note,
                                                        Optional.empty(),
                                                        call.input().evidence),
                                                call.context())),
                Endpoint.of(
                                "refund-session",
                                Scope.SITE,
                                Method.POST,
                                "/treatment-sessions/{session}/refunds",
                                NewSessionRefund.class)
                        .permission("billing.refund")
                        .summary(
                                "Undoes what a session took of packages, with its settlement, and refunds it.")
                        .idempotent()
                        .creates()
                        .answers(
                                RefundSession.SessionRefund.class,
                                call ->
                                        sessions.refund(
                                                new RefundSession.Wish(
                                                        call.input().session,
                                                        call.input().reason,
                                                        call.input().note,
                                                        call.input().digest,
                                                        call.input().evidence),
                                                call.context())),
                Endpoint.of(
                                "pay-goodwill",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/goodwill-refunds",
                                NewGoodwill.class)
                        .permission("billing.refund")
                        .summary(
                                "Gives money back and leaves the units; capped by what was received.")
                        .idempotent()
                        .creates()
                        .answers(
                                PayGoodwill.Paid.class,
                                call ->
                                        goodwill.pay(
                                                new PayGoodwill.Wish(
                                                        call.input().contract,
                                                        call.input().amountMinor,
                                                        call.input().note),
                                                call.context())),
                Endpoint.of(
                                "replace-sale",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/replacements",
                                NewReplacement.class)
                        .permission("billing.refund")
                        .summary(
                                "Takes an unused sale back, with its payments, and sells anew; both are linked.")
                        .idempotent()
                        .creates()
                        .answers(
                                ReplaceSale.Replaced.class,
                                call ->
                                        sales.replace(
                                                call.input().contract,
                                                call.input().sale.order(),
                                                call.input().reason,
                                                call.context())),
                Endpoint.of(
                                "list-replacements",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/replacements",
                                OfContract.class)
                        .permission("billing.read")
                        .summary("Which sale a contract replaced, and which replaced it.")
                        .answers(
                                ReplacementList.class,
                                call ->
                                        new ReplacementList(
                                                sales.list(
                                                        call.input().contract, call.context()))));
    }
}
