package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The chain's settlement rules, by seller and provider. */
public final class SettlementRules {

    private static final String COLUMNS =
            """
            SELECT id, seller_site_id, provider_site_id, NULLIF(service_item, '') AS service_item, valid_from,
              valid_to, model, basis, rate_numerator, rate_denominator, fixed_minor, floor_minor, cap_minor,
              currency
            FROM settlement_rule
            """;

    private static final Comparator<SettlementRule> MORE_SPECIFIC =
            Comparator.comparing((SettlementRule rule) -> rule.serviceItem().isPresent())
                    .thenComparing(SettlementRule::validFrom);

    private SettlementRules() {}

    static void insert(Handle handle, SettlementRule rule, Optional<UUID> by, Instant now) {
        try {
            Rows.bind(
                            handle.createUpdate(
                                    """
                            INSERT INTO settlement_rule (id, seller_site_id, provider_site_id,
                              service_item, valid_from, valid_to, model, basis, rate_numerator,
                              rate_denominator, fixed_minor, floor_minor, cap_minor, currency, created_at,
                              created_by)
                            VALUES (:id, :sellerSiteId, :providerSiteId, COALESCE(:serviceItem, ''),
                              :validFrom, :validTo, :model, :basis, :rateNumerator, :rateDenominator,
                              :fixedMinor, :floorMinor, :capMinor, :currency, :now, :by)
                            """),
                            rule)
                    .bind("now", now)
                    .bind("by", by)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "settlement_rule_item_from")) {
                throw Problem.conflict(
                        "settlement-rule-exists",
                        "These sites already have such a rule from that day; rules are never rewritten.");
            }
            throw e;
        }
    }

    static Optional<SettlementRule> lock(Handle handle, UUID rule) {
        return handle.createQuery(COLUMNS + " WHERE id = :rule FOR UPDATE")
                .bind("rule", rule)
                .mapTo(SettlementRule.class)
                .findOne();
    }

    /** Of a rule that has none; {@code lastDay} is one of its days. */
    static void end(Handle handle, UUID rule, LocalDate lastDay) {
        handle.createUpdate(
                        "UPDATE settlement_rule SET valid_to = :lastDay WHERE id = :rule AND valid_to IS NULL")
                .bind("lastDay", lastDay)
                .bind("rule", rule)
                .execute();
    }

    /** Between whom an item is settled, and by the rules of which day. */
    record Case(SiteId seller, SiteId provider, String serviceItem, LocalDate day) {}

    /**
     * The rule that holds: one for the item before one for all, and of these the one with the latest beginning. None
     * means the seller keeps it all.
     */
    static Optional<SettlementRule> inForce(Handle handle, Case settled) {
        return handle
                .createQuery(
                        COLUMNS
                                + " WHERE seller_site_id = :seller AND provider_site_id = :provider"
                                + " AND service_item IN ('', :item) AND valid_from <= :day")
                .bind("seller", settled.seller)
                .bind("provider", settled.provider)
                .bind("item", settled.serviceItem)
                .bind("day", settled.day)
                .mapTo(SettlementRule.class)
                .stream()
                .filter(rule -> rule.inForceOn(settled.day))
                .max(MORE_SPECIFIC);
    }

    /** By seller, provider, item and day, behind the rule {@code after}. */
    static List<SettlementRule> list(Handle handle, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE :after IS NULL
                                  OR (seller_site_id, provider_site_id, service_item, valid_from) >
                                    (SELECT seller_site_id, provider_site_id, service_item, valid_from
                                     FROM settlement_rule WHERE id = :after)
                                ORDER BY seller_site_id, provider_site_id, settlement_rule.service_item,
                                  valid_from LIMIT :atMost
                                """)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(SettlementRule.class)
                .list();
    }
}
