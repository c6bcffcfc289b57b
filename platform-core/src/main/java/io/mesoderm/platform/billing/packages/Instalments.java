package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The instalments of contracts. What is paid settles the oldest first; what was given back before it was paid is owed
 * no more, the newest first.
 */
final class Instalments {

    private record NewRow(UUID contractId, int no, LocalDate dueOn, long amountMinor) {}

    private record Row(
            UUID contractId,
            int no,
            LocalDate dueOn,
            Currency currency,
            long amountMinor,
            long openMinor) {

        Instalment.Due due() {
            return new Instalment.Due(
                    no, dueOn, new Money(amountMinor, currency), new Money(openMinor, currency));
        }
    }

    /** Of an instalment {@code i} that is the last of {@code until_minor} in contract {@code c}: what is still to be paid. */
    static final String OPEN =
            """
            GREATEST(0, LEAST(i.until_minor, c.price_minor - c.cancelled_minor)
              - GREATEST(i.until_minor - i.amount_minor, c.paid_minor))
            """;

    private Instalments() {}

    /** Refuses what is no plan for this price from this day on. */
    static void require(List<Instalment> plan, Money price, LocalDate soldOn) {
        LocalDate before = soldOn.minusDays(1);
        for (int i = 0; i < plan.size(); i++) {
            if (!plan.get(i).dueOn().isAfter(before)) {
                throw Problem.invalid(
                        "instalments[%d].dueOn".formatted(i),
                        i == 0
                                ? "is before the day of the sale, " + soldOn
                                : "is not after the instalment before it");
            }
            before = plan.get(i).dueOn();
        }
        long sum = plan.stream().mapToLong(Instalment::amountMinor).reduce(0, Math::addExact);
        if (sum != price.minor()) {
            throw Problem.invalid(
                    "instalments",
                    "add up to %d minor units, the price is %d".formatted(sum, price.minor()));
        }
    }

    static void insert(Handle handle, UUID contract, List<Instalment> plan) {
        List<NewRow> rows = new ArrayList<>();
        for (Instalment part : plan) {
            rows.add(new NewRow(contract, rows.size() + 1, part.dueOn(), part.amountMinor()));
        }
        Rows.bindAll(
                        handle.createUpdate(
                                "INSERT INTO instalment (contract_id, no, due_on, amount_minor) VALUES <rows>"),
                        "rows",
                        rows)
                .execute();
    }

    /** Those of these contracts, by contract and in their order. */
    static Map<UUID, List<Instalment.Due>> of(Handle handle, Collection<UUID> contracts) {
        return contracts.isEmpty()
                ? Map.of()
                : handle
                        .createQuery(
                                """
                                SELECT i.contract_id, i.no, i.due_on, c.currency, i.amount_minor,
                                """
                                        + OPEN
                                        + """
                                        AS open_minor
                                        FROM (SELECT contract_id, no, due_on, amount_minor,
                                            SUM(amount_minor) OVER (PARTITION BY contract_id ORDER BY no) AS until_minor
                                          FROM instalment WHERE contract_id IN (<contracts>)) i
                                          JOIN package_contract c ON c.id = i.contract_id
                                        ORDER BY i.contract_id, i.no
                                        """)
                        .bindList("contracts", List.copyOf(contracts))
                        .mapTo(Row.class)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::contractId,
                                        Collectors.mapping(Row::due, Collectors.toList())));
    }
}
