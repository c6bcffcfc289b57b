package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.LineTier;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundWay;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What tests of deliveries have in common: packages of grafts, and what is left of them. */
abstract class DeliveryBooks extends TaxBooks {

    GraftPackages grafts;

    PatientId patient;

    @BeforeEach
    void offer() {
        grafts = new GraftPackages(clinics);
        grafts.publish("hair", VoucherKind.NONE);
        patient = clinics.patient();
        clinics.agree(clinics.berlin, clinics.potsdam);
    }

    /** For the session, and for what was given back. */
    long owed(SiteId site) {
        return balance(site, Account.INTER_BRANCH);
    }

    void deliver(UUID unit, int delivered, Optional<Long> seen) {
        clinics.billing
                .deliveries()
                .deliver(
                        new DeliverGrafts.Wish(unit, delivered, RefundWay.AS_PAID, seen),
                        clinics.at(clinics.berlin));
    }

    void publishTiers(LineTier... tiers) {
        grafts.publish("bad", VoucherKind.NONE, 0, List.of(tiers), GraftPackages.GRAFTS);
    }

    List<String> units(UUID contract) {
        return clinics.units(contract).stream().map(DeliveryBooks::unit).toList();
    }

    static String unit(Wallet.Unit unit) {
        UnitState state = unit.state();
        return state + " " + unit.parts() + " " + unit.value().minor();
    }

    List<Long> invoices(UUID contract) {
        return clinics.papers(contract).stream().map(invoice -> invoice.total().minor()).toList();
    }
}
