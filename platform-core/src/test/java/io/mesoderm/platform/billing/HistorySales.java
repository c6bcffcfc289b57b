package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.SoldPackage.Offer;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.spi.context.PatientId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sales, payments and payments that are taken back. */
final class HistorySales extends HistoryParts {

    private final Map<Takings, UUID> payments = new HashMap<>();

    HistorySales(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold) {
        super(clinics, model, sold);
    }

    void sell(Act.Sell act, Offer offer) {
        Place seller = place(act.site());
        PatientId patient = clinics.patient();
        long paid = offer.price() * act.permille() / 1000;
        SellPackage.Sold done =
                clinics.billing
                        .sales()
                        .sell(
                                patient,
                                offer.code(),
                                Optional.of(paid)
                                        .filter(minor -> minor > 0)
                                        .map(minor -> new SellPackage.Tendered(Tender.CASH, minor)),
                                clinics.at(sites.get(seller)));
        SoldPackage contract =
                new SoldPackage(
                        new SiteDebt.Owned(seller, model.owner(seller, today())),
                        offer,
                        now(),
                        today());
        model.sell(contract, today(), now());
        sold.put(contract, new Sold(done.contract(), patient));
        done.receipt()
                .ifPresent(
                        receipt ->
                                payments.put(
                                        model.pay(contract, seller, paid, now()),
                                        receipt.payment()));
    }

    void pay(Act.Pay act) {
        contract(act.contract())
                .ifPresent(
                        contract -> {
                            long minor = contract.unpaid() * act.permille() / 1000;
                            if (minor > 0) {
                                pay(contract, place(act.site()), minor);
                            }
                        });
    }

    private void pay(SoldPackage contract, Place place, long minor) {
        UUID payment =
                clinics.billing
                        .payments()
                        .take(
                                sold.get(contract).id(),
                                Tender.CASH,
                                minor,
                                clinics.at(sites.get(place)))
                        .payment();
        payments.put(model.pay(contract, place, minor, now()), payment);
    }

    void takeBack(Act.TakeBack act) {
        List<Takings> undoable =
                model.takings.stream()
                        .filter(Takings::undoable)
                        .filter(taken -> model.held(taken.contract, today()))
                        .filter(taken -> taken.entity == model.owner(taken.place, today()))
                        .toList();
        if (!undoable.isEmpty()) {
            Takings taken = undoable.get(act.payment() % undoable.size());
            clinics.billing
                    .received()
                    .reverse(
                            new PaymentEndpoints.Correction(payments.get(taken), "typed twice"),
                            clinics.at(sites.get(taken.place)));
            model.takeBack(taken, now());
        }
    }
}
