package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.voucher.SellVoucher;
import io.mesoderm.platform.billing.voucher.Voucher;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What tests of tenders have in common: vouchers, and payments of several parts. */
abstract class TenderBooks extends ClinicBooks {

    TakePayment.Receipts pay(UUID contract, SiteId site, Tendered... parts) {
        return clinics.billing.payments().take(contract, List.of(parts), clinics.at(site));
    }

    Voucher voucher(SiteId site, long minor) {
        return clinics.billing
                .selling()
                .vouchers()
                .sell(new SellVoucher.NewVoucher(Tender.CARD, minor), clinics.at(site))
                .voucher();
    }

    Money left(String code) {
        return clinics.billing
                .selling()
                .vouchers()
                .list(
                        new SellVoucher.Search(
                                Optional.of(code), Optional.empty(), Optional.empty()),
                        clinics.at(clinics.berlin))
                .items()
                .getFirst()
                .left();
    }
}
