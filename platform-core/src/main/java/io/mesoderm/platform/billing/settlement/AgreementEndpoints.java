package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.Sites;
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

/** What sites have agreed on: settlement rules and exchange rates, both dated and never rewritten. */
public final class AgreementEndpoints {

    /**
     * A rule from a day on, for one item or for all; {@code percent} for the bases that are a percentage, within floor
     * and cap if it has them, {@code fixedMinor} for FIXED.
     */
    public record NewRule(
            SiteId seller,
            SiteId provider,
            @Length(min = 1, max = 64) Optional<String> serviceItem,
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            SettlementModel model,
            SettlementBasis basis,
            @Range(min = 0, max = 1000) Optional<BigDecimal> percent,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> fixedMinor,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> floorMinor,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> capMinor,
            Optional<Currency> currency) {}

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

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public AgreementEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
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
                    Sites.requireNamed(handle, input.seller, "seller");
                    Sites.requireNamed(handle, input.provider, "provider");
                    input.serviceItem.ifPresent(
                            item ->
                                    ServiceItems.requireKnown(
                                            handle, List.of(item), "serviceItem"));
                    SettlementRule rule = rule(handle, input);
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

    private static SettlementRule rule(Handle handle, NewRule input) {
        if (input.seller.equals(input.provider)) {
            throw Problem.invalid("provider", "is the seller itself, which needs no rule");
        }
        boolean fixed = input.basis == SettlementBasis.FIXED;
        if (fixed != input.fixedMinor.isPresent()) {
            throw Problem.invalid("fixedMinor", "belongs to the basis FIXED and to no other");
        }
        if (fixed == input.percent.isPresent()) {
            throw Problem.invalid("percent", "belongs to every basis but FIXED");
        }
        requireLimits(input);
        if (input.validTo.filter(end -> end.isBefore(input.validFrom)).isPresent()) {
            throw Problem.invalid("validTo", "is before validFrom");
        }
        input.percent.ifPresent(percent -> requireScale("percent", percent, Bounds.PERCENT_SCALE));
        Optional<Ratio> rate = input.percent.map(Ratio::percent);
        return new SettlementRule(
                Ids.next(),
                input.seller,
                input.provider,
                input.serviceItem,
                input.validFrom,
                input.validTo,
                input.model,
                input.basis,
                rate.map(ratio -> ratio.numerator().longValueExact()),
                rate.map(ratio -> ratio.denominator().longValueExact()),
                input.fixedMinor,
                input.floorMinor,
                input.capMinor,
                input.currency.orElseGet(() -> ChainPolicies.read(handle).settlementCurrency()));
    }

    private static void requireLimits(NewRule input) {
        if (input.basis == SettlementBasis.FIXED
                && (input.floorMinor.isPresent() || input.capMinor.isPresent())) {
            throw Problem.invalid("capMinor", "and floorMinor are limits of a percentage");
        }
        if (input.capMinor.filter(cap -> cap < input.floorMinor.orElse(0L)).isPresent()) {
            throw Problem.invalid("capMinor", "is below floorMinor");
        }
    }

    private static void requireScale(String field, BigDecimal value, int decimals) {
        if (value.stripTrailingZeros().scale() > decimals) {
            throw Problem.invalid(field, "has more than " + decimals + " decimals");
        }
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
        requireScale("rate", input.rate, Bounds.RATE_SCALE);
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
