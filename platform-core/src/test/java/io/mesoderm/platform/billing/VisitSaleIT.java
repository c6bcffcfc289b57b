package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PackageEndpoints.NewPayment;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.event.UnitRedeemed;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sold, paid and used at one visit: all of it or nothing, and one paper. */
@MariaDb
class VisitSaleIT extends ClinicBooks {

    private static final String NOW = "2026-03-10T10:00:00Z";

    @Test
    void saleAndPaymentAndUseAreOne() throws IOException {
        PatientId patient = clinics.patient();
        visit(patient, "mesotherapy", NOW, "billing.sell", "billing.pay");

        Wallet.Contract contract = onlyContract(patient, clinics.berlin);
        assertThat(contract.paid()).isEqualTo(eur(100_000));
        assertThat(contract.open()).isEqualTo(eur(66_666));
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
        assertThat(receipt(patient, contract.id()))
                .contains(
                        "Price of the package 1,000.00 EUR",
                        "Used at this visit",
                        "mesotherapy 1 333.34 EUR");
    }

    @Test
    void itsReceiptStaysWhatItWasWhenTheUseIsTakenBack() throws IOException {
        PatientId patient = clinics.patient();
        var session = visit(patient, "mesotherapy", NOW, "billing.sell", "billing.pay");
        UUID contract = onlyContract(patient, clinics.berlin).id();
        List<String> before = receipt(patient, contract);
        clinics.reverse(clinics.berlin, session.getFirst().session());
        assertThat(receipt(patient, contract)).isEqualTo(before);
    }

    @Test
    void isRefusedByNameAndLeavesNothing() {
        PatientId patient = clinics.patient();
        assertProblem(
                "permission-missing", () -> visit(patient, "mesotherapy", NOW, "billing.sell"));
        assertProblem(
                "sold-not-used", () -> visit(patient, "prp", NOW, "billing.sell", "billing.pay"));
        assertProblem(
                "sold-not-used",
                () ->
                        visit(
                                patient,
                                "mesotherapy",
                                "2026-03-09T10:00:00Z",
                                "billing.sell",
                                "billing.pay"));
        assertThat(clinics.billing.wallets().of(patient, clinics.at(clinics.berlin)).contracts())
                .isEmpty();
        assertThat(balances()).isEmpty();
    }

    private List<UnitRedeemed> visit(
            PatientId patient, String item, String at, String... permissions) {
        CallContext context = seller(permissions);
        SessionCharge charge =
                new SessionCharge(
                        clinics.session(),
                        Set.of(patient),
                        patient,
                        clinics.berlin,
                        Instant.parse(at),
                        ZoneId.of("Europe/Berlin"),
                        List.of(new ChargeItem(item, 1)),
                        SessionCharge.Payer.PACKAGE_OR_DUE,
                        Optional.empty());
        SessionSale sale =
                new SessionSale(
                        "meso-3",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new NewPayment(
                                        Tender.CARD, 60_000, Optional.empty(), Optional.empty()),
                                new NewPayment(
                                        Tender.CASH, 40_000, Optional.empty(), Optional.empty())));
        return clinics.database
                .inTransaction(
                        context,
                        handle -> {
                            ClinicRows.session(
                                    handle, charge, clinics.staff, clinics.clock.instant());
                            return clinics.billing
                                    .redemption()
                                    .sellAndRedeem(handle, charge, sale, context);
                        })
                .redeemed();
    }

    private CallContext seller(String... permissions) {
        return clinics.holding(clinics.at(clinics.berlin), permissions);
    }

    /** Of what was paid first. */
    private List<String> receipt(PatientId patient, UUID contract) throws IOException {
        UUID payment = clinics.payments(contract).getLast().id();
        return SavedFile.lines(
                clinics.billing.receipts().file(patient, payment, clinics.at(clinics.berlin)));
    }
}
