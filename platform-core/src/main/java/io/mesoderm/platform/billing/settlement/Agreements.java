package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.platform.billing.amount.Portion;
import io.mesoderm.platform.billing.catalogue.ListPrices;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.ChainPolicy;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What two sites owe each other for one event. The day that decides rule and rate is the day in the
 * chain's settlement zone, so that both sites read the same rule whatever their own clocks say.
 */
public final class Agreements {

    /** A unit that one site sold, and how much of it another performed; value and price are those of the whole. */
    public record Unit(
            UUID contract,
            String serviceItem,
            Measure measure,
            Money value,
            Money listPrice,
            Portion portion) {

        private SettlementRules.Subject subject() {
            return new SettlementRules.Subject(contract, serviceItem, measure);
        }

        private Money part(Money ofWhole) {
            return new Money(portion.of(ofWhole.minor()), ofWhole.currency());
        }
    }

    /**
     * The rule that decided, and the claim it made.
     *
     * @param toProvider from the seller's currency into that of the provider's books, by way of that of the claim
     */
    public record Settled(SettlementRule rule, Claim claim, UnaryOperator<Money> toProvider) {

        /** What a value of the seller's is in the provider's books. */
        public long inProvidersBooks(long minor) {
            return toProvider.apply(new Money(minor, claim.debtor().currency())).minor();
        }
    }

    private Agreements() {}

    /** Empty when no rule is in force that day: then the seller earns the unit and nobody owes anything. */
    public static Optional<Settled> redemption(
            Handle handle, Unit unit, SiteBook seller, SiteBook provider, Instant at) {
        ChainPolicy policy = ChainPolicies.read(handle);
        LocalDate day = at.atZone(policy.settlementZone()).toLocalDate();
        Exchange exchange = FxRates.on(handle, day);
        return SettlementRules.inForce(
                        handle,
                        new SettlementRules.Case(
                                seller.site(), provider.site(), Optional.of(unit.subject()), day))
                .map(
                        rule -> {
                            SettlementRule.Bases bases =
                                    new SettlementRule.Bases(
                                            unit.value,
                                            unit.listPrice,
                                            providerPrice(handle, unit, provider),
                                            providerCost(handle, unit, provider));
                            Claim claim =
                                    Claim.of(
                                            unit.part(rule.amount(bases, exchange)),
                                            seller,
                                            provider,
                                            rule.currency(),
                                            exchange);
                            return new Settled(
                                    rule, claim, value -> through(claim, value, exchange));
                        });
    }

    private static Money through(Claim claim, Money value, Exchange exchange) {
        if (claim.debtor().currency().equals(claim.creditor().currency())) {
            return value;
        }
        Money settled =
                exchange.between(value.currency(), claim.settlement().currency()).convert(value);
        return exchange.between(settled.currency(), claim.creditor().currency()).convert(settled);
    }

    private static Supplier<Money> providerPrice(Handle handle, Unit unit, SiteBook provider) {
        return () ->
                ListPrices.find(handle, provider.site(), unit.serviceItem, provider.businessDate())
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "list-price-missing",
                                                "The settlement rule needs a list price of '"
                                                        + unit.serviceItem
                                                        + "' at the performing site."));
    }

    private static Supplier<Money> providerCost(Handle handle, Unit unit, SiteBook provider) {
        return () ->
                ServiceCosts.find(
                                handle, provider.site(), unit.serviceItem, provider.businessDate())
                        .orElseThrow(() -> ServiceCosts.missing(unit.serviceItem));
    }

    /** The site that took {@code amount} for the other's contract owes it, in the currency they settle in. */
    public static Claim payment(
            Handle handle, Money amount, SiteBook taker, SiteBook seller, Instant at) {
        return claim(handle, amount, taker, seller, seller, at);
    }

    /** The seller owes a site what that site paid back for it, in the currency they settle in. */
    public static Claim refund(
            Handle handle, Money amount, SiteBook seller, SiteBook payer, Instant at) {
        return claim(handle, amount, seller, payer, seller, at);
    }

    /** The site that owes a patient credit owes another what of it was spent there, in the currency they settle in. */
    public static Claim credit(
            Handle handle, Money amount, SiteBook issuer, SiteBook user, Instant at) {
        return claim(handle, amount, issuer, user, issuer, at);
    }

    private static Claim claim(
            Handle handle,
            Money amount,
            SiteBook debtor,
            SiteBook creditor,
            SiteBook seller,
            Instant at) {
        SiteBook other = seller.equals(debtor) ? creditor : debtor;
        ChainPolicy policy = ChainPolicies.read(handle);
        LocalDate day = at.atZone(policy.settlementZone()).toLocalDate();
        Currency settlement =
                SettlementRules.inForce(
                                handle,
                                new SettlementRules.Case(
                                        seller.site(), other.site(), Optional.empty(), day))
                        .map(SettlementRule::currency)
                        .orElseGet(
                                () ->
                                        other.currency().equals(seller.currency())
                                                ? seller.currency()
                                                : policy.settlementCurrency());
        return Claim.of(amount, debtor, creditor, settlement, FxRates.on(handle, day));
    }
}
