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
            SELECT id, seller_site_id, provider_site_id, valid_from, valid_to, model, basis, rate_numerator,
              rate_denominator, fixed_minor, currency
            FROM settlement_rule
            """;

    private SettlementRules() {}

    static void insert(Handle handle, SettlementRule rule, Optional<UUID> by, Instant now) {
        try {
            Rows.bind(
                            handle.createUpdate(
                                    """
                            INSERT INTO settlement_rule (id, seller_site_id, provider_site_id, valid_from,
                              valid_to, model, basis, rate_numerator, rate_denominator, fixed_minor, currency,
                              created_at, created_by)
                            VALUES (:id, :sellerSiteId, :providerSiteId, :validFrom, :validTo, :model, :basis,
                              :rateNumerator, :rateDenominator, :fixedMinor, :currency, :now, :by)
                            """),
                            rule)
                    .bind("now", now)
                    .bind("by", by)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "settlement_rule_from")) {
                throw Problem.conflict(
                        "settlement-rule-exists",
                        "These sites already have a rule from that day; rules are never rewritten.");
            }
            throw e;
        }
    }

    /** The rule with the latest beginning that holds on {@code day}; none means the seller keeps it all. */
    public static Optional<SettlementRule> inForce(
            Handle handle, SiteId seller, SiteId provider, LocalDate day) {
        return handle
                .createQuery(
                        COLUMNS
                                + " WHERE seller_site_id = :seller AND provider_site_id = :provider"
                                + " AND valid_from <= :day")
                .bind("seller", seller)
                .bind("provider", provider)
                .bind("day", day)
                .mapTo(SettlementRule.class)
                .stream()
                .filter(rule -> rule.inForceOn(day))
                .max(Comparator.comparing(SettlementRule::validFrom));
    }

    /** By seller, provider and day, behind the rule {@code after}. */
    static List<SettlementRule> list(Handle handle, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE :after IS NULL
                                  OR (seller_site_id, provider_site_id, valid_from) >
                                    (SELECT seller_site_id, provider_site_id, valid_from
                                     FROM settlement_rule WHERE id = :after)
                                ORDER BY seller_site_id, provider_site_id, valid_from LIMIT :atMost
                                """)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(SettlementRule.class)
                .list();
    }
}
