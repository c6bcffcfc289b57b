package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.SoldPackage.Item;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.packages.ConvertUnits;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What becomes of units that nobody uses: given back, expired, put off, frozen, passed on, converted. */
final class HistoryUnits extends HistoryParts {

    private final Map<SoldPackage, UUID> frozen = new HashMap<>();
    private final List<Item> items;

    /** Of the items units are converted into. */
    HistoryUnits(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold, List<Item> items) {
        super(clinics, model, sold);
        this.items = items;
    }

    private List<UUID> ids(SoldPackage contract, List<SoldUnit> units) {
        List<UUID> all = wallet(contract).units().stream().map(unit -> unit.id()).toList();
        return units.stream().map(unit -> all.get(contract.units.indexOf(unit))).toList();
    }

    private CallContext seller(SoldPackage contract) {
        return clinics.at(sites.get(contract.seller));
    }

    void refund(Act.Refund act) {
        contract(act.contract())
                .filter(contract -> !contract.passedOn)
                .ifPresent(
                        contract -> {
                            List<SoldUnit> units = contract.open(today(), act.units());
                            if (!units.isEmpty()) {
                                refund(contract, units);
                            }
                        });
    }

    private void refund(SoldPackage contract, List<SoldUnit> units) {
        var wish =
                new RefundPackage.Wish(
                        sold.get(contract).id(),
                        Optional.of(ids(contract, units)),
                        RefundReason.PATIENT_CANCELS,
                        Optional.empty());
        long paid =
                clinics.billing
                        .refunds()
                        .refund(wish, seller(contract))
                        .refund()
                        .calculation()
                        .refund()
                        .minor();
        assertThat(paid).as("refund").isEqualTo(model.refund(contract, units, today()));
    }

    void expire() {
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        model.units.expire(model.contracts, today());
    }

    void extend(Act.Extend act) {
        LocalDate until = today().plusDays(act.days());
        contract(act.contract())
                .filter(contract -> model.units.extend(contract, until, today()))
                .ifPresent(
                        contract ->
                                clinics.billing
                                        .extending()
                                        .extend(
                                                new ExtendUnits.Wish(
                                                        sold.get(contract).id(),
                                                        Optional.empty(),
                                                        until,
                                                        "a wish"),
                                                seller(contract)));
    }

    void freeze(Act.Freeze act) {
        LocalDate last = today().plusDays(act.days());
        contract(act.contract())
                .filter(contract -> model.units.freeze(contract, today(), last))
                .ifPresent(
                        contract ->
                                frozen.put(
                                        contract,
                                        clinics.billing
                                                .freezing()
                                                .freeze(
                                                        new FreezeUnits.Wish(
                                                                sold.get(contract).id(),
                                                                Optional.empty(),
                                                                Optional.of(last),
                                                                "a wish"),
                                                        seller(contract))
                                                .id()));
    }

    void release(Act.Release act) {
        contract(act.contract())
                .filter(contract -> contract.frozenOn != null)
                .ifPresent(
                        contract -> {
                            clinics.billing
                                    .freezing()
                                    .release(
                                            sold.get(contract).id(),
                                            frozen.get(contract),
                                            seller(contract));
                            model.units.release(contract, today());
                        });
    }

    void transfer(Act.Transfer act) {
        contract(act.contract())
                .ifPresent(
                        giver -> {
                            List<SoldUnit> units = paid(giver, act.units());
                            if (!units.isEmpty()) {
                                transfer(giver, units);
                            }
                        });
    }

    /** The first open ones that nobody has begun and the money held for the contract is enough for. */
    private List<SoldUnit> paid(SoldPackage contract, int most) {
        long held = contract.held();
        List<SoldUnit> units = new ArrayList<>();
        for (SoldUnit unit : contract.open(today(), most)) {
            if (unit.whole() && unit.value <= held) {
                held -= unit.value;
                units.add(unit);
            }
        }
        return units;
    }

    private void transfer(SoldPackage giver, List<SoldUnit> units) {
        PatientId receiver = clinics.patient();
        var wish =
                new TransferUnits.Wish(sold.get(giver).id(), receiver, ids(giver, units), "a gift");
        UUID id = clinics.billing.transfers().transfer(wish, seller(giver)).contract();
        SoldPackage got = model.transfer(giver, units, now(), today());
        sold.put(got, new Sold(id, receiver));
    }

    /** Two are merged into one; one is swapped, or split into two different ones. */
    void convert(Act.Convert act) {
        contract(act.contract())
                .ifPresent(
                        contract -> {
                            List<SoldUnit> from = contract.open(today(), act.units());
                            if (!from.isEmpty()) {
                                Item one = items.get(act.into() % items.size());
                                Item other = items.get((act.into() + 1) % items.size());
                                boolean split = from.size() == 1 && act.into() % 2 == 0;
                                convert(contract, from, split ? List.of(one, other) : List.of(one));
                            }
                        });
    }

    private void convert(SoldPackage contract, List<SoldUnit> from, List<Item> into) {
        var wish =
                new ConvertUnits.Wish(
                        sold.get(contract).id(),
                        ids(contract, from),
                        into.stream().map(item -> History.line(item, 1)).toList());
        clinics.billing.conversions().convert(wish, "a wish", seller(contract));
        UnitsModel.convert(contract, from, into);
    }
}
