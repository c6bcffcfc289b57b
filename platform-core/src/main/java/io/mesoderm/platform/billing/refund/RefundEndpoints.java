package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.policy.OutsideLaw;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.policy.RefundPolicyRows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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
     *
     * @param evidence which paper was shown for an illness: the paper alone, nothing of the illness
     */
    public record NewRefund(
            UUID contract,
            @Length(min = 1, max = 500) Optional<List<UUID>> units,
            RefundReason reason,
            @Length(min = 64, max = 64) Optional<String> digest,
            Optional<RefundWay> way,
            @Length(min = 1, max = 200) Optional<String> evidence) {}

    /** A contract. */
    public record RefundsRequest(UUID contract) {}

    /** The refunds of a contract, oldest first. */
    public record RefundList(List<Refund> refunds) {}

    /**
     * A policy that a package template may name, with the ids of its sources.
     *
     * @param versionNo of a policy that the chain wrote itself; zero for one that is shipped
     * @param confirmedFor the entities whose advisers have confirmed it as it is; of use where one must
     * @param outside the laws it goes beyond, in the countries of the chain's legal entities
     */
    public record Policy(
            String code,
            int versionNo,
            RefundPolicy terms,
            List<String> sources,
            List<LegalEntityId> confirmedFor,
            List<OutsideLaw> outside) {}

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

    private record PolicyRow(String code, int versionNo, String body, String sources) {

        Policy policy(List<LegalEntityId> confirmedFor, OutsideLaw.Limits limits) {
            RefundPolicy terms = ChainReference.record(body, RefundPolicy.class);
            return new Policy(
                    code,
                    versionNo,
                    terms,
                    sources.isEmpty() ? List.of() : Arrays.asList(sources.split(" ")),
                    confirmedFor,
                    limits.exceededBy(code, terms));
        }
    }

    private final TenantDatabase database;
    private final RefundPackage refunds;
    private final PolicyConfirmations confirmations;
    private final PolicyEndpoints policies;

    public RefundEndpoints(
            TenantDatabase database, RefundPackage refunds, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.refunds = refunds;
        this.confirmations = new PolicyConfirmations(database, trail, clock);
        this.policies = new PolicyEndpoints(database, trail, clock);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.concat(refunds().stream(), policies.endpoints().stream())
                .<Endpoint<?, ?>>map(endpoint -> endpoint)
                .toList();
    }

    private List<Endpoint<?, ?>> refunds() {
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
                                                        call.input().way.orElse(RefundWay.AS_PAID),
                                                        call.input().evidence),
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
                    OutsideLaw.Limits limits = OutsideLaw.Limits.read(handle, Optional.empty());
                    return new PolicyList(
                            rows(handle).stream()
                                    .map(
                                            row ->
                                                    row.policy(
                                                            confirmed.getOrDefault(
                                                                    row.code, List.of()),
                                                            limits))
                                    .toList());
                });
    }

    private static List<PolicyRow> rows(Handle handle) {
        return handle.createQuery(
                        "SELECT code, version_no, body, sources FROM "
                                + RefundPolicyRows.ALL
                                + " r ORDER BY position, code")
                .mapTo(PolicyRow.class)
                .list();
    }
}
