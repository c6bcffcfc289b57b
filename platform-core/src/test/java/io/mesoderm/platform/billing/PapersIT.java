package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.Payments;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.StatementFormat;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Papers say what the books say, and say it again the same. */
@MariaDb
class PapersIT extends RefundBooks {

    @Test
    void aReceiptSaysWhatWasPaidUntilThen() throws IOException {
        clinics.clock.set("2026-03-10T10:00:00Z");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 40_000);
        clinics.billing.payments().take(contract, Tender.CASH, 25_050, clinics.at(clinics.berlin));
        List<Payments.Payment> receipts = receipts(contract);

        assertThat(receipts)
                .extracting(Payments.Payment::amount)
                .containsExactly(eur(40_000), eur(25_050));
        FileAnswer first = receipt(patient, receipts.getFirst(), clinics.berlin);
        assertThat(first.name()).isEqualTo(receipts.getFirst().number().orElseThrow() + ".pdf");
        assertThat(SavedFile.lines(first))
                .contains(
                        "Receipt " + receipts.getFirst().number().orElseThrow(),
                        "Date Mar 10, 2026",
                        "Package meso-3",
                        "Price of the package 1,000.00 EUR",
                        "Received 400.00 EUR",
                        "Tender card",
                        "Paid in all, with this payment 400.00 EUR");
        assertThat(SavedFile.lines(receipt(patient, receipts.getLast(), clinics.berlin)))
                .contains(
                        "Received 250.50 EUR",
                        "Tender cash",
                        "Paid in all, with this payment 650.50 EUR");
    }

    /** 400.00 were entered twice and once taken back, then 100.00 more came: each receipt says what counted then. */
    @Test
    void aReceiptCountsWhatWasTakenBackOnlyUntilThen() throws IOException {
        clinics.clock.set("2026-03-10T10:00:00Z");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 40_000);
        clinics.billing.payments().take(contract, Tender.CARD, 40_000, clinics.at(clinics.berlin));
        UUID twice = receipts(contract).getLast().id();
        clinics.clock.set("2026-03-10T11:00:00Z");
        clinics.billing
                .received()
                .reverse(
                        new PaymentEndpoints.Correction(twice, "entered twice"),
                        clinics.at(clinics.berlin));
        clinics.clock.set("2026-03-10T12:00:00Z");
        clinics.billing.payments().take(contract, Tender.CASH, 10_000, clinics.at(clinics.berlin));

        assertThat(paidInAll(patient, contract))
                .containsExactly("400.00 EUR", "800.00 EUR", "500.00 EUR");
    }

    private List<String> paidInAll(PatientId patient, UUID contract) throws IOException {
        List<String> sums = new ArrayList<>();
        for (Payments.Payment payment : receipts(contract)) {
            SavedFile.lines(receipt(patient, payment, clinics.berlin)).stream()
                    .filter(line -> line.startsWith("Paid in all"))
                    .map(line -> line.replace("Paid in all, with this payment ", ""))
                    .forEach(sums::add);
        }
        return sums;
    }

    /** Zurich takes francs for a package in euros. */
    @Test
    void aReceiptSaysWhatTheDeskTookInItsOwnCurrency() throws IOException {
        clinics.clock.set("2026-03-11T10:00:00Z");
        clinics.rate(LocalDate.of(2026, 3, 11), "0.94");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 0);
        clinics.billing.payments().take(contract, Tender.CARD, 10_000, clinics.at(clinics.zurich));
        Payments.Payment receipt = receipts(contract).getFirst();

        assertThat(receipt.tendered()).isEqualTo(Money.of(9_400, "CHF"));
        assertThat(SavedFile.lines(receipt(patient, receipt, clinics.berlin)))
                .contains("Received 94.00 CHF", "For the package, in its currency 100.00 EUR");
    }

    @Test
    void aReceiptIsThePatientsAndSeenByWhoSeesTheContract() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 40_000);
        Payments.Payment receipt = receipts(contract).getFirst();
        PatientId other = clinics.patient();

        assertProblem("not-found", () -> receipt(other, receipt, clinics.berlin));
        clinics.charts.close(clinics.zurich);
        assertProblem("not-found", () -> receipt(patient, receipt, clinics.zurich));
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .receipts()
                                .file(patient, UUID.randomUUID(), clinics.at(clinics.berlin)));
    }

    /** Of 1,000.00 one unit of 333.34 was used, and a fee of 50.00 is kept of the rest. */
    @Test
    void aRefundSheetSaysEachStep() throws IOException {
        clinics.clock.set("2026-03-10T10:00:00Z");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "with-fee", 100_000);
        clinics.perform(clinics.berlin, patient);
        Refund refund = refund(clinics.berlin, contract, Optional.empty()).refund();
        FileAnswer file = refundSheet(patient, refund.id(), clinics.berlin);

        assertThat(SavedFile.lines(file))
                .contains(
                        "Policy pro-rata-with-fee",
                        "Reason The patient cancels",
                        "Price of the package 1,000.00 EUR",
                        "Sessions used -333.34 EUR",
                        "Refund 616.66 EUR",
                        "card 616.66 EUR");
        assertThat(SavedFile.bytes(refundSheet(patient, refund.id(), clinics.berlin)))
                .isEqualTo(SavedFile.bytes(file));
        PatientId other = clinics.patient();
        assertProblem("not-found", () -> refundSheet(other, refund.id(), clinics.berlin));
        clinics.charts.close(clinics.zurich);
        assertProblem("not-found", () -> refundSheet(patient, refund.id(), clinics.zurich));
    }

    /** Two uses at 60 percent of 333.34 and 333.33; both sites have the same lines with the other sign. */
    @Test
    void aStatementOnPaperAddsUpAndNamesItsFingerprint() throws IOException {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.agree(clinics.berlin, clinics.potsdam);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
        clinics.clock.set("2026-03-10T11:00:00Z");
        Settling.issue(clinics, LocalDate.of(2026, 3, 10));
        Statements.Statement potsdam = statement(clinics.potsdam);

        List<String> lines = SavedFile.lines(statementFile(potsdam));
        assertThat(lines)
                .contains(
                        "Settlement statement " + potsdam.number(),
                        "Owed to this site 400.00 EUR",
                        "Owed by this site 0.00 EUR",
                        "Net 400.00 EUR",
                        "SHA-256 " + potsdam.sha256());
        assertThat(lines)
                .filteredOn(line -> line.contains("333.3") && line.endsWith("200.00 EUR"))
                .hasSize(2);
        assertThat(SavedFile.lines(statementFile(statement(clinics.berlin))))
                .contains("Net -400.00 EUR")
                .filteredOn(line -> line.endsWith("-200.00 EUR"))
                .hasSize(2);
        assertThat(SavedFile.bytes(statementFile(potsdam)))
                .isEqualTo(SavedFile.bytes(statementFile(potsdam)));
    }

    /** Oldest first. */
    private List<Payments.Payment> receipts(UUID contract) {
        return clinics.payments(contract).reversed();
    }

    private FileAnswer receipt(PatientId patient, Payments.Payment receipt, SiteId site) {
        return clinics.billing.receipts().file(patient, receipt.id(), clinics.at(site));
    }

    private FileAnswer refundSheet(PatientId patient, UUID refund, SiteId site) {
        return clinics.billing.refundSheets().file(patient, refund, clinics.at(site));
    }

    private Statements.Statement statement(SiteId site) {
        return clinics.billing
                .settlement()
                .ofSite(Paged.ById.first(), clinics.at(site))
                .items()
                .getFirst();
    }

    private FileAnswer statementFile(Statements.Statement statement) {
        return clinics.billing
                .settlement()
                .statementFile(
                        new SettlementEndpoints.StatementFile(statement.id(), StatementFormat.PDF),
                        clinics.at(statement.site()));
    }
}
