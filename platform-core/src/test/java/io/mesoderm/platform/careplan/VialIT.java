package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.Container;
import io.mesoderm.platform.inventory.Receipt;
import io.mesoderm.platform.inventory.Vial;
import io.mesoderm.platform.inventory.Vials;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Vials as sessions of a module use them: how long, for whom, and how many. */
@MariaDb
@TestInstance(Lifecycle.PER_CLASS)
class VialIT extends VialClinic {

    VialIT(TestDatabase database) {
        super(database);
    }

    @Test
    void FO_07_firesWithoutTheCertificateOfItsSupplier() {
        Receipt bare = receipt("c-1", Container.MULTI_DOSE, Optional.empty(), true);

        Problem refusal = catchThrowableOfType(Problem.class, () -> receive(bare));

        assertThat(refusal.errors())
                .extracting(error -> error.field())
                .containsExactly("certificate");
    }

    @Test
    void FO_07_silentWithIt() {
        Receipt certified =
                receipt("c-2", Container.OTHER, Optional.empty(), true).from("Pharma", "C-77");
        LotId lot = receive(certified);

        use(clinic.register(care.north, "Ask"), lot);

        assertThat(left(care.north, lot)).isEqualByComparingTo("9");
    }

    @Test
    void FO_08_firesPastTheInUseLimit() {
        LotId lot = receive(receipt("m-1", Container.MULTI_DOSE, Optional.empty(), false));
        UUID vial = open(lot, "V-1", Optional.empty());
        openedBefore(vial, LIMIT.plusMinutes(1));

        assertThat(refusal(clinic.register(care.north, "Bo"), lot))
                .isEqualTo("vial-expired details.used.lot");
    }

    @Test
    void FO_08_silentWithinTheInUseLimit() {
        LotId lot = receive(receipt("m-2", Container.MULTI_DOSE, Optional.empty(), false));
        UUID vial = open(lot, "V-2", Optional.empty());
        Vial listed = listed(vial);
        assertThat(Duration.between(listed.openedAt(), listed.usable())).isEqualTo(LIMIT);
        openedBefore(vial, LIMIT.minusMinutes(5));

        PatientId patient = clinic.register(care.north, "Cai");
        use(patient, lot);

        assertThat(
                        read(
                                "SELECT HEX(vial_id) FROM product_use WHERE patient_id = :id",
                                patient.value()))
                .containsExactly(vial.toString().replace("-", "").toUpperCase());
    }

    @Test
    void FO_08_theMakersShorterLimitAndTheLabelWin() {
        LotId shorter = receive(receipt("m-3", Container.MULTI_DOSE, Optional.of(7), false));
        Vial seven = listed(open(shorter, "V-3", Optional.empty()));
        assertThat(Duration.between(seven.openedAt(), seven.usable()))
                .isEqualTo(Duration.ofDays(7));

        LocalDate expiry = LocalDate.now(care.at(care.north).zone()).plusDays(2);
        LotId nearly =
                receive(receipt("m-4", Container.MULTI_DOSE, Optional.empty(), false, expiry));
        assertThat(listed(open(nearly, "V-4", Optional.empty())).usable())
                .isEqualTo(expiry.plusDays(1).atStartOfDay(care.at(care.north).zone()).toInstant());
    }

    @Test
    void FO_08_firesForASingleDoseVialOfAnotherSession() {
        LotId lot = receive(receipt("s-1", Container.SINGLE_DOSE, Optional.empty(), false));
        PatientId patient = clinic.register(care.north, "Dag");
        UUID vial = open(lot, "V-5", Optional.of(patient));
        use(patient, lot);

        assertThat(give(vial, patient)).isEqualTo("vial-emptied");
    }

    @Test
    void FO_08_silentForASingleDoseVialOfItsOwnSession() {
        LotId lot = receive(receipt("s-2", Container.SINGLE_DOSE, Optional.empty(), false));
        PatientId one = clinic.register(care.north, "Ebb");
        PatientId other = clinic.register(care.north, "Fay");
        UUID opened = open(lot, "V-6", Optional.of(one));

        use(other, lot);
        use(one, lot);

        assertThat(
                        read(
                                "SELECT COUNT(DISTINCT vial_id) FROM product_use WHERE lot_id = :id",
                                lot.value()))
                .containsExactly("2");
        assertThat(
                        read(
                                "SELECT CASE WHEN vial_id = UNHEX(REPLACE('"
                                        + opened
                                        + "', '-', '')) THEN 'own' ELSE 'other' END FROM product_use WHERE patient_id = :id",
                                one.value()))
                .containsExactly("own");
    }

    @Test
    void FO_08_firesForASingleDoseVialOfAnotherDay() {
        LotId lot = receive(receipt("s-3", Container.SINGLE_DOSE, Optional.empty(), false));
        PatientId patient = clinic.register(care.north, "Eva");
        UUID old = open(lot, "V-20", Optional.of(patient));
        var zone = care.at(care.north).zone();
        assertThat(listed(old).usable())
                .isEqualTo(LocalDate.now(zone).plusDays(1).atStartOfDay(zone).toInstant());
        openedBefore(old, LIMIT.plusDays(1));

        use(patient, lot);

        assertThat(vialOf(patient)).isNotEqualTo(hex(old));
    }

    @Test
    void FO_08_aCorrectionTakesTheSameVialAgain() {
        LotId lot = receive(receipt("s-4", Container.SINGLE_DOSE, Optional.empty(), false));
        PatientId patient = clinic.register(care.north, "Fee");
        RecordedSession first = use(patient, lot);

        correct(first, patient, details(lot, "2"));

        assertThat(
                        read(
                                "SELECT CONCAT(COUNT(*), ' ', SUM(emptied_at IS NULL)) FROM vial WHERE lot_id = :id",
                                lot.value()))
                .containsExactly("1 0");
    }

    @Test
    void whoMaySeeTheStockAloneSeesNobodysName() {
        LotId lot = receive(receipt("s-5", Container.SINGLE_DOSE, Optional.empty(), false));
        PatientId patient = clinic.register(care.north, "Gil");
        UUID vial = open(lot, "V-21", Optional.of(patient));

        assertThat(listed(vial, care.at(care.north, "stock.read")).patient()).isEmpty();
        assertThat(listed(vial, care.at(care.north, "stock.read")).named()).isEmpty();
        assertThat(listed(vial, care.at(care.north, "stock.read", "stock.recall")).patient())
                .contains(patient);
    }

    @Test
    void FO_09_firesForAnotherPatient() {
        LotId lot = receive(receipt("m-5", Container.MULTI_DOSE, Optional.empty(), false));
        UUID vial = open(lot, "V-7", Optional.empty());
        PatientId owner = clinic.register(care.north, "Gro");
        PatientId other = clinic.register(care.north, "Hal");
        assertThat(give(vial, owner)).isEqualTo("given");

        assertThat(refusal(other, lot)).isEqualTo("vial-of-another-patient details.used.lot");
        assertThat(give(vial, other)).isEqualTo("vial-of-another-patient");
    }

    @Test
    void FO_09_silentForItsOwnPatientAndForAVialThatStayedOutside() {
        LotId lot = receive(receipt("m-6", Container.MULTI_DOSE, Optional.empty(), false));
        UUID taken = open(lot, "V-8", Optional.empty());
        PatientId owner = clinic.register(care.north, "Ida");
        give(taken, owner);
        open(lot, "V-9", Optional.empty());

        use(owner, lot);
        use(clinic.register(care.north, "Jon"), lot);

        assertThat(
                        read(
                                "SELECT v.label FROM product_use u JOIN vial v ON v.id = u.vial_id WHERE u.lot_id = :id ORDER BY v.label",
                                lot.value()))
                .containsExactly("V-8", "V-9");
    }

    @Test
    void aMultiDoseProductWithoutAnOpenVialIsNotUsed() {
        LotId lot = receive(receipt("m-7", Container.MULTI_DOSE, Optional.empty(), false));

        assertThat(refusal(clinic.register(care.north, "Kim"), lot))
                .isEqualTo("vial-missing details.used.lot");
        assertThat(left(care.north, lot)).isEqualByComparingTo("10");
    }

    @Test
    void aVialIsOfALotHereThatMayBeUsedAndHasALabelOfItsOwn() {
        LotId other = receive(receipt("o-1", Container.OTHER, Optional.empty(), false));
        LotId lot = receive(receipt("m-8", Container.MULTI_DOSE, Optional.empty(), false));
        open(lot, "V-10", Optional.empty());

        assertThat(openRefusal(other, "V-11")).isEqualTo("not-a-vial");
        assertThat(openRefusal(lot, "V-10")).isEqualTo("vial-label-taken");
        assertThat(openRefusal(new LotId(UUID.randomUUID()), "V-12")).isEqualTo("lot-not-here");
        CallContext south = care.at(care.south);
        Problem elsewhere =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                clinic.database.inTransaction(
                                        south,
                                        h ->
                                                clinic.inventory
                                                        .vials()
                                                        .open(
                                                                h,
                                                                new Vials.NewVial(
                                                                        lot,
                                                                        "V-13",
                                                                        Optional.empty()),
                                                                south)));
        assertThat(elsewhere.code()).isEqualTo("lot-not-here");
    }

    @Test
    void FO_08_theMakersLongerLimitDoesNotCount() {
        LotId lot = receive(receipt("m-9", Container.MULTI_DOSE, Optional.of(60), false));

        Vial vial = listed(open(lot, "V-30", Optional.empty()));

        assertThat(Duration.between(vial.openedAt(), vial.usable())).isEqualTo(LIMIT);
    }

    /** One delivery would switch the rules about vials off at every site. */
    @Test
    void aDeliveryMakesNothingWeaker() {
        receive(receipt("h-1", Container.MULTI_DOSE, Optional.of(14), true).from("Pharma", "C-1"));

        assertThat(refusedField(receipt("h-1", Container.OTHER, Optional.empty(), true)))
                .isEqualTo("container");
        assertThat(refusedField(receipt("h-1", Container.MULTI_DOSE, Optional.of(15), true)))
                .isEqualTo("inUseDays");
        assertThat(refusedField(receipt("h-1", Container.MULTI_DOSE, Optional.empty(), false)))
                .isEqualTo("needsCertificate");
        receive(receipt("h-1", Container.MULTI_DOSE, Optional.of(7), true).from("Pharma", "C-1"));
        assertThat(
                        read(
                                "SELECT CONCAT(container, ' ', in_use_days, ' ', needs_certificate) FROM product WHERE code = 'vial-h-1' OR id = :id",
                                UUID.randomUUID()))
                .containsExactly("MULTI_DOSE 7 1");
    }

    private String refusedField(Receipt receipt) {
        return catchThrowableOfType(Problem.class, () -> receive(receipt))
                .errors()
                .getFirst()
                .field();
    }

    /** An ampoule spread over two zones is one ampoule. */
    @Test
    void FO_08_silentForOneVialOnTwoZones() {
        LotId lot = receive(receipt("s-6", Container.SINGLE_DOSE, Optional.empty(), false));
        PatientId patient = clinic.register(care.north, "Hedda");
        UUID opened = open(lot, "V-22", Optional.of(patient));

        use(
                patient,
                "{\"passes\":3,\"used\":{\"lot\":\"%s\",\"ml\":1},\"zones\":[\"front\",\"crown\"]}"
                        .formatted(lot));

        assertThat(
                        read(
                                "SELECT CONCAT(zone, ' ', HEX(vial_id)) FROM product_use WHERE lot_id = :id ORDER BY zone",
                                lot.value()))
                .containsExactly("crown " + hex(opened), "front " + hex(opened));
        assertThat(read("SELECT COUNT(*) FROM vial WHERE lot_id = :id", lot.value()))
                .containsExactly("1");
    }
}
