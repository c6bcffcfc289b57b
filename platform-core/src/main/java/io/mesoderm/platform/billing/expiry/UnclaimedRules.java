package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Rules of unclaimed property, dated and only ever added: what is booked already stays as it is. Without one what expires
 * is revenue.
 */
public final class UnclaimedRules {

    private static final String RULES = "/legal-entities/{legalEntity}/unclaimed-property-rules";

    /** An entity. */
    public record RulesOf(LegalEntityId legalEntity) {}

    /** A rule with its source and who holds it right. */
    public record NewUnclaimedRule(
            LegalEntityId legalEntity,
            boolean unclaimed,
            @Length(min = 2, max = 100) String jurisdiction,
            @Length(min = 3, max = 500) String source,
            @Length(min = 1, max = 200) String adviser,
            @Range(min = 1, max = 600) Optional<Integer> dormancyMonths,
            LocalDate validFrom) {}

    /** The rules of an entity, the newest first. */
    public record RuleList(List<UnclaimedRule> rules) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public UnclaimedRules(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-unclaimed-property-rules",
                                Scope.CHAIN,
                                Method.GET,
                                RULES,
                                RulesOf.class)
                        .permission("billing.audit")
                        .summary("Whose what expires is, by the law an entity is under.")
                        .answers(
                                RuleList.class,
                                call -> list(call.input().legalEntity, call.context())),
                Endpoint.of(
                                "add-unclaimed-property-rule",
                                Scope.CHAIN,
                                Method.POST,
                                RULES,
                                NewUnclaimedRule.class)
                        .permission("billing.rules")
                        .summary(
                                "Says from a day on whether what expires is unclaimed property or revenue.")
                        .idempotent()
                        .creates()
                        .answers(UnclaimedRule.class, call -> add(call.input(), call.context())));
    }

    public UnclaimedRule add(NewUnclaimedRule input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
                    if (!input.unclaimed && input.dormancyMonths.isPresent()) {
                        throw Problem.invalid(
                                "dormancyMonths",
                                "is for unclaimed property: revenue is due to nobody");
                    }
                    UnclaimedRule rule =
                            new UnclaimedRule(
                                    Ids.next(),
                                    input.legalEntity,
                                    input.unclaimed,
                                    input.jurisdiction,
                                    input.source,
                                    input.adviser,
                                    input.dormancyMonths,
                                    input.validFrom,
                                    clock.instant(),
                                    context.actor().staff());
                    Rows.bind(
                                    handle.createUpdate(
                                            """
                                            INSERT INTO unclaimed_rule (id, legal_entity_id, unclaimed, jurisdiction, source,
                                              adviser, dormancy_months, valid_from, recorded_at, recorded_by)
                                            VALUES (:id, :legalEntity, :unclaimed, :jurisdiction, :source, :adviser,
                                              :dormancyMonths, :validFrom, :recordedAt, :recordedBy)
                                            """),
                                    rule)
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "unclaimed-property.ruled",
                            "legal_entity",
                            input.legalEntity,
                            input.jurisdiction);
                    return rule;
                });
    }

    /** As many as have ever held for the entity, which are few. */
    public RuleList list(LegalEntityId entity, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, entity).orElseThrow(Problem::notFound);
                    return new RuleList(
                            handle.createQuery(
                                            """
                                            SELECT id, legal_entity_id AS legal_entity, unclaimed, jurisdiction, source, adviser,
                                              dormancy_months, valid_from, recorded_at, recorded_by
                                            FROM unclaimed_rule WHERE legal_entity_id = :entity
                                            ORDER BY valid_from DESC, id DESC LIMIT 500
                                            """)
                                    .bind("entity", entity)
                                    .mapTo(UnclaimedRule.class)
                                    .list());
                });
    }

    /** Whether what expires on a day is unclaimed property of an entity's patients. */
    public static boolean applies(Handle handle, LegalEntityId entity, LocalDate day) {
        return handle.createQuery(
                        """
                        SELECT unclaimed FROM unclaimed_rule
                        WHERE legal_entity_id = :entity AND valid_from <= :day
                        ORDER BY valid_from DESC, id DESC LIMIT 1
                        """)
                .bind("entity", entity)
                .bind("day", day)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Whether that is so on a day, or will be by a rule that is known. */
    public static boolean appliesFrom(Handle handle, LegalEntityId entity, LocalDate day) {
        boolean later =
                handle.createQuery(
                                """
                                SELECT EXISTS (SELECT 1 FROM unclaimed_rule
                                  WHERE legal_entity_id = :entity AND valid_from > :day AND unclaimed)
                                """)
                        .bind("entity", entity)
                        .bind("day", day)
                        .mapTo(Boolean.class)
                        .one();
        return later || applies(handle, entity, day);
    }
}
