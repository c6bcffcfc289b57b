package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.ConvertUnits;
import io.mesoderm.platform.billing.packages.UnitConversion.Kind;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Units turned into others keep their value to the cent, and the books theirs. */
@MariaDb
class ConversionIT extends ClinicBooks {

    private static final NewItem PRP = new NewItem("prp", 1);
    private static final NewItem MINUTES =
            new NewItem("mesotherapy", 1, Optional.of(Measure.MINUTE), Optional.of(60));

    private final TestChain chain;
    private final TenantDatabase database;

    ConversionIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @Test
    void swapOneUnitForAnotherWhoseUseEarnsTheSame() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        ConvertUnits.Wish wish = wish(contract, List.of(PRP), unit(patient, 0));
        assertThat(clinics.billing.conversions().quote(wish, clinics.at(clinics.berlin)).kind())
                .isEqualTo(Kind.SWAP);

        ConvertUnits.Converted converted = convert(wish);
        assertThat(units(patient))
                .containsExactly(
                        "mesotherapy 1 CONVERTED 33334",
                        "mesotherapy 2 OPEN 33333",
                        "mesotherapy 3 OPEN 33333",
                        "prp 4 OPEN 33334");
        assertThat(moved(converted.id()))
                .containsExactlyInAnyOrder(
                        "33334 of " + unit(patient, 0), "-33334 of " + converted.made().getFirst());
        assertThat(onlyContract(patient, clinics.berlin).open()).isEqualTo(eur(100_000));

        clinics.perform(
                clinics.berlin,
                Set.of(patient),
                clinics.session(),
                "prp",
                SessionCharge.Payer.PACKAGE);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertProblem("unit-not-open", () -> convert(wish));
    }

    @Test
    void splitWhatIsLeftOfAUnitByListPriceAndMergeItAgain() {
        clinics.publish("credit", 10_001, Optional.empty(), MINUTES);
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "credit", 10_001);
        clinics.billing
                .units()
                .use(
                        new UseUnit.Wish(unit(patient, 0), 15, Optional.empty()),
                        clinics.at(clinics.berlin));

        ConvertUnits.Converted split =
                convert(
                        wish(
                                contract,
                                List.of(new NewItem("mesotherapy", 2), PRP),
                                unit(patient, 0)));
        assertThat(split.conversion().kind()).isEqualTo(Kind.SPLIT);
        assertThat(units(patient))
                .containsExactly(
                        "mesotherapy 1 CONVERTED 10001",
                        "mesotherapy 2 OPEN 2143",
                        "mesotherapy 3 OPEN 2143",
                        "prp 4 OPEN 3215");

        ConvertUnits.Converted merged =
                convert(wish(contract, List.of(MINUTES), split.made().get(0), split.made().get(1)));
        assertThat(merged.conversion().kind()).isEqualTo(Kind.MERGE);
        assertThat(merged.conversion().value()).isEqualTo(eur(4_286));
        assertThat(onlyContract(patient, clinics.berlin).open()).isEqualTo(eur(7_501));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-7_501);
    }

    @Test
    void moveWithinTheBooksNoMoreThanWasPaid() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 20_000);
        ConvertUnits.Converted converted =
                convert(wish(contract, List.of(PRP), unit(patient, 0), unit(patient, 1)));

        assertThat(moved(converted.id()))
                .containsExactlyInAnyOrder(
                        "10000 of " + unit(patient, 0),
                        "10000 of " + unit(patient, 1),
                        "-20000 of " + converted.made().getFirst());
        PatientId owing = clinics.patient();
        UUID unpaid = clinics.sellThree(owing, 0);
        assertThat(moved(convert(wish(unpaid, List.of(PRP), unit(owing, 0))).id())).isEmpty();
    }

    @Test
    void areGivenBackByTheUnitsTheyBecame() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        convert(wish(contract, List.of(PRP), unit(patient, 0)));
        clinics.perform(clinics.berlin, patient);

        RefundPackage.Refunded refunded = clinics.refund(contract);
        assertThat(refunded.refund().calculation().sheet())
                .extracting(line -> line.step() + " " + line.amount().minor())
                .containsExactly("PRICE 100000", "USED -33333", "REFUND 66667");
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void areRefusedWhereTheyWouldNotBeOneForOneOrOneForMany() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        UUID first = unit(patient, 0);
        UUID second = unit(patient, 1);
        assertField(
                "into",
                () -> convert(wish(contract, List.of(new NewItem("prp", 2)), first, second)));
        assertField(
                "into",
                () ->
                        convert(
                                wish(
                                        contract,
                                        List.of(
                                                new NewItem(
                                                        "prp",
                                                        1,
                                                        Optional.of(Measure.MONTH),
                                                        Optional.of(3))),
                                        first)));
        UUID elsewhere = clinics.sellThree(clinics.patient(), 0);
        assertField("units", () -> convert(wish(elsewhere, List.of(PRP), first)));
        clinics.perform(clinics.berlin, patient);
        assertProblem("unit-not-open", () -> convert(wish(contract, List.of(PRP), first)));
    }

    private static ConvertUnits.Wish wish(UUID contract, List<NewItem> into, UUID... units) {
        return new ConvertUnits.Wish(contract, List.of(units), into);
    }

    @Test
    void areForTheSellersOwnSitesOnly() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        ConvertUnits.Wish wish = wish(contract, List.of(PRP), unit(patient, 0));

        assertProblem(
                "conversion-elsewhere",
                () ->
                        clinics.billing
                                .conversions()
                                .convert(wish, "more units", clinics.at(clinics.zurich)));
        clinics.billing.conversions().convert(wish, "a wish", clinics.at(clinics.potsdam));

        assertThat(units(patient)).hasSize(4);
    }

    @Test
    void carryTheListPriceOfTheDayOfSale() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.clock.set("2026-04-10T10:00:00Z");
        clinics.billing
                .catalogue()
                .setListPrice(
                        new NewListPrice("prp", 90_000, LocalDate.of(2026, 4, 1)),
                        clinics.at(clinics.berlin));

        convert(wish(contract, List.of(PRP), unit(patient, 0)));

        UUID made = unit(patient, 3);
        long listPrice =
                clinics.database.inTransaction(
                        clinics.chainWide(),
                        handle ->
                                handle.createQuery(
                                                "SELECT list_price_minor FROM unit WHERE id = :id")
                                        .bind("id", made)
                                        .mapTo(Long.class)
                                        .one());
        assertThat(listPrice).isEqualTo(60_000);
    }

    private ConvertUnits.Converted convert(ConvertUnits.Wish wish) {
        return clinics.billing
                .conversions()
                .convert(wish, "the patient's wish", clinics.at(clinics.berlin));
    }

    private UUID unit(PatientId patient, int index) {
        return onlyContract(patient, clinics.berlin).units().get(index).id();
    }

    private List<String> units(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().stream()
                .map(ConversionIT::text)
                .toList();
    }

    private static String text(Wallet.Unit unit) {
        UnitState state = unit.state();
        return "%s %d %s %d"
                .formatted(unit.serviceItem(), unit.unitNo(), state, unit.value().minor());
    }

    /** The lines of the conversion's transaction. */
    private List<String> moved(UUID conversion) {
        record Line(long amountMinor, UUID unitId) {}
        return database
                .inTransaction(
                        chain.context(),
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT p.amount_minor, p.unit_id
                                                FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                                                WHERE j.kind = 'CONVERTED' AND j.reference_id = :id
                                                """)
                                        .bind("id", conversion)
                                        .mapTo(Line.class)
                                        .list())
                .stream()
                .map(line -> line.amountMinor() + " of " + line.unitId())
                .toList();
    }
}
