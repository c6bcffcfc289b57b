package io.mesoderm.platform.billing.breakage;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.expiry.UnclaimedRules;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Estimates of breakage, entered by people, and what they come to. */
public final class BreakageEstimates {

    /** A pool and a percentage of the value of its rights. */
    public record Wish(
            LegalEntityId legalEntity, String template, int saleYear, BigDecimal percent) {}

    /** A page of the pools of an entity that have an estimate. */
    public record PoolsOf(
            LegalEntityId legalEntity,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private static final int SHOWN = 500;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public BreakageEstimates(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** An estimate from a day on; what it changes is booked by the next run, in the period that is open then. */
    public BreakageEstimate add(Wish wish, String source, LocalDate from, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    UUID template = template(handle, wish);
                    refuseUnclaimed(handle, wish.legalEntity, from);
                    EstimateRow row =
                            new EstimateRow(
                                    Ids.next(),
                                    wish.legalEntity,
                                    template,
                                    wish.saleYear,
                                    wish.percent,
                                    source,
                                    from,
                                    clock.instant(),
                                    context.actor().staff());
                    if (!row.insert(handle)) {
                        throw Problem.conflict(
                                "breakage-estimate-exists",
                                "These packages have an estimate from that day on already: let the new one begin on another.");
                    }
                    trail.record(
                            handle,
                            context,
                            "breakage.estimated",
                            "legal_entity",
                            wish.legalEntity,
                            wish.template + " " + wish.saleYear + ": " + wish.percent);
                    return new BreakageEstimate(
                            row.id(),
                            wish.legalEntity,
                            wish.template,
                            wish.saleYear,
                            wish.percent,
                            source,
                            from,
                            row.recordedAt(),
                            row.recordedBy());
                });
    }

    /** What a run would book by another percentage; writes nothing. */
    public PoolFigures preview(Wish wish, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    UUID template = template(handle, wish);
                    LegalEntity entity =
                            LegalEntities.find(handle, wish.legalEntity)
                                    .orElseThrow(Problem::notFound);
                    return PoolFigures.of(
                            wish.template,
                            wish.saleYear,
                            wish.percent,
                            UnclaimedRules.applies(handle, entity.id(), today(context)),
                            new BreakagePool(entity.id(), template, wish.saleYear).figures(handle),
                            entity.currency());
                });
    }

    /** The pools of an entity that have an estimate, by template and year, and what a run would book of each. */
    public Page<PoolFigures> pools(PoolsOf input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntityId entity = input.legalEntity;
                    LegalEntities.find(handle, entity).orElseThrow(Problem::notFound);
                    LocalDate today = today(context);
                    boolean unclaimed = UnclaimedRules.applies(handle, entity, today);
                    Page<EstimateRow.InForce> page =
                            input.page(
                                    EstimateRow.inForce(
                                            handle, entity, today, input.cursor, input.sought()),
                                    EstimateRow.InForce::id);
                    Map<BreakagePool, BreakageFigures> figures =
                            BreakagePool.figures(
                                    handle,
                                    entity,
                                    page.items().stream().map(EstimateRow.InForce::pool).toList());
                    return new Page<>(
                            page.items().stream()
                                    .map(estimate -> figures(estimate, unclaimed, figures))
                                    .toList(),
                            page.next());
                });
    }

    private static PoolFigures figures(
            EstimateRow.InForce estimate,
            boolean unclaimed,
            Map<BreakagePool, BreakageFigures> figures) {
        return PoolFigures.of(
                estimate.template(),
                estimate.saleYear(),
                estimate.percent(),
                unclaimed,
                figures.getOrDefault(estimate.pool(), BreakageFigures.NONE),
                estimate.currency());
    }

    /** All that was ever estimated for an entity, the newest first. */
    public List<BreakageEstimate> list(LegalEntityId entity, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, entity).orElseThrow(Problem::notFound);
                    return EstimateRow.of(handle, entity, SHOWN);
                });
    }

    private LocalDate today(CallContext context) {
        return clock.instant().atZone(context.zone()).toLocalDate();
    }

    private static UUID template(Handle handle, Wish wish) {
        LegalEntities.find(handle, wish.legalEntity).orElseThrow(Problem::notFound);
        boolean percentage =
                wish.percent.signum() >= 0
                        && wish.percent.compareTo(BigDecimal.valueOf(100)) < 0
                        && wish.percent.stripTrailingZeros().scale() <= 2;
        if (!percentage) {
            throw Problem.invalid(
                    "percent", "is 0 or more, less than 100, with 2 decimals at most");
        }
        return handle.createQuery("SELECT id FROM package_template WHERE code = :code")
                .bind("code", wish.template)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> Problem.invalid("template", "is no package of this chain"));
    }

    private static void refuseUnclaimed(Handle handle, LegalEntityId entity, LocalDate from) {
        if (UnclaimedRules.appliesFrom(handle, entity, from)) {
            throw Problem.conflict(
                    "breakage-unclaimed",
                    "By a rule of this legal entity what expires stays the patients': nothing of it can be estimated as revenue.");
        }
    }
}
