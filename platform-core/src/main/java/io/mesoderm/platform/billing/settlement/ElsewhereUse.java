package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Portion;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.home.Homes;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A standing use of a unit at another site than sold it, with all that a rule may look at and the rule that decided it. */
record ElsewhereUse(Row row, Optional<SettlementRule> decidedBy) {

    /**
     * @param partsBefore of the unit that standing uses before it took
     */
    record Row(
            String packageTemplate,
            String serviceItem,
            Measure measure,
            long valueMinor,
            long listPriceMinor,
            Currency currency,
            int unitParts,
            int parts,
            int partsBefore,
            Instant performedAt,
            ZoneId zone,
            Optional<UUID> ruleId,
            Optional<Long> settlementMinor,
            Optional<Currency> settlementCurrency) {}

    /** Between the sites of a rule, at most so many; by one query, and one for the rules that decided them. */
    static List<ElsewhereUse> between(
            Handle handle, SettlementRule rule, Instant from, Instant until, int atMost) {
        Map<UUID, SettlementRule> rules =
                SettlementRules.between(handle, rule.sellerSiteId(), rule.providerSiteId()).stream()
                        .collect(Collectors.toMap(SettlementRule::id, Function.identity()));
        return handle
                .createQuery(
                        """
                        SELECT t.code AS package_template, u.service_item, u.measure, u.value_minor, u.list_price_minor,
                          c.currency, u.parts AS unit_parts, r.parts, r.performed_at, s.zone, r.rule_id,
                          r.settlement_minor, r.settlement_currency,
                          (SELECT COALESCE(SUM(e.parts), 0) FROM redemption e
                           WHERE e.unit_id = r.unit_id AND e.seq \\< r.seq AND e.reversed_by IS NULL) AS parts_before
                        FROM redemption r
                          JOIN unit u ON u.id = r.unit_id
                          JOIN package_contract c ON c.id = r.contract_id
                          JOIN package_version v ON v.id = c.version_id
                          JOIN package_template t ON t.id = v.template_id
                          JOIN site s ON s.id = r.site_id
                        WHERE r.site_id = :provider AND r.reversed_by IS NULL
                          AND r.source \\<> 'PERIOD' AND r.performed_at >= :from AND r.performed_at <= :until
                          AND :seller =
                        """
                                + Homes.OF_REDEMPTION
                                + " LIMIT :atMost")
                .bind("seller", rule.sellerSiteId())
                .bind("provider", rule.providerSiteId())
                .bind("from", from)
                .bind("until", until)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(row -> new ElsewhereUse(row, row.ruleId.map(rules::get)))
                .toList();
    }

    String serviceItem() {
        return row.serviceItem;
    }

    Instant performedAt() {
        return row.performedAt;
    }

    LocalDate dayAtProvider() {
        return row.performedAt.atZone(row.zone).toLocalDate();
    }

    /** What was owed for it; empty if no rule was in force. */
    Optional<Money> settled() {
        return row.settlementMinor.map(
                minor -> new Money(minor, row.settlementCurrency.orElseThrow()));
    }

    /** Whether a rule that begins later than all others would decide it. */
    boolean wouldFollow(SettlementRule rule) {
        return rule.isFor(row.packageTemplate, row.serviceItem, row.measure)
                && decidedBy
                        .filter(other -> SettlementRule.SCOPE.compare(rule, other) < 0)
                        .isEmpty();
    }

    Money unitValue() {
        return new Money(row.measure.isPeriod() ? 0 : row.valueMinor, row.currency);
    }

    Money listPrice() {
        return new Money(row.listPriceMinor, row.currency);
    }

    /** How much of the unit; a cent may differ where another part of it came back in between. */
    Portion portion() {
        return row.measure.isPeriod()
                ? Portion.WHOLE
                : new Portion(
                        Math.min(row.partsBefore, row.unitParts - row.parts),
                        row.parts,
                        row.unitParts);
    }
}
