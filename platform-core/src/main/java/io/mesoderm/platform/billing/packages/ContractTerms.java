package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.billing.tax.SaleTax;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The frozen terms below a contract: items, the sites where they may be used, and one row per unit. */
final class ContractTerms {

    /** A unit as it is sold. */
    private record NewUnit(
            UUID id,
            UUID contractId,
            int lineNo,
            int unitNo,
            String serviceItem,
            long valueMinor,
            long listPriceMinor,
            Measure measure,
            int parts,
            int partsLeft,
            long valueLeftMinor,
            String state,
            long version,
            Optional<LocalDate> expiresOn,
            long discountMinor,
            long discountLeftMinor,
            Optional<UUID> taxCodeId,
            long taxMinor,
            long taxLeftMinor) {}

    private ContractTerms() {}

    static void insert(
            Handle handle,
            UUID contract,
            PackageOffer offer,
            Quote quote,
            SaleTax tax,
            LocalDate soldOn) {
        insertItems(handle, contract, quote);
        insertTiers(handle, contract, quote);
        insertSites(handle, contract, offer.sites());
        insertUnits(
                handle,
                units(contract, quote, tax, soldOn, offer.validityDays().map(soldOn::plusDays)));
    }

    private static void insertItems(Handle handle, UUID contract, Quote quote) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO contract_item (contract_id, line_no, service_item, quantity, list_price_minor)
                        VALUES (:contract, :line, :item, :quantity, :price)
                        """);
        for (int line = 0; line < quote.lines().size(); line++) {
            Quote.Line item = quote.lines().get(line);
            batch.bind("contract", contract)
                    .bind("line", line + 1)
                    .bind("item", item.serviceItem())
                    .bind("quantity", item.unitValues().size())
                    .bind("price", item.listPrice().minor())
                    .add();
        }
        batch.execute();
    }

    /** With the last of their quantities, as they were at the sale. */
    private static void insertTiers(Handle handle, UUID contract, Quote quote) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO contract_tier (contract_id, line_no, from_quantity, basis, amount_minor, most)
                        VALUES (:contract, :line, :from, :basis, :amountMinor, :most)
                        """);
        for (int line = 0; line < quote.lines().size(); line++) {
            Optional<TierTable> table = quote.lines().get(line).tiers();
            for (TierTable.Tier tier : table.map(TierTable::tiers).orElse(List.of())) {
                Rows.bind(batch, tier)
                        .bind("contract", contract)
                        .bind("line", line + 1)
                        .bind("most", table.orElseThrow().most())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void insertSites(Handle handle, UUID contract, List<SiteId> sites) {
        for (SiteId site : sites) {
            handle.createUpdate(
                            "INSERT INTO contract_site (contract_id, site_id) VALUES (:contract, :site)")
                    .bind("contract", contract)
                    .bind("site", site)
                    .execute();
        }
    }

    private static List<NewUnit> units(
            UUID contract,
            Quote quote,
            SaleTax tax,
            LocalDate soldOn,
            Optional<LocalDate> expiresOn) {
        List<NewUnit> units = new ArrayList<>();
        for (int line = 0; line < quote.lines().size(); line++) {
            Quote.Line item = quote.lines().get(line);
            for (int unit = 0; unit < item.unitValues().size(); unit++) {
                TaxedPart taxed = tax.units().get(line).get(unit);
                units.add(
                        new NewUnit(
                                Ids.next(),
                                contract,
                                line + 1,
                                unit + 1,
                                item.serviceItem(),
                                item.unitValues().get(unit).minor(),
                                item.listPrice().minor(),
                                item.measure(),
                                item.parts(),
                                item.parts(),
                                item.unitValues().get(unit).minor(),
                                "OPEN",
                                1,
                                item.measure().isPeriod()
                                        ? Optional.of(
                                                new PeriodCut(item.measure(), soldOn, item.parts())
                                                        .lastDay())
                                        : expiresOn,
                                item.unitDiscounts().get(unit).minor(),
                                item.unitDiscounts().get(unit).minor(),
                                taxed.taxCode(),
                                taxed.taxMinor(),
                                taxed.taxMinor()));
            }
        }
        return units;
    }

    private static void insertUnits(Handle handle, List<NewUnit> units) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO unit (id, contract_id, line_no, unit_no, service_item, value_minor,
                          list_price_minor, measure, parts, parts_left, value_left_minor, state, version,
                          expires_on, discount_minor, discount_left_minor, tax_code_id, tax_minor,
                          tax_left_minor)
                        VALUES <units>
                        """),
                        "units",
                        units)
                .execute();
    }
}
