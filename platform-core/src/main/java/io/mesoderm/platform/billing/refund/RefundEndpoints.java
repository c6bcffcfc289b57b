package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Refund policies of the chain; quote, refund and the refunds made, at a site. */
public final class RefundEndpoints {

    /** Which units to compute a refund for; all that can come back, if none are named. */
    public record QuoteRequest(
            UUID contract,
            @Length(min = 1, max = 500) Optional<List<UUID>> units,
            RefundReason reason) {}

    /**
     * Which units are given back. {@code refundMinor} is what the quote said, in minor units of the
     * contract's currency; units and money change together, one without the other cannot be asked.
     */
    public record NewRefund(
            UUID contract,
            @Length(min = 1, max = 500) Optional<List<UUID>> units,
            RefundReason reason,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> refundMinor) {}

    /** A contract. */
    public record RefundsRequest(UUID contract) {}

    /** The refunds of a contract, oldest first. */
    public record RefundList(List<Refund> refunds) {}

    /** A policy that a package template may name, with the ids of its sources. */
    public record Policy(String code, RefundPolicy terms, List<String> sources) {}

    /** All of them. */
    public record PolicyList(List<Policy> policies) {}

    private record PolicyRow(String code, String body, String sources) {

        Policy policy() {
            return new Policy(
                    code,
                    ChainReference.record(body, RefundPolicy.class),
                    Arrays.asList(sources.split(" ")));
        }
    }

    private final TenantDatabase database;
    private final RefundPackage refunds;

    public RefundEndpoints(TenantDatabase database, RefundPackage refunds) {
        this.database = database;
        this.refunds = refunds;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-refund-policies",
                                Scope.CHAIN,
                                Method.GET,
                                "/refund-policies",
                                Empty.class)
                        .permission("billing.read")
                        .summary("How refunds are computed: what a package template may name.")
                        .answers(PolicyList.class, call -> policies(call.context())),
                Endpoint.of(
                                "quote-refund",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/refund-quotes",
                                QuoteRequest.class)
                        .permission("billing.refund")
                        .summary("What a refund would come to, step by step; writes nothing.")
                        .answers(
                                RefundPackage.Quote.class,
                                call ->
                                        refunds.quote(
                                                new RefundPackage.Wish(
                                                        call.input().contract,
                                                        call.input().units,
                                                        call.input().reason,
                                                        Optional.empty()),
                                                call.context())),
                Endpoint.of(
                                "refund-package",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/refunds",
                                NewRefund.class)
                        .permission("billing.refund")
                        .summary("Takes units back and pays for them by the contract's policy.")
                        .idempotent()
                        .creates()
                        .answers(
                                RefundPackage.Refunded.class,
                                call ->
                                        refunds.refund(
                                                new RefundPackage.Wish(
                                                        call.input().contract,
                                                        call.input().units,
                                                        call.input().reason,
                                                        call.input().refundMinor),
                                                call.context())),
                Endpoint.of(
                                "list-refunds",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/refunds",
                                RefundsRequest.class)
                        .permission("billing.read")
                        .summary("The refunds of a contract, each with its calculation.")
                        .answers(
                                RefundList.class,
                                call ->
                                        new RefundList(
                                                refunds.list(
                                                        call.input().contract, call.context()))));
    }

    private PolicyList policies(CallContext context) {
        return database.inReport(
                context,
                handle ->
                        new PolicyList(
                                handle
                                        .createQuery(
                                                """
                                                SELECT code, body, sources FROM reference_entry
                                                WHERE module = 'billing' AND catalogue = 'refund-policies'
                                                ORDER BY position
                                                """)
                                        .mapTo(PolicyRow.class)
                                        .stream()
                                        .map(PolicyRow::policy)
                                        .toList()));
    }
}
