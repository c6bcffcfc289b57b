package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a legal entity owes and claims of tax, from what was taxed and not worked out anew; the audit proves it equal to
 * the postings.
 *
 * @param from the first period, such as 202603
 * @param to the last period
 * @param lines what is owed first, then what is claimed
 */
public record TaxReport(
        LegalEntityId legalEntity, int from, int to, List<Line> lines, List<Money> owed) {

    /**
     * All of one code at one rate.
     *
     * @param base net; what was charged at zero has one too
     */
    public record Line(
            TaxSide side,
            String code,
            TaxCategory category,
            BigDecimal percent,
            Money base,
            Money tax) {}

    private record Row(
            TaxSide side,
            String code,
            TaxCategory category,
            BigDecimal percent,
            Currency currency,
            long baseMinor,
            long taxMinor) {

        Line line() {
            return new Line(
                    side,
                    code,
                    category,
                    percent,
                    new Money(baseMinor, currency),
                    new Money(taxMinor, currency));
        }
    }

    /** By the periods in which it was booked: what came after a close is in the period that took it. */
    static TaxReport read(Handle handle, LegalEntityId entity, int from, int to) {
        List<Line> lines =
                handle
                        .createQuery(
                                """
                                SELECT e.side, t.code, t.category, t.percent, e.currency, SUM(e.base_minor) AS base_minor,
                                  SUM(e.tax_minor) AS tax_minor
                                FROM tax_entry e JOIN tax_code t ON t.id = e.tax_code_id
                                WHERE e.legal_entity_id = :entity AND e.period BETWEEN :from AND :to
                                GROUP BY e.side, t.code, t.category, t.percent, e.currency
                                ORDER BY e.side DESC, t.code, t.percent DESC, t.category, e.currency
                                """)
                        .bind("entity", entity)
                        .bind("from", from)
                        .bind("to", to)
                        .mapTo(Row.class)
                        .stream()
                        .map(Row::line)
                        .toList();
        return new TaxReport(entity, from, to, lines, owed(lines));
    }

    /** What is owed less what is claimed, in each currency. */
    private static List<Money> owed(List<Line> lines) {
        Map<String, Money> sums = new TreeMap<>();
        for (Line line : lines) {
            Money owed = line.side == TaxSide.OUTPUT ? line.tax : line.tax.negated();
            sums.merge(owed.currency().getCurrencyCode(), owed, Money::plus);
        }
        return List.copyOf(sums.values());
    }
}
