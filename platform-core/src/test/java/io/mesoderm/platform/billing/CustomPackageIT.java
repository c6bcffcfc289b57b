package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.billing.catalogue.PackageVersion;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.CustomPackage.Terms;
import io.mesoderm.platform.billing.packages.PreviewPackage;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A package made at the desk: seen before it is sold, a package like any other afterwards, and offered to nobody else. */
@MariaDb
class CustomPackageIT extends ClinicBooks {

    @Test
    void isWorthWhatItWasSaidToBe() {
        Terms terms = terms(Allocation.RELATIVE_LIST_PRICE, Optional.empty());
        PreviewPackage.AtSite quoted = clinics.billing.customs().quote(terms, desk());
        assertThat(quoted.quote().listPrice()).isEqualTo(eur(140_000));
        assertThat(quoted.quote().price()).isEqualTo(eur(70_001));
        assertThat(values(quoted)).containsExactly(eur(20_000), eur(20_000), eur(30_001));

        PatientId patient = clinics.patient();
        SellPackage.Sold sold =
                clinics.billing
                        .customs()
                        .sell(
                                patient,
                                terms,
                                List.of(new SellPackage.Tendered(Tender.CARD, 70_001)),
                                desk());

        assertThat(sold.quote().lines()).isEqualTo(quoted.quote().lines());
        clinics.perform(clinics.berlin, patient);
        Wallet.Contract contract = onlyContract(patient, clinics.berlin);
        assertThat(contract.id()).isEqualTo(sold.contract());
        assertThat(contract.name()).isEqualTo("Of one's own");
        assertThat(contract.open()).isEqualTo(eur(50_001));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-50_001);
    }

    @Test
    void isInNoListAndForNobodyElse() {
        String code = sold(clinics.patient()).quote().template();
        assertThat(code).startsWith("custom-");

        List<PackageVersion> templates =
                clinics.billing
                        .catalogue()
                        .versions()
                        .templates(
                                new Paged.ByCode(Optional.empty(), Optional.of(1000)),
                                clinics.chainWide())
                        .items();
        assertThat(templates)
                .extracting(PackageVersion::code)
                .contains("meso-3")
                .doesNotContain(code);
        List<PackageOffer> offers =
                clinics.billing
                        .catalogue()
                        .offers(new Paged.ByCode(Optional.empty(), Optional.of(1000)), desk())
                        .items();
        assertThat(offers)
                .extracting(PackageOffer::template)
                .contains("meso-3")
                .doesNotContain(code);
        assertProblem(
                "package-not-for-sale",
                () -> clinics.sell(clinics.berlin, clinics.patient(), code, 0));
        assertField(
                "code", () -> clinics.publish(code, 1, Optional.empty(), new NewItem("prp", 1)));
    }

    /** However many were made, a list costs the same. */
    @Test
    void isNotEvenWalkedOver() {
        long before = rowsRead();
        for (int i = 0; i < 20; i++) {
            sold(clinics.patient());
        }
        assertThat(rowsRead()).isEqualTo(before);
    }

    private long rowsRead() {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle -> {
                    long before = counter(handle);
                    clinics.billing
                            .catalogue()
                            .versions()
                            .templates(
                                    new Paged.ByCode(Optional.empty(), Optional.of(1)),
                                    clinics.chainWide());
                    return counter(handle) - before;
                });
    }

    private static long counter(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT SUM(variable_value) FROM information_schema.session_status
                        WHERE variable_name IN ('HANDLER_READ_NEXT', 'HANDLER_READ_PREV', 'HANDLER_READ_KEY',
                          'HANDLER_READ_RND_NEXT', 'HANDLER_ICP_ATTEMPTS')
                        """)
                .mapTo(Long.class)
                .one();
    }

    /** Where the column is gone, nothing tells them from what is for everybody: so they have no price any more. */
    @Test
    void isForSaleToNobodyWhenItsColumnIsRolledBack() throws IOException {
        UUID contract = sold(clinics.patient()).contract();
        List<String> statements = deletes("db/core/changes/0414-add-package-template-custom.sql");

        assertThatThrownBy(
                        () ->
                                clinics.database.inTransaction(
                                        clinics.chainWide(),
                                        handle -> {
                                            statements.forEach(handle::execute);
                                            throw new RolledBack(prices(handle, contract));
                                        }))
                .isInstanceOf(RolledBack.class)
                .hasMessage("0 prices");
    }

    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RolledBack(int prices) {
            super(prices + " prices");
        }
    }

    private static List<String> deletes(String file) throws IOException {
        try (InputStream in = CustomPackageIT.class.getClassLoader().getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("--rollback DELETE"))
                    .map(line -> line.replace("--rollback ", "").replace(";", ""))
                    .toList();
        }
    }

    private static int prices(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM package_version_price WHERE version_id =
                          (SELECT version_id FROM package_contract WHERE id = :contract)
                        """)
                .bind("contract", contract)
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void mustAddUpWhereItsValuesAreGivenByHand() {
        Terms short1 = terms(Allocation.MANUAL, Optional.of(List.of(40_000L, 30_000L)));
        assertThat(clinics.billing.customs().quote(short1, desk()).missing()).isEqualTo(eur(1));
        assertField(
                "prices",
                () -> clinics.billing.customs().sell(clinics.patient(), short1, List.of(), desk()));

        PreviewPackage.AtSite whole =
                clinics.billing
                        .customs()
                        .quote(terms(Allocation.MANUAL, Optional.of(List.of(70_001L, 0L))), desk());
        assertThat(whole.missing()).isEqualTo(eur(0));
        assertThat(values(whole)).containsExactly(eur(35_001), eur(35_000), eur(0));
    }

    @Test
    void isUsedWhereItWasSoldIfNothingElseWasSaid() {
        PatientId patient = clinics.patient();
        sold(patient);
        assertThatThrownBy(() -> clinics.perform(clinics.potsdam, patient))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "No unit of the patient's packages is left for this treatment at this site.");
        assertThat(clinics.perform(clinics.berlin, patient).redeemed()).hasSize(1);
    }

    private SellPackage.Sold sold(PatientId patient) {
        return clinics.billing
                .customs()
                .sell(
                        patient,
                        terms(Allocation.RELATIVE_LIST_PRICE, Optional.empty()),
                        List.of(),
                        desk());
    }

    private CallContext desk() {
        return clinics.at(clinics.berlin);
    }

    private static Terms terms(Allocation allocation, Optional<List<Long>> values) {
        return new Terms(
                "Of one's own",
                Optional.of(allocation),
                Optional.empty(),
                Optional.of(90),
                List.of(new NewItem("mesotherapy", 2), new NewItem("prp", 1)),
                70_001,
                values,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Money> values(PreviewPackage.AtSite quoted) {
        return quoted.quote().lines().stream().flatMap(line -> line.unitValues().stream()).toList();
    }
}
