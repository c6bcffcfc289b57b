package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** How the price of a contract came about, which stays with it for ever. */
final class ContractPrices {

    private record Row(
            UUID contractId,
            long listMinor,
            long offeredMinor,
            long grossMinor,
            Optional<String> changeReason,
            long discountMinor,
            Optional<BigDecimal> discountPercent,
            Optional<String> discountReason) {}

    private ContractPrices() {}

    static void insert(Handle handle, UUID contract, Quote quote, SaleTerms terms) {
        Row row =
                new Row(
                        contract,
                        quote.listPrice().minor(),
                        quote.offered().minor(),
                        quote.gross().minor(),
                        terms.priceChange().map(SaleTerms.PriceChange::reason),
                        quote.discount().minor(),
                        terms.discount().flatMap(SaleTerms.Discount::percent),
                        terms.discount().map(SaleTerms.Discount::reason));
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO contract_price (contract_id, list_minor, offered_minor, gross_minor,
                          change_reason, discount_minor, discount_percent, discount_reason)
                        VALUES (:contractId, :listMinor, :offeredMinor, :grossMinor, :changeReason,
                          :discountMinor, :discountPercent, :discountReason)
                        """),
                        row)
                .execute();
    }
}
