package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.policy.LawOverrides;
import io.mesoderm.platform.billing.policy.LawOverrides.Answered;
import io.mesoderm.platform.billing.policy.LawOverrides.NewOverride;
import io.mesoderm.platform.billing.policy.OutsideLaw;
import io.mesoderm.platform.billing.policy.PublishPolicy;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Policies that a chain writes itself: tried on an example, published as versions, and answered for beyond a law. */
public final class PolicyEndpoints {

    /** A version of an own policy. */
    public record NewPolicy(
            @Length(min = 2, max = 60)
                    @Shape(
                            regex = "[a-z][a-z0-9]*(-[a-z0-9]+)*",
                            hint = "small letters, digits and dashes")
                    String code,
            RefundPolicy terms) {}

    /** Terms, and a contract to try them on. */
    public record PreviewRequest(RefundPolicy terms, PolicyExample example) {}

    /** What the terms would give back of the example, and the laws they go beyond. */
    public record Preview(Refund.Calculation calculation, List<OutsideLaw> outside) {}

    /** A policy. */
    public record VersionsRequest(@Length(min = 1, max = 80) String policy) {}

    /** The newest first; none of a policy that is shipped. */
    public record VersionList(List<PublishPolicy.Version> versions) {}

    private final TenantDatabase database;
    private final PublishPolicy publishing;
    private final LawOverrides overrides;

    public PolicyEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.publishing = new PublishPolicy(database, trail, clock);
        this.overrides = new LawOverrides(database, trail, clock);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "publish-refund-policy",
                                Scope.CHAIN,
                                Method.POST,
                                "/refund-policies",
                                NewPolicy.class)
                        .permission("billing.rules")
                        .summary(
                                "Publishes a version of a refund policy of the chain's own; what was sold keeps its terms.")
                        .idempotent()
                        .creates()
                        .answers(
                                PublishPolicy.Version.class,
                                call ->
                                        publishing.publish(
                                                call.input().code,
                                                call.input().terms,
                                                call.context())),
                Endpoint.of(
                                "list-refund-policy-versions",
                                Scope.CHAIN,
                                Method.GET,
                                "/refund-policies/{policy}/versions",
                                VersionsRequest.class)
                        .permission("billing.read")
                        .summary("The versions of a policy that the chain wrote, newest first.")
                        .answers(
                                VersionList.class,
                                call ->
                                        new VersionList(
                                                publishing.versions(
                                                        call.input().policy, call.context()))),
                Endpoint.of(
                                "preview-refund-policy",
                                Scope.CHAIN,
                                Method.POST,
                                "/refund-policy-previews",
                                PreviewRequest.class)
                        .permission("billing.rules")
                        .summary("What terms would give back of an example; writes nothing.")
                        .answers(Preview.class, call -> preview(call.input(), call.context())),
                Endpoint.of(
                                "override-refund-limit",
                                Scope.CHAIN,
                                Method.POST,
                                "/legal-entities/{legalEntity}/refund-policy-overrides",
                                NewOverride.class)
                        .permission("billing.rules")
                        .summary("Somebody answers for selling by a policy beyond a law's limit.")
                        .idempotent()
                        .creates()
                        .answers(
                                Answered.class,
                                call -> overrides.add(call.input(), call.context())));
    }

    /** Refuses what could not be published. */
    public Preview preview(PreviewRequest input, CallContext context) {
        PublishPolicy.requireSound(input.terms);
        Refund.Calculation calculation = input.example.by(input.terms);
        return database.inReport(
                context,
                handle ->
                        new Preview(
                                calculation,
                                OutsideLaw.Limits.read(handle, Optional.empty())
                                        .exceededBy("", input.terms)));
    }
}
