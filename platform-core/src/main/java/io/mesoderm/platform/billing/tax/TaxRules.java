package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Codes and which item has which, dated and only ever added: what was taxed already stays as it is. */
public final class TaxRules {

    private static final int MOST = 500;

    /** A code, or a later rate of it, with its source and who holds it right. */
    public record NewTaxCode(
            LegalEntityId legalEntity,
            @Length(min = 1, max = 16) String code,
            TaxCategory category,
            @Range(min = 0, max = 99) Optional<BigDecimal> percent,
            @Length(min = 2, max = 100) String jurisdiction,
            @Length(min = 3, max = 200) Optional<String> reason,
            @Length(min = 3, max = 500) String source,
            @Length(min = 1, max = 200) String adviser,
            LocalDate validFrom) {}

    /** Which code an item has; none from the day on, if none is named. */
    public record NewTaxAssignment(
            LegalEntityId legalEntity,
            @Length(min = 1, max = 64) String serviceItem,
            ChargedTo chargedTo,
            @Length(min = 1, max = 16) Optional<String> code,
            LocalDate validFrom) {}

    /** An entity. */
    public record TaxOf(LegalEntityId legalEntity) {}

    /** What an entity taxes, and how. */
    public record Rules(List<TaxCode> codes, List<TaxAssignment> assignments) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public TaxRules(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public TaxCode add(NewTaxCode input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
                    TaxCode code = code(input);
                    insert(handle, code, context);
                    trail.record(
                            handle, context, "tax-code.added", "tax_code", code::id, code.code());
                    return code;
                });
    }

    private static TaxCode code(NewTaxCode input) {
        BigDecimal percent = input.percent.orElse(BigDecimal.ZERO);
        if ((input.category == TaxCategory.S) != (percent.signum() > 0)) {
            throw Problem.invalid("percent", "is more than 0 for category S, and for no other");
        }
        if (percent.stripTrailingZeros().scale() > 4) {
            throw Problem.invalid("percent", "has 4 decimals at most");
        }
        if (input.category.needsReason() && input.reason.isEmpty()) {
            throw Problem.invalid("reason", "says why nothing is charged: it is printed");
        }
        return new TaxCode(
                Ids.next(),
                input.legalEntity,
                input.code,
                input.category,
                percent,
                input.jurisdiction,
                input.reason,
                input.source,
                input.adviser,
                input.validFrom);
    }

    private void insert(Handle handle, TaxCode code, CallContext context) {
        int added =
                Rows.bind(
                                handle.createUpdate(
                                        """
                                        INSERT IGNORE INTO tax_code (id, legal_entity_id, code, category, percent, jurisdiction,
                                          reason, source, adviser, valid_from, recorded_at, recorded_by)
                                        VALUES (:id, :legalEntity, :code, :category, :percent, :jurisdiction, :reason, :source,
                                          :adviser, :validFrom, :now, :by)
                                        """),
                                code)
                        .bind("now", clock.instant())
                        .bind("by", context.actor().staff().map(EntityId::value))
                        .execute();
        if (added == 0) {
            throw Problem.conflict(
                    "tax-code-exists",
                    "This code says something from that day on already: what was taxed by it stays.");
        }
    }

    public TaxAssignment assign(NewTaxAssignment input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
                    ServiceItems.requireKnown(handle, List.of(input.serviceItem), "serviceItem");
                    input.code.ifPresent(
                            code ->
                                    TaxCodes.require(
                                            handle, input.legalEntity, code, input.validFrom));
                    TaxAssignment assignment =
                            new TaxAssignment(
                                    Ids.next(),
                                    input.legalEntity,
                                    input.serviceItem,
                                    input.chargedTo,
                                    input.code,
                                    input.validFrom);
                    insert(handle, assignment, context);
                    trail.record(
                            handle,
                            context,
                            "tax-code.assigned",
                            "tax_assignment",
                            assignment::id,
                            input.serviceItem);
                    return assignment;
                });
    }

    private void insert(Handle handle, TaxAssignment assignment, CallContext context) {
        int added =
                Rows.bind(
                                handle.createUpdate(
                                        """
                                        INSERT IGNORE INTO tax_assignment (id, legal_entity_id, service_item, charged_to, code,
                                          valid_from, recorded_at, recorded_by)
                                        VALUES (:id, :legalEntity, :serviceItem, :chargedTo, :code, :validFrom, :now, :by)
                                        """),
                                assignment)
                        .bind("now", clock.instant())
                        .bind("by", context.actor().staff().map(EntityId::value))
                        .execute();
        if (added == 0) {
            throw Problem.conflict(
                    "tax-assignment-exists", "The item has a code from that day on already.");
        }
    }

    /** As many as have ever held for the entity, which are few. */
    public Rules list(TaxOf input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
                    return new Rules(
                            TaxCodes.of(handle, input.legalEntity, MOST),
                            handle.createQuery(
                                            """
                                            SELECT id, legal_entity_id AS legal_entity, service_item, charged_to, code, valid_from
                                            FROM tax_assignment WHERE legal_entity_id = :entity
                                            ORDER BY service_item, charged_to, valid_from DESC LIMIT :most
                                            """)
                                    .bind("entity", input.legalEntity)
                                    .bind("most", MOST)
                                    .mapTo(TaxAssignment.class)
                                    .list());
                });
    }
}
