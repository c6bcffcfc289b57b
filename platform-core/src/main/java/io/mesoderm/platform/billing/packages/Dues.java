package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

import org.jdbi.v3.core.Handle;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a site has still to get for what it sold, the oldest due first. A contract without instalments is due as a whole
 * on the day of its sale.
 */
public final class Dues {

    /** From which due on; {@code overdue} alone or whatever is to come too. */
    public record Wanted(
            Optional<Boolean> overdue,
            @Length(min = 1, max = 80) Optional<String> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /**
     * An instalment that is not wholly paid.
     *
     * @param debtor whose debt it is: the buyer, or the patient
     * @param overdueDays how long it is due; zero while it is not
     */
    public record Due(
            UUID contract,
            String name,
            PatientId patient,
            String debtor,
            boolean boughtForPatient,
            int no,
            LocalDate dueOn,
            Money amount,
            Money open,
            long overdueDays) {

        String cursor() {
            return dueOn + "_" + contract + "_" + no;
        }
    }

    private record Row(
            UUID contract,
            String name,
            PatientId patient,
            String debtor,
            boolean boughtForPatient,
            int no,
            LocalDate dueOn,
            Currency currency,
            long amountMinor,
            long openMinor) {

        Due on(LocalDate today) {
            return new Due(
                    contract,
                    name,
                    patient,
                    debtor,
                    boughtForPatient,
                    no,
                    dueOn,
                    new Money(amountMinor, currency),
                    new Money(openMinor, currency),
                    Math.max(0, ChronoUnit.DAYS.between(dueOn, today)));
        }
    }

    private record Behind(Optional<LocalDate> dueOn, Optional<UUID> contract, int no) {

        static Behind of(Optional<String> cursor) {
            if (cursor.isEmpty()) {
                return new Behind(Optional.empty(), Optional.empty(), 0);
            }
            String[] parts = cursor.get().split("_", -1);
            try {
                return new Behind(
                        Optional.of(LocalDate.parse(parts[0])),
                        Optional.of(UUID.fromString(parts[1])),
                        Integer.parseInt(parts[2]));
            } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw Problem.invalid("cursor", "is none that this list has answered");
            }
        }
    }

    private Dues() {}

    /** In the order of their days; of the first {@code sought} behind the cursor. */
    static List<Due> list(
            Handle handle,
            SiteId site,
            LocalDate today,
            Optional<Boolean> overdue,
            Optional<String> cursor,
            int sought) {
        Behind behind = Behind.of(cursor);
        return handle
                .createQuery(
                        """
                        SELECT c.id AS contract, c.name, c.patient_id AS patient,
                          COALESCE(b.name, CONCAT(p.given_names, ' ', p.family_name)) AS debtor,
                          b.id IS NOT NULL AS bought_for_patient, i.no, i.due_on, c.currency, i.amount_minor,
                        """
                                + Instalments.OPEN
                                + """
                                AS open_minor
                                FROM (
                                  SELECT n.contract_id, n.no, n.due_on, n.amount_minor,
                                    SUM(n.amount_minor) OVER (PARTITION BY n.contract_id ORDER BY n.no) AS until_minor
                                  FROM instalment n JOIN package_contract s ON s.id = n.contract_id
                                  WHERE s.selling_site_id = :site
                                    AND s.paid_minor + s.cancelled_minor \\< s.price_minor
                                  UNION ALL
                                  SELECT s.id, 1, s.sold_on, s.price_minor, s.price_minor FROM package_contract s
                                  WHERE s.selling_site_id = :site
                                    AND s.paid_minor + s.cancelled_minor \\< s.price_minor
                                    AND NOT EXISTS (SELECT 1 FROM instalment n WHERE n.contract_id = s.id)) i
                                  JOIN package_contract c ON c.id = i.contract_id
                                  JOIN patient p ON p.id = c.patient_id
                                  LEFT JOIN buyer b ON b.id = c.buyer_id
                                WHERE (:overdue IS NULL OR NOT :overdue OR i.due_on \\< :today)
                                  AND (:dueOn IS NULL OR (i.due_on, c.id, i.no) > (:dueOn, :contract, :no))
                                HAVING open_minor > 0
                                ORDER BY i.due_on, c.id, i.no LIMIT :sought
                                """)
                .bind("site", site)
                .bind("today", today)
                .bind("overdue", overdue)
                .bind("dueOn", behind.dueOn)
                .bind("contract", behind.contract)
                .bind("no", behind.no)
                .bind("sought", sought)
                .mapTo(Row.class)
                .stream()
                .map(row -> row.on(today))
                .toList();
    }
}
