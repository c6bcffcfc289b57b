package io.mesoderm.platform.billing.policy;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.field.Length;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * That somebody answers for selling by a policy beyond a law's limit, as both stand: another version of either needs
 * another word. Only ever added.
 */
public final class LawOverrides {

    /**
     * The policy, the limit it goes beyond, why, and who answers for it.
     *
     * @param answerable a name, such as of the counsel who was asked
     */
    public record NewOverride(
            LegalEntityId legalEntity,
            @Length(min = 1, max = 80) String policy,
            @Length(min = 1, max = 80) String limit,
            @Length(min = 1, max = 500) String reason,
            @Length(min = 1, max = 200) String answerable) {}

    /** As it was stored. */
    public record Answered(
            UUID id,
            LegalEntityId legalEntity,
            String policy,
            String limit,
            String reason,
            String answerable,
            Instant overriddenAt) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public LawOverrides(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** An invalid field for a policy or a limit that is none of this chain's and that country's. */
    public Answered add(NewOverride input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity()).orElseThrow(Problem::notFound);
                    var answered =
                            new Answered(
                                    Ids.next(),
                                    input.legalEntity,
                                    input.policy,
                                    input.limit,
                                    input.reason,
                                    input.answerable,
                                    clock.instant());
                    if (insert(handle, answered, context) == 0) {
                        throw Problem.invalid(
                                "limit",
                                "names no limit of the entity's country, or policy none of this chain");
                    }
                    trail.record(
                            handle,
                            context,
                            "refund-policy.overridden",
                            "legal_entity",
                            input.legalEntity,
                            input.policy + " beyond " + input.limit);
                    return answered;
                });
    }

    private static int insert(Handle handle, Answered override, CallContext context) {
        return handle.createUpdate(
                        """
                        INSERT INTO refund_policy_override (id, legal_entity_id, policy, terms_sha256, limit_code,
                          limit_sha256, reason, answerable, overridden_at, overridden_by)
                        SELECT :id, e.id, r.code, UNHEX(SHA2(r.body, 256)), l.code, UNHEX(SHA2(l.body, 256)), :reason,
                          :answerable, :now, :by
                        FROM legal_entity e
                          JOIN reference_entry l ON l.module = 'billing' AND l.catalogue = 'refund-limits'
                            AND l.code = :limit AND JSON_VALUE(l.body, '$.country') = e.country
                          JOIN
                        """
                                + RefundPolicyRows.ALL
                                + """
                                 r ON r.code = :policy
                                WHERE e.id = :entity
                                """)
                .bind("id", override.id)
                .bind("entity", override.legalEntity)
                .bind("policy", override.policy)
                .bind("limit", override.limit)
                .bind("reason", override.reason)
                .bind("answerable", override.answerable)
                .bind("now", override.overriddenAt)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }
}
