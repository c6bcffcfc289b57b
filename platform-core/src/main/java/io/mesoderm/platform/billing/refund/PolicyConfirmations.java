package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.policy.RefundPolicyRows;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What advisers have confirmed: that the terms of a policy, as they stand, are right for an entity. Other terms need
 * another confirmation; only ever added.
 */
final class PolicyConfirmations {

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    PolicyConfirmations(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    private record Standing(String policy, LegalEntityId legalEntity) {}

    /** By policy, the entities for which its present terms are confirmed. */
    static Map<String, List<LegalEntityId>> standing(Handle handle) {
        return handle
                .createQuery(
                        """
                        SELECT DISTINCT c.policy, c.legal_entity_id AS legal_entity
                        FROM refund_policy_confirmation c
                          JOIN
                        """
                                + RefundPolicyRows.ALL
                                + """
                                 r ON r.code = c.policy AND c.terms_sha256 = UNHEX(SHA2(r.body, 256))
                                ORDER BY c.policy, c.legal_entity_id
                                """)
                .mapTo(Standing.class)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Standing::policy,
                                Collectors.mapping(Standing::legalEntity, Collectors.toList())));
    }

    RefundEndpoints.Confirmation confirm(
            RefundEndpoints.NewConfirmation input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity()).orElseThrow(Problem::notFound);
                    var confirmation =
                            new RefundEndpoints.Confirmation(
                                    Ids.next(),
                                    input.legalEntity(),
                                    input.policy(),
                                    input.adviser(),
                                    clock.instant());
                    if (insert(handle, confirmation, context) == 0) {
                        throw Problem.invalid("policy", "is no policy of this chain");
                    }
                    trail.record(
                            handle,
                            context,
                            "refund-policy.confirmed",
                            "legal_entity",
                            input.legalEntity(),
                            input.policy());
                    return confirmation;
                });
    }

    private static int insert(
            Handle handle, RefundEndpoints.Confirmation confirmation, CallContext context) {
        return handle.createUpdate(
                        """
                        INSERT INTO refund_policy_confirmation
                          (id, legal_entity_id, policy, terms_sha256, adviser, confirmed_at, confirmed_by)
                        SELECT :id, :entity, r.code, UNHEX(SHA2(r.body, 256)), :adviser, :now, :by
                        FROM
                        """
                                + RefundPolicyRows.ALL
                                + """
                                 r WHERE r.code = :policy
                                """)
                .bind("id", confirmation.id())
                .bind("entity", confirmation.legalEntity())
                .bind("policy", confirmation.policy())
                .bind("adviser", confirmation.adviser())
                .bind("now", confirmation.confirmedAt())
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }
}
