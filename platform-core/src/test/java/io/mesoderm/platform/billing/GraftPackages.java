package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.amount.TierTable.Basis;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.PublishedVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.catalogue.LineTier;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SaleTerms.Planned;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundWay;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Packages of grafts that a clinic sells, and their sessions. */
final class GraftPackages {

    /** Up to 3,000 grafts, 2,250 of them usually: 5,000.00, from 1,500 on 6,500.00, 2,000 7,500.00, 2,200 8,100.00. */
    static final List<LineTier> RISING =
            List.of(
                    new LineTier(1, 1, Basis.TOTAL, 500_000),
                    new LineTier(1, 1500, Basis.TOTAL, 650_000),
                    new LineTier(1, 2000, Basis.TOTAL, 750_000),
                    new LineTier(1, 2200, Basis.TOTAL, 810_000));

    static final NewItem GRAFTS =
            new NewItem("prp", 1, Optional.of(Measure.GRAFT), Optional.of(2250), Optional.of(3000));

    private final Clinics clinics;

    GraftPackages(Clinics clinics) {
        this.clinics = clinics;
    }

    PublishedVersion publish(String code, VoucherKind kind) {
        return publish(code, kind, 0, RISING, GRAFTS);
    }

    /** At Berlin, at so much for all that has no tiers. */
    PublishedVersion publish(
            String code, VoucherKind kind, long rest, List<LineTier> tiers, NewItem... items) {
        return publish(code, kind, Optional.empty(), rest, tiers, items);
    }

    PublishedVersion publish(
            String code,
            VoucherKind kind,
            Optional<String> refundPolicy,
            long rest,
            List<LineTier> tiers,
            NewItem... items) {
        return clinics.billing
                .catalogue()
                .publish(
                        new NewPackageVersion(
                                code,
                                code,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(365),
                                List.of(items),
                                List.of(
                                        new SitePrice(
                                                clinics.berlin,
                                                rest,
                                                Optional.empty(),
                                                Optional.of(tiers))),
                                Optional.empty(),
                                refundPolicy,
                                Optional.empty(),
                                Optional.of(kind)),
                        clinics.chainWide());
    }

    UUID sell(PatientId patient, String code, long paidMinor) {
        return clinics.sell(clinics.berlin, patient, code, paidMinor);
    }

    UUID sell(PatientId patient, String code, int planned, long paidMinor) {
        return sell(patient, code, planned, Optional.empty(), paidMinor);
    }

    UUID sell(
            PatientId patient,
            String code,
            int planned,
            Optional<SaleTerms.Discount> discount,
            long paidMinor) {
        return clinics.billing
                .sales()
                .sell(
                        new SellPackage.Order(
                                patient,
                                code,
                                new SaleTerms(
                                        Optional.empty(),
                                        discount,
                                        Optional.of(List.of(new Planned(1, planned)))),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                paidMinor == 0
                                        ? List.of()
                                        : List.of(
                                                new SellPackage.Tendered(Tender.CARD, paidMinor))),
                        clinics.holding(clinics.at(clinics.berlin), "billing.price"))
                .contract();
    }

    /** The session of grafts in a contract. */
    Wallet.Unit grafts(UUID contract) {
        return clinics.units(contract).stream()
                .filter(unit -> unit.measure() == Measure.GRAFT)
                .findFirst()
                .orElseThrow();
    }

    DeliverGrafts.Delivered deliver(SiteId site, UUID contract, int delivered) {
        return deliver(site, contract, delivered, RefundWay.AS_PAID);
    }

    DeliverGrafts.Delivered deliver(SiteId site, UUID contract, int delivered, RefundWay way) {
        return clinics.billing
                .deliveries()
                .deliver(
                        new DeliverGrafts.Wish(
                                grafts(contract).id(), delivered, way, Optional.empty()),
                        mayRefund(site));
    }

    void takeBack(DeliverGrafts.Delivered delivered, SiteId site) {
        clinics.billing.units().undo(delivered.redemption(), "a slip", clinics.at(site));
    }

    CallContext mayRefund(SiteId site) {
        return clinics.holding(clinics.at(site), "billing.refund");
    }
}
