package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.UUID;

/** Lines of statements that a site does not agree to. */
public final class DisputeEndpoints {

    /** Why a line of a statement is wrong. */
    public record NewDispute(
            UUID statement, UUID claim, @Length(min = 1, max = 300) String reason) {}

    /** How a dispute ends: {@code upheld} if the claim was wrong. */
    public record Resolution(
            UUID dispute, boolean upheld, @Length(min = 1, max = 300) String reason) {}

    private final ClaimDisputes disputes;

    public DisputeEndpoints(ClaimDisputes disputes) {
        this.disputes = disputes;
    }

    public ClaimDisputes disputes() {
        return disputes;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "dispute-line",
                                Scope.SITE,
                                Method.POST,
                                "/settlement-statements/{statement}/lines/{claim}/disputes",
                                NewDispute.class)
                        .permission("billing.dispute")
                        .summary("Disputes one line of a statement; the rest can be paid.")
                        .idempotent()
                        .creates()
                        .answers(
                                ClaimDisputes.Dispute.class,
                                call ->
                                        disputes.open(
                                                call.input().statement,
                                                call.input().claim,
                                                call.input().reason,
                                                call.context())),
                Endpoint.of(
                                "list-disputes",
                                Scope.CHAIN,
                                Method.GET,
                                "/claim-disputes",
                                Paged.ById.class)
                        .permission("billing.settle")
                        .summary("All disputed lines, newest first.")
                        .pages(
                                ClaimDisputes.Dispute.class,
                                call -> disputes.list(call.input(), call.context())),
                Endpoint.of(
                                "resolve-dispute",
                                Scope.CHAIN,
                                Method.POST,
                                "/claim-disputes/{dispute}/resolutions",
                                Resolution.class)
                        .permission("billing.settle")
                        .summary("Ends a dispute: the claim is undone, or it stands.")
                        .idempotent()
                        .creates()
                        .answers(
                                ClaimDisputes.Dispute.class,
                                call ->
                                        disputes.resolve(
                                                call.input().dispute,
                                                call.input().upheld,
                                                call.input().reason,
                                                call.context())));
    }
}
