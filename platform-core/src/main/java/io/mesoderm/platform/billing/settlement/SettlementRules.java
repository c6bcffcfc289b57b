package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The chain's settlement rules, by seller and provider. */
public final class SettlementRules {

    private static final String COLUMNS =
            """
            SELECT id, seller_site_id, provider_site_id, NULLIF(package_template, '') AS package_template,
              NULLIF(service_item, '') AS service_item, NULLIF(measure, '') AS measure, valid_from, valid_to, model, basis, rate_numerator, rate_denominator, fixed_minor, floor_minor, cap_minor,
              currency
            FROM settlement_rule
            """;

    private SettlementRules() {}

    static void insert(Handle handle, SettlementRule rule, Optional<UUID> by, Instant now) {
        try {
            Rows.bind(
                            handle.createUpdate(
                                    """
                            INSERT INTO settlement_rule (id, seller_site_id, provider_site_id,
                              package_template, service_item, measure, valid_from, valid_to, model, basis, rate_numerator,
                              rate_denominator, fixed_minor, floor_minor, cap_minor, currency, created_at,
                              created_by)
                            VALUES (:id, :sellerSiteId, :providerSiteId, COALESCE(:packageTemplate, ''),
                              COALESCE(:serviceItem, ''), COALESCE(:measure, ''), :validFrom, :validTo, :model, :basis, :rateNumerator, :rateDenominator,
                              :fixedMinor, :floorMinor, :capMinor, :currency, :now, :by)
                            """),
                            rule)
                    .bind("now", now)
                    .bind("by", by)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "settlement_rule_scope_from")) {
                throw Problem.conflict(
                        "settlement-rule-exists",
                        "These sites already have a rule for the same from that day; rules are never rewritten.");
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

    /** What a rule may be for: units of a contract of this item and kind. */
    record Subject(UUID contract, String serviceItem, Measure measure) {}

    /** Between whom something is settled, by the rules of which day; a payment is for nothing that a rule could name. */
    record Case(SiteId seller, SiteId provider, Optional<Subject> subject, LocalDate day) {}

    /** The most specific rule that holds, by {@link SettlementRule#MORE_SPECIFIC}. None means the seller keeps it all. */
    static Optional<SettlementRule> inForce(Handle handle, Case settled) {
        return handle
                .createQuery(
                        COLUMNS
                                + """
                                WHERE seller_site_id = :seller AND provider_site_id = :provider
                                  AND settlement_rule.service_item IN ('', :item)
                                  AND settlement_rule.measure IN ('', :measure)
                                  AND (settlement_rule.package_template = '' OR settlement_rule.package_template =
                                    (SELECT t.code FROM package_contract c
                                       JOIN package_version v ON v.id = c.version_id
                                       JOIN package_template t ON t.id = v.template_id
                                     WHERE c.id = :contract))
                                  AND valid_from <= :day
                                """)
                .bind("seller", settled.seller)
                .bind("provider", settled.provider)
                .bind("item", settled.subject.map(Subject::serviceItem).orElse(""))
                .bind("measure", settled.subject.map(of -> of.measure.name()).orElse(""))
                .bind("contract", settled.subject.map(Subject::contract))
                .bind("day", settled.day)
                .mapTo(SettlementRule.class)
                .stream()
                .filter(rule -> rule.inForceOn(settled.day))
                .max(SettlementRule.MORE_SPECIFIC);
    }

    /** All that ever held between two sites; a pair has few. */
    static List<SettlementRule> between(Handle handle, SiteId seller, SiteId provider) {
        return handle.createQuery(
                        COLUMNS
                                + " WHERE seller_site_id = :seller AND provider_site_id = :provider")
                .bind("seller", seller)
                .bind("provider", provider)
                .mapTo(SettlementRule.class)
                .list();
    }

    /** By seller, provider, what it is for, and day, behind the rule {@code after}. */
    static List<SettlementRule> list(Handle handle, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE :after IS NULL
                                  OR (seller_site_id, provider_site_id, package_template, service_item, measure,
                                      valid_from) >
                                    (SELECT seller_site_id, provider_site_id, package_template, service_item, measure,
                                       valid_from FROM settlement_rule WHERE id = :after)
                                ORDER BY seller_site_id, provider_site_id, settlement_rule.package_template,
                                  settlement_rule.service_item, settlement_rule.measure, valid_from LIMIT :atMost
                                """)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(SettlementRule.class)
                .list();
    }
}
