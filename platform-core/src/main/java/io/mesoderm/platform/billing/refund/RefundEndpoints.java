package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
     * Which units are given back. {@code digest} is that of the quote: whatever in its calculation has
     * changed since is refused. The money goes back as it came, unless {@code way} says otherwise. Units and money change together, one without the other cannot be asked.
     */
    public record NewRefund(
            UUID contract,
            @Length(min = 1, max = 500) Optional<List<UUID>> units,
            RefundReason reason,
            @Length(min = 64, max = 64) Optional<String> digest,
            Optional<RefundWay> way) {}

    /** A contract. */
    public record RefundsRequest(UUID contract) {}

    /** The refunds of a contract, oldest first. */
    public record RefundList(List<Refund> refunds) {}

    /**
     * A policy that a package template may name, with the ids of its sources.
     *
     * @param confirmedFor the entities whose advisers have confirmed it as it is; of use where one must
     */
    public record Policy(
            String code,
            RefundPolicy terms,
            List<String> sources,
            List<LegalEntityId> confirmedFor) {}

    /** All of them. */
    public record PolicyList(List<Policy> policies) {}

    /** That an adviser of the entity has confirmed a policy as it is; {@code adviser} says who. */
    public record NewConfirmation(
            LegalEntityId legalEntity,
            @Length(min = 1, max = 80) String policy,
            @Length(min = 1, max = 200) String adviser) {}

    /** A confirmation as it was stored. */
    public record Confirmation(
            UUID id,
            LegalEntityId legalEntity,
            String policy,
            String adviser,
            Instant confirmedAt) {}

    private record PolicyRow(String code, String body, String sources) {

        Policy policy(List<LegalEntityId> confirmedFor) {
            return new Policy(
                    code,
                    ChainReference.record(body, RefundPolicy.class),
                    Arrays.asList(sources.split(" ")),
                    confirmedFor);
        }
    }

    private final TenantDatabase database;
    private final RefundPackage refunds;
    private final PolicyConfirmations confirmations;

    public RefundEndpoints(
            TenantDatabase database, RefundPackage refunds, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.refunds = refunds;
        this.confirmations = new PolicyConfirmations(database, trail, clock);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-refund-policies",
                                Scope.CHAIN,
                                Method.GET,
                                "/refund-policies",
                                Empty.class)
                        .permission("chain.read")
                        .summary("How refunds are computed: what a package template may name.")
                        .answers(PolicyList.class, call -> policies(call.context())),
                Endpoint.of(
                                "confirm-refund-policy",
                                Scope.CHAIN,
                                Method.POST,
                                "/legal-entities/{legalEntity}/refund-policy-confirmations",
                                NewConfirmation.class)
                        .permission("billing.rules")
                        .summary("An adviser of the entity has confirmed a policy: it is sold by.")
                        .idempotent()
                        .creates()
                        .answers(Confirmation.class, call -> confirm(call.input(), call.context())),
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
                                                        call.input().digest,
                                                        call.input().way.orElse(RefundWay.AS_PAID)),
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

    public Confirmation confirm(NewConfirmation input, CallContext context) {
        return confirmations.confirm(input, context);
    }

    public PolicyList policies(CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Map<String, List<LegalEntityId>> confirmed =
                            PolicyConfirmations.standing(handle);
                    return new PolicyList(
                            handle
                                    .createQuery(
                                            """
                                            SELECT code, body, sources FROM reference_entry
                                            WHERE module = 'billing' AND catalogue = 'refund-policies'
                                            ORDER BY position
                                            """)
                                    .mapTo(PolicyRow.class)
                                    .stream()
                                    .map(
                                            row ->
                                                    row.policy(
                                                            confirmed.getOrDefault(
                                                                    row.code, List.of())))
                                    .toList());
                });
    }
}
