package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.ListPrices;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a session was charged with, line by line: prepaid by a unit, or due from the patient at list price. */
final class ChargeItems {

    /** A line as it is stored. */
    private record Row(
            UUID session,
            int lineNo,
            UUID patient,
            UUID site,
            String serviceItem,
            String state,
            Optional<UUID> redemption,
            Optional<Long> priceMinor,
            Optional<String> currency,
            java.time.Instant chargedAt) {}

    private ChargeItems() {}

    /** Stores all lines; answers the items of those that are due. */
    static List<String> insert(
            Handle handle,
            SessionCharge charge,
            List<String> lines,
            List<RedemptionRow> redemptions,
            SiteBook provider) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Map<Integer, RedemptionRow> byLine =
                redemptions.stream()
                        .collect(Collectors.toMap(RedemptionRow::lineNo, Function.identity()));
        List<String> due =
                IntStream.range(0, lines.size())
                        .filter(i -> !byLine.containsKey(i + 1))
                        .mapToObj(lines::get)
                        .toList();
        Map<String, Money> prices =
                due.isEmpty()
                        ? new HashMap<>()
                        : ListPrices.on(handle, provider.site(), due, provider.businessDate());
        List<Row> rows =
                IntStream.range(0, lines.size())
                        .mapToObj(i -> row(charge, i + 1, lines.get(i), byLine.get(i + 1), prices))
                        .toList();
        insert(handle, rows);
        return due;
    }

    private static Row row(
            SessionCharge charge,
            int lineNo,
            String item,
            RedemptionRow redemption,
            Map<String, Money> prices) {
        Optional<Money> price =
                redemption == null ? Optional.ofNullable(prices.get(item)) : Optional.empty();
        return new Row(
                charge.session().value(),
                lineNo,
                charge.patient().value(),
                charge.site().value(),
                item,
                redemption == null ? "DUE" : "PREPAID",
                Optional.ofNullable(redemption).map(RedemptionRow::id),
                price.map(Money::minor),
                price.map(money -> money.currency().getCurrencyCode()),
                charge.performedAt());
    }

    private static void insert(Handle handle, List<Row> rows) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO charge_item (treatment_session_id, line_no, patient_id, site_id,
                          service_item, state, redemption_id, price_minor, currency, charged_at)
                        VALUES <rows>
                        """),
                        "rows",
                        rows)
                .execute();
    }

    /** What was prepaid is charged no more; what the patient owes for the session stands. */
    static void reversePrepaid(Handle handle, TreatmentSessionId session) {
        handle.createUpdate(
                        """
                        UPDATE charge_item SET state = 'REVERSED'
                        WHERE treatment_session_id = :session AND state = 'PREPAID'
                        """)
                .bind("session", session)
                .execute();
    }

    static void reverse(Handle handle, TreatmentSessionId session) {
        handle.createUpdate(
                        "UPDATE charge_item SET state = 'REVERSED' WHERE treatment_session_id = :session")
                .bind("session", session)
                .execute();
    }
}
