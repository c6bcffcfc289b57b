package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.ServiceItemEndpoints.NewServiceItem;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.inventory.Lot;
import io.mesoderm.platform.inventory.LotUses;
import io.mesoderm.platform.inventory.Receipt;
import io.mesoderm.platform.inventory.Receiving;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Minutes, fractions and products: used at a desk part by part, earned and settled by their share of the unit. */
@MariaDb
class PartsIT extends ClinicBooks {

    private static final NewItem MINUTES =
            new NewItem("mesotherapy", 1, Optional.of(Measure.MINUTE), Optional.of(60));
    private static final NewItem QUARTERS =
            new NewItem("prp", 1, Optional.of(Measure.SESSION), Optional.of(4));

    private final TestChain chain;
    private final TenantDatabase database;

    PartsIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @Test
    void takeTheirShareAndLeaveTheRest() {
        PatientId patient = sold("minutes", 1_000, MINUTES);
        UUID unit = unit(patient).id();

        assertThat(use(unit, 20)).isEqualTo("333 of 20, left 667 and 40");
        assertThat(use(unit, 25)).isEqualTo("417 of 25, left 250 and 15");
        assertThat(unit(patient).state()).isEqualTo(UnitState.OPEN);
        assertThat(onlyContract(patient, clinics.berlin).open()).isEqualTo(eur(250));
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-750);
        assertProblem("parts-exhausted", () -> use(unit, 16));

        assertThat(use(unit, 15)).isEqualTo("250 of 15, left 0 and 0");
        assertThat(unit(patient).state()).isEqualTo(UnitState.PERFORMED);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertProblem("unit-not-open", () -> use(unit, 1));
    }

    @Test
    void comeBackWithTheCentsTheyTook() {
        PatientId patient = sold("quarters", 3, QUARTERS);
        UUID unit = unit(patient).id();
        UUID first = used(clinics.berlin, unit, 1, Optional.empty()).redemption();
        assertThat(use(unit, 1)).isEqualTo("1 of 1, left 1 and 2");

        assertProblem(
                "not-found",
                () -> clinics.billing.units().undo(first, "a slip", clinics.at(clinics.potsdam)));
        undo(first);
        assertThat(unit(patient).left()).isEqualTo(eur(2));
        assertThat(unit(patient).partsLeft()).isEqualTo(3);
        assertThat(unit(patient).uses())
                .extracting(Wallet.Use::reversed)
                .containsExactly(true, false);
        assertProblem("not-found", () -> undo(first));

        assertThat(use(unit, 3)).isEqualTo("2 of 3, left 0 and 0");
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-3);
    }

    @Test
    void settleBetweenSitesByTheirShareOfWhatTheWholeWouldCost() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                Clinics.BEGIN,
                "33.33",
                SettlementModel.PROVIDER_RECOGNISES);
        PatientId patient = sold("shared", 1_000, QUARTERS);
        UUID unit = unit(patient).id();
        for (int quarter = 0; quarter < 4; quarter++) {
            used(clinics.potsdam, unit, 1, Optional.empty());
        }

        assertThat(unit(patient).uses())
                .extracting(use -> use.settlement().orElseThrow().minor())
                .containsExactly(83L, 84L, 83L, 83L);
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-333);
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(-667);
    }

    @Test
    void leaveWholeSessionsToTheirRecords() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        UUID whole = onlyContract(patient, clinics.berlin).units().getFirst().id();
        assertProblem("measure-mismatch", () -> use(whole, 1));

        PatientId other = sold("begun", 1_000, QUARTERS);
        use(unit(other).id(), 1);
        assertProblem(
                "package-exhausted",
                () ->
                        clinics.perform(
                                clinics.berlin,
                                Set.of(other),
                                clinics.session(),
                                "prp",
                                SessionCharge.Payer.PACKAGE));
    }

    @Test
    void ofAProductComeFromTheShelfAndGoBackToIt() {
        Lot lot = received("serum-" + clinics.berlin, 3);
        String item = "serum-item-" + clinics.berlin;
        clinics.billing
                .catalogue()
                .items()
                .add(
                        new NewServiceItem(item, "Serum", Optional.of(lot.productCode())),
                        clinics.chainWide());
        assertProblem(
                "service-item-exists",
                () ->
                        clinics.billing
                                .catalogue()
                                .items()
                                .add(
                                        new NewServiceItem(item, "Again", Optional.empty()),
                                        clinics.chainWide()));
        clinics.billing
                .catalogue()
                .setListPrice(
                        new NewListPrice(item, 500, Clinics.BEGIN), clinics.at(clinics.berlin));
        assertField(
                "items",
                () ->
                        publish(
                                "no-session",
                                1,
                                new NewItem(
                                        item, 1, Optional.of(Measure.SESSION), Optional.empty())));
        PatientId patient = sold("serum", 900, new NewItem(item, 2));
        UUID unit = unit(patient).id();
        assertThat(clinics.billing.units().lots(item, clinics.at(clinics.berlin)))
                .extracting(Lot::lotNumber)
                .containsExactly("L-1");

        assertField("lot", () -> used(clinics.berlin, unit, 1, Optional.empty()));
        LotId other = received("other-" + clinics.berlin, 1).lot();
        assertField("lot", () -> used(clinics.berlin, unit, 1, Optional.of(other)));
        UUID handedOut = used(clinics.berlin, unit, 1, Optional.of(lot.lot())).redemption();
        assertThat(remaining(item)).containsExactly("2.000");
        assertThat(wentTo(lot)).containsExactly(patient);
        assertThat(unit(patient).state()).isEqualTo(UnitState.PERFORMED);

        undo(handedOut);
        assertThat(remaining(item)).containsExactly("3.000");
        assertThat(wentTo(lot)).isEmpty();
        assertThat(unit(patient).state()).isEqualTo(UnitState.OPEN);
    }

    @Test
    void ofAUnitPartlyUsedAreRefundedByWhatIsLeftOfIt() {
        PatientId patient = sold("rest", 1_000, MINUTES);
        Wallet.Unit unit = unit(patient);
        UUID used = used(clinics.berlin, unit.id(), 20, Optional.empty()).redemption();
        UUID contract = onlyContract(patient, clinics.berlin).id();

        RefundPackage.Refunded refunded = clinics.refund(contract);

        assertThat(refunded.refund().calculation().value()).isEqualTo(eur(667));
        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(667));
        assertThat(refunded.refund().calculation().sheet())
                .extracting(line -> line.step() + " " + line.amount().minor())
                .containsExactly("PRICE 1000", "USED -333", "REFUND 667");
        assertThat(unit(patient).state()).isEqualTo(UnitState.REFUNDED);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertProblem("unit-not-open", () -> undo(used));
    }

    private PatientId sold(String code, long price, NewItem item) {
        publish(code, price, item);
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, code, price);
        return patient;
    }

    private void publish(String code, long price, NewItem item) {
        clinics.publish(
                code,
                price,
                Optional.empty(),
                Optional.empty(),
                List.of(item),
                List.of(clinics.berlin));
    }

    private Wallet.Unit unit(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().getFirst();
    }

    private String use(UUID unit, int parts) {
        UseUnit.Used used = used(clinics.berlin, unit, parts, Optional.empty());
        return "%d of %d, left %d and %d"
                .formatted(
                        used.value().minor(),
                        used.parts(),
                        used.valueLeft().minor(),
                        used.partsLeft());
    }

    private UseUnit.Used used(SiteId site, UUID unit, int parts, Optional<LotId> lot) {
        return clinics.billing.units().use(new UseUnit.Wish(unit, parts, lot), clinics.at(site));
    }

    private void undo(UUID redemption) {
        clinics.billing.units().undo(redemption, "a slip", clinics.at(clinics.berlin));
    }

    private Lot received(String product, int pieces) {
        return database.inTransaction(
                clinics.at(clinics.berlin),
                handle ->
                        new Receiving(clinics.audit(), clinics.clock)
                                .receive(
                                        handle,
                                        new Receipt(
                                                product,
                                                Optional.of(product),
                                                Optional.of("piece"),
                                                "L-1",
                                                LocalDate.of(2030, 1, 1),
                                                BigDecimal.valueOf(pieces)),
                                        clinics.at(clinics.berlin)));
    }

    private List<String> remaining(String item) {
        return clinics.billing.units().lots(item, clinics.at(clinics.berlin)).stream()
                .map(lot -> lot.remaining().toPlainString())
                .toList();
    }

    private List<PatientId> wentTo(Lot lot) {
        return database.inTransaction(
                chain.context(),
                handle ->
                        LotUses.page(handle, lot.lot(), Optional.empty(), 100).stream()
                                .map(LotUses.OfLot::patient)
                                .toList());
    }
}
