package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.TierTable.Basis;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.LineTier;
import io.mesoderm.platform.billing.catalogue.TierWarning;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tiers by which what was delivered is priced: those that were sold, with their tax and discount. */
@MariaDb
class DeliveryTiersIT extends DeliveryBooks {

    @Test
    void aDiscountStaysTheShareThatItWas() {
        SaleTerms.Discount tenth =
                new SaleTerms.Discount(
                        Optional.empty(),
                        Optional.of(BigDecimal.TEN),
                        Optional.empty(),
                        "a regular");
        UUID contract = grafts.sell(patient, "hair", 2000, Optional.of(tenth), 675_000);

        DeliverGrafts.Delivered more = grafts.deliver(clinics.berlin, contract, 2200);

        assertThat(more.trueUp().charge()).isEqualTo(eur(54_000));
        assertThat(balance(clinics.berlin, Account.DISCOUNTS)).isEqualTo(81_000);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-810_000);
    }

    @Test
    void taxThatWasDueAtTheSaleIsThatOfWhatWasDelivered() {
        code("vat-grafts", TaxCategory.S, "20");
        assign("prp", "vat-grafts");
        grafts.publish("hair-taxed", VoucherKind.SINGLE_PURPOSE);
        UUID contract = grafts.sell(patient, "hair-taxed", 810_000);
        clinics.invoice(contract);
        assertThat(at(Account.OUTPUT_TAX)).isEqualTo(-135_000);

        DeliverGrafts.Delivered fewer = grafts.deliver(clinics.berlin, contract, 2000);
        assertThat(at(Account.OUTPUT_TAX)).isEqualTo(-125_000);
        assertThat(at(Account.TAX_ON_ADVANCES)).isZero();
        assertThat(at(Account.SERVICE_REVENUE)).isEqualTo(-625_000);
        assertThat(invoices(contract)).containsExactly(810_000L, 60_000L);

        grafts.takeBack(fewer, clinics.berlin);
        assertThat(invoices(contract)).containsExactly(810_000L, 60_000L, 60_000L);
        pay(contract, 60_000);
        assertThat(at(Account.OUTPUT_TAX)).isEqualTo(-135_000);
    }

    @Test
    void whatHasNoTiersSharesTheRestOfThePrice() {
        grafts.publish(
                "hair-and-after",
                VoucherKind.NONE,
                100_001,
                GraftPackages.RISING,
                GraftPackages.GRAFTS,
                new NewItem("mesotherapy", 3));
        UUID contract = grafts.sell(patient, "hair-and-after", 2000, 850_001);

        assertThat(units(contract))
                .containsExactly(
                        "OPEN 2000 750000", "OPEN 1 33334", "OPEN 1 33334", "OPEN 1 33333");
        grafts.deliver(clinics.berlin, contract, 1999);
        assertThat(units(contract))
                .containsExactly(
                        "PERFORMED 1999 650000",
                        "REFUNDED 1 100000",
                        "OPEN 1 33334",
                        "OPEN 1 33334",
                        "OPEN 1 33333");
    }

    @Test
    void aLaterVersionChangesNothingThatWasSold() {
        UUID contract = grafts.sell(patient, "hair", 810_000);
        grafts.publish(
                "hair",
                VoucherKind.NONE,
                0,
                List.of(new LineTier(1, 1, Basis.EACH, 1)),
                GraftPackages.GRAFTS);

        assertThat(grafts.deliver(clinics.berlin, contract, 2000).trueUp().price())
                .isEqualTo(eur(750_000));
    }

    @Test
    void tiersByWhichFewerCostMoreAreWarnedOf() {
        assertThat(
                        grafts.publish(
                                        "odd",
                                        VoucherKind.NONE,
                                        0,
                                        List.of(
                                                new LineTier(1, 1, Basis.EACH, 400),
                                                new LineTier(1, 2000, Basis.EACH, 350)),
                                        GraftPackages.GRAFTS)
                                .warnings())
                .containsExactly(
                        new TierWarning(clinics.berlin, 1, 1999, eur(799_600), 2000, eur(700_000)));
        assertThat(grafts.publish("even", VoucherKind.NONE).warnings()).isEmpty();

        UUID contract = grafts.sell(patient, "odd", 2000, 700_000);
        assertThat(grafts.deliver(clinics.berlin, contract, 1999).trueUp().charge())
                .isEqualTo(eur(99_600));
    }
}
