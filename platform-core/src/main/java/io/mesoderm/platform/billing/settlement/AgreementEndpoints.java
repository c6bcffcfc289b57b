package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What sites have agreed on: settlement rules and exchange rates, both dated and never rewritten. */
public final class AgreementEndpoints {

    /**
     * A rule from a day on, for one package template, item or kind of unit, or for all; {@code percent} for the bases that
     * are a percentage, within floor and cap if it has them, {@code fixedMinor} for FIXED, either for COST_PLUS.
     */
    public record NewRule(
            SiteId seller,
            SiteId provider,
            @Length(min = 1, max = 64) Optional<String> packageTemplate,
            @Length(min = 1, max = 64) Optional<String> serviceItem,
            Optional<Measure> measure,
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            SettlementModel model,
            SettlementBasis basis,
            @Range(min = 0, max = 1000) Optional<BigDecimal> percent,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> fixedMinor,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> floorMinor,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> capMinor,
            Optional<Currency> currency) {}

    /** A rule that nobody has added yet, against so many of the last days, thirty if it is not said. */
    public record PreviewedRule(NewRule rule, @Range(min = 1, max = 92) Optional<Integer> days) {}

    /** The last day of a rule that had none. */
    public record RuleEnd(UUID rule, LocalDate validTo) {}

    /** One unit of {@code base} is {@code rate} of {@code quote}, from a day on. */
    public record NewRate(
            Currency base,
            Currency quote,
            LocalDate validOn,
            @Range(min = 0.000_001, max = 1_000_000) BigDecimal rate,
            @Length(min = 1, max = 120) String source) {}

    /** The stored rate. */
    public record StoredRate(UUID id) {}

    private static final int USUAL_DAYS = 30;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;
    private final CostEndpoints costs;
    private final DenialEndpoints denials;

    public AgreementEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
        this.costs = new CostEndpoints(database, trail, clock);
        this.denials = new DenialEndpoints(database, trail, clock);
    }

    public CostEndpoints costs() {
        return costs;
    }

    public DenialEndpoints denials() {
        return denials;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(own(), costs.endpoints(), denials.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of(
                                "list-settlement-rules",
                                Scope.CHAIN,
                                Method.GET,
                                "/settlement-rules",
                                Paged.ById.class)
                        .permission("billing.read")
                        .summary("All settlement rules, past and coming, by seller and provider.")
                        .pages(SettlementRule.class, call -> rules(call.input(), call.context())),
                Endpoint.of(
                                "add-settlement-rule",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-rules",
                                NewRule.class)
                        .permission("billing.rules")
                        .summary("Adds a dated rule; what was redeemed before keeps its own.")
                        .idempotent()
                        .creates()
                        .answers(
                                SettlementRule.class,
                                call -> addRule(call.input(), call.context())),
                Endpoint.of(
                                "preview-settlement-rule",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-rule-previews",
                                PreviewedRule.class)
                        .permission("billing.rules")
                        .summary(
                                "What the uses of the last days would have been settled at under a rule; writes nothing.")
                        .answers(
                                RulePreview.Preview.class,
                                call -> preview(call.input(), call.context())),
                Endpoint.of(
                                "end-settlement-rule",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-rules/{rule}/ends",
                                RuleEnd.class)
                        .permission("billing.rules")
                        .summary("Ends a rule that had no end, today at the earliest.")
                        .idempotent()
                        .answers(
                                SettlementRule.class,
                                call -> endRule(call.input(), call.context())),
                Endpoint.of(
                                "list-exchange-rates",
                                Scope.CHAIN,
                                Method.GET,
                                "/exchange-rates",
                                Paged.ById.class)
                        .permission("billing.rules")
                        .summary("All exchange rates, the one recorded last first.")
                        .pages(FxRates.Rate.class, call -> rates(call.input(), call.context())),
                Endpoint.of(
                                "add-exchange-rate",
                                Scope.CHAIN,
                                Method.POST,
                                "/exchange-rates",
                                NewRate.class)
                        .permission("billing.rules")
                        .summary("Records an exchange rate with its day and source.")
                        .idempotent()
                        .creates()
                        .answers(StoredRate.class, call -> addRate(call.input(), call.context())));
    }

    public Page<SettlementRule> rules(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                SettlementRules.list(handle, input.cursor(), input.sought()),
                                SettlementRule::id));
    }

    public SettlementRule addRule(NewRule input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    SettlementRule rule = RuleDraft.require(handle, input);
                    SettlementRules.insert(
                            handle,
                            rule,
                            context.actor().staff().map(EntityId::value),
                            clock.instant());
                    trail.record(
                            handle,
                            context,
                            "settlement-rule.added",
                            "settlement_rule",
                            rule::id,
                            rule.basis().name());
                    return rule;
                });
    }

    /** Refuses what could not be added, but for a rule of that day that is there already. */
    public RulePreview.Preview preview(PreviewedRule input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        RulePreview.of(
                                handle,
                                previewed(handle, input.rule),
                                input.days.orElse(USUAL_DAYS),
                                clock.instant()));
    }

    private static SettlementRule previewed(Handle handle, NewRule rule) {
        try {
            return RuleDraft.require(handle, rule);
        } catch (Problem problem) {
            throw Problem.invalid(
                    problem.errors().stream()
                            .map(error -> new FieldError("rule." + error.field(), error.message()))
                            .toList());
        }
    }

    /** What was redeemed keeps its rule; days that are over keep theirs, for what is recorded late. */
    public SettlementRule endRule(RuleEnd input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    SettlementRule rule =
                            SettlementRules.lock(handle, input.rule).orElseThrow(Problem::notFound);
                    if (rule.validTo().isPresent()) {
                        throw Problem.invalid(
                                "validTo", "is set already, and rules are never rewritten");
                    }
                    LocalDate today =
                            clock.instant()
                                    .atZone(ChainPolicies.read(handle).settlementZone())
                                    .toLocalDate();
                    if (input.validTo.isBefore(today) || input.validTo.isBefore(rule.validFrom())) {
                        throw Problem.invalid(
                                "validTo",
                                "must be today or later, and not before the rule begins");
                    }
                    SettlementRules.end(handle, input.rule, input.validTo);
                    trail.record(
                            handle,
                            context,
                            "settlement-rule.ended",
                            "settlement_rule",
                            rule::id,
                            input.validTo.toString());
                    return SettlementRules.lock(handle, input.rule).orElseThrow();
                });
    }

    public Page<FxRates.Rate> rates(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                FxRates.list(handle, input.cursor(), input.sought()),
                                FxRates.Rate::id));
    }

    public StoredRate addRate(NewRate input, CallContext context) {
        if (input.base.equals(input.quote) || input.rate.signum() <= 0) {
            throw Problem.invalid("rate", "must be positive, between two currencies");
        }
        RuleDraft.requireScale("rate", input.rate, Bounds.RATE_SCALE);
        UUID id = Ids.next();
        FxRates.Quoted quoted =
                new FxRates.Quoted(
                        input.base, input.quote, input.validOn, input.rate, input.source);
        database.inTransaction(
                context,
                handle -> {
                    FxRates.insert(handle, id, quoted, clock.instant());
                    trail.record(
                            handle,
                            context,
                            "exchange-rate.added",
                            "fx_rate",
                            () -> id,
                            input.base + "/" + input.quote);
                    return id;
                });
        return new StoredRate(id);
    }
}
