package io.mesoderm.platform.billing.commission;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What each use came to, kept as it was decided then: no later rule changes it, and a use that is undone has its mirror. */
public final class Commissions {

    /**
     * The occasion of some uses: a session, or somebody at the desk.
     *
     * @param on the day of treatment, whose rules are in force
     * @param recordedOn the day on which it is earned: what is recorded or corrected late belongs to a month not yet paid
     */
    public record Treated(
            Optional<TreatmentSessionId> session,
            Optional<UUID> by,
            SiteId site,
            Instant at,
            LocalDate on,
            LocalDate recordedOn) {}

    /** A use of a unit. */
    public record Use(UUID redemption, String serviceItem, CommissionRule.Worth worth) {}

    private record Match(
            UUID id,
            StaffId treating,
            Optional<String> serviceItem,
            CommissionBasis basis,
            Optional<BigDecimal> percent,
            Optional<Long> amountMinor,
            Optional<Currency> currency,
            LocalDate validFrom) {

        private CommissionRule rule() {
            return new CommissionRule(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    serviceItem,
                    Optional.empty(),
                    basis,
                    percent,
                    amountMinor.map(minor -> new Money(minor, currency.orElseThrow())),
                    validFrom);
        }
    }

    private record Row(
            UUID id,
            UUID redemptionId,
            StaffId practitionerId,
            SiteId siteId,
            String serviceItem,
            UUID ruleId,
            long basisMinor,
            long amountMinor,
            Currency currency,
            Instant earnedAt,
            LocalDate earnedOn) {}

    private Commissions() {}

    /** By the rules in force on the day; nothing where none fits or it comes to nothing. */
    public static void earn(Handle handle, Treated treated, List<Use> uses) {
        List<Match> matches = matches(handle, treated, uses);
        List<Row> rows = new ArrayList<>();
        for (Use use : uses) {
            matches.stream()
                    .filter(
                            match ->
                                    match.serviceItem
                                            .orElse(use.serviceItem)
                                            .equals(use.serviceItem))
                    .findFirst()
                    .map(match -> row(match, use, treated))
                    .filter(row -> row.amountMinor != 0)
                    .ifPresent(rows::add);
        }
        if (!rows.isEmpty()) {
            insert(handle, rows);
        }
    }

    private static Row row(Match match, Use use, Treated treated) {
        CommissionRule rule = match.rule();
        Money amount = rule.of(use.worth);
        return new Row(
                Ids.next(),
                use.redemption,
                match.treating,
                treated.site,
                use.serviceItem,
                match.id,
                rule.basisMinor(use.worth),
                amount.minor(),
                amount.currency(),
                treated.at,
                treated.recordedOn);
    }

    /**
     * The rules that fit, the nearest first, with who treated; by one read, as each use waits for it. Without its cast
     * who treated is as long as any value may be, and the server sorts such rows in a file.
     */
    private static List<Match> matches(Handle handle, Treated treated, List<Use> uses) {
        return handle.createQuery(
                        """
                        SELECT k.id, t.treating, k.service_item, k.basis, k.percent, k.amount_minor, k.currency,
                          k.valid_from
                        FROM (SELECT CAST(COALESCE(
                            (SELECT practitioner_id FROM treatment_session WHERE id = :session), :by)
                            AS BINARY(16)) AS treating) t
                          JOIN commission_rule k ON k.practitioner_id IS NULL OR k.practitioner_id = t.treating
                        WHERE k.valid_from <= :day AND (k.site_id IS NULL OR k.site_id = :site)
                          AND t.treating IS NOT NULL
                          AND (k.service_item IS NULL OR k.service_item IN (<items>))
                          AND (k.role IS NULL OR EXISTS (SELECT 1 FROM staff_role g
                            WHERE g.staff_id = t.treating AND g.role = k.role
                              AND (g.site_id IS NULL OR g.site_id = :site)
                              AND g.valid_from <= :day AND (g.valid_to IS NULL OR g.valid_to > :day)))
                        ORDER BY k.practitioner_id IS NULL, k.role IS NULL, k.service_item IS NULL, k.site_id IS NULL,
                          k.valid_from DESC, k.id DESC
                        """)
                .bind("session", treated.session)
                .bind("by", treated.by)
                .bind("day", treated.on)
                .bind("site", treated.site)
                .bindList("items", uses.stream().map(Use::serviceItem).distinct().toList())
                .mapTo(Match.class)
                .list();
    }

    private static void insert(Handle handle, List<Row> rows) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                                INSERT INTO commission (id, redemption_id, practitioner_id, site_id, service_item, rule_id,
                                  basis_minor, amount_minor, currency, earned_at, earned_on)
                                VALUES <rows>
                                """),
                        "rows",
                        rows)
                .execute();
    }

    /** The mirror of what a use had come to, if it had come to anything, on the day on which it is undone. */
    public static void takeBack(Handle handle, UUID redemption, Instant now, LocalDate on) {
        handle.createUpdate(
                        """
                        INSERT INTO commission (id, redemption_id, practitioner_id, site_id, service_item, rule_id,
                          basis_minor, amount_minor, currency, earned_at, earned_on, undoes_id)
                        SELECT :id, redemption_id, practitioner_id, site_id, service_item, rule_id,
                          -basis_minor, -amount_minor, currency, :now, :on, id
                        FROM commission WHERE redemption_id = :redemption AND undoes_id IS NULL
                        """)
                .bind("id", Ids.next())
                .bind("redemption", redemption)
                .bind("now", now)
                .bind("on", on)
                .execute();
    }
}
