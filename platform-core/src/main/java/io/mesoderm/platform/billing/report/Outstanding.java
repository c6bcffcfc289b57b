package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Packages of which something is left: to be performed, or to be paid. */
public final class Outstanding {

    /**
     * Which of them: all, or those of which something expires within so many days from today on, that are not paid, or
     * that were sold in a month.
     */
    public record Asked(
            @Range(min = 0, max = 3650) Optional<Integer> expiringWithin,
            Optional<Boolean> unpaid,
            Optional<YearMonth> soldIn,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {

        Asked behind(UUID contract) {
            return new Asked(
                    expiringWithin, unpaid, soldIn, Optional.of(contract), Optional.of(MOST));
        }
    }

    /**
     * One package.
     *
     * @param units how many are not used up
     * @param expires the first day on which one of them expires
     * @param lastUse when it was used last
     */
    public record OutstandingPackage(
            UUID contract,
            String name,
            PatientId patient,
            SiteId site,
            LocalDate soldOn,
            long units,
            Money open,
            Money unpaid,
            Optional<LocalDate> expires,
            Optional<Instant> lastUse) {}

    private record Row(
            UUID contract,
            String name,
            PatientId patient,
            SiteId site,
            LocalDate soldOn,
            long units,
            long openMinor,
            long unpaidMinor,
            Currency currency,
            Optional<LocalDate> expires,
            Optional<Instant> lastUse) {

        OutstandingPackage item() {
            return new OutstandingPackage(
                    contract,
                    name,
                    patient,
                    site,
                    soldOn,
                    units,
                    new Money(openMinor, currency),
                    new Money(unpaidMinor, currency),
                    expires,
                    lastUse);
        }
    }

    private Outstanding() {}

    /** By contract, the oldest sale first; {@code today} is where the call asks. */
    static List<OutstandingPackage> list(
            Handle handle, Asked asked, LocalDate today, Optional<SiteId> only) {
        return handle
                .createQuery(
                        """
                        SELECT c.id AS contract, c.name, c.patient_id AS patient, c.selling_site_id AS site,
                          c.sold_on, c.currency, COUNT(u.id) AS units,
                          COALESCE(SUM(u.value_left_minor), 0) AS open_minor,
                          c.price_minor - c.cancelled_minor - c.paid_minor AS unpaid_minor,
                          MIN(u.expires_on) AS expires,
                          (SELECT MAX(r.performed_at) FROM redemption r WHERE r.contract_id = c.id
                            AND r.reversed_by IS NULL AND r.source IN ('SESSION', 'DESK')) AS last_use
                        FROM package_contract c
                          LEFT JOIN unit u ON u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')
                        WHERE (:after IS NULL OR c.id > :after) AND (:only IS NULL OR c.selling_site_id = :only)
                          AND (:soldFrom IS NULL OR c.sold_on BETWEEN :soldFrom AND :soldTo)
                          AND (:unpaid = 0 OR c.price_minor - c.cancelled_minor - c.paid_minor > 0)
                          AND (:until IS NULL OR EXISTS (SELECT 1 FROM unit x WHERE x.contract_id = c.id
                            AND x.state IN ('OPEN', 'RESERVED') AND x.expires_on BETWEEN :today AND :until))
                        GROUP BY c.id, c.name, c.patient_id, c.selling_site_id, c.sold_on, c.currency,
                          c.price_minor, c.cancelled_minor, c.paid_minor
                        HAVING units > 0 OR unpaid_minor > 0
                        ORDER BY c.id LIMIT :atMost
                        """)
                .bind("after", asked.cursor)
                .bind("only", only)
                .bind("soldFrom", asked.soldIn.map(month -> month.atDay(1)))
                .bind("soldTo", asked.soldIn.map(YearMonth::atEndOfMonth))
                .bind("unpaid", asked.unpaid.orElse(false))
                .bind("today", today)
                .bind("until", asked.expiringWithin.map(today::plusDays))
                .bind("atMost", asked.sought())
                .mapTo(Row.class)
                .stream()
                .map(Row::item)
                .toList();
    }
}
