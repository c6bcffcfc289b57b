package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Invoices say what was sold and for how much; credit notes what of it need not be paid any more. */
@MariaDb
class InvoicesIT extends RefundBooks {

    @Test
    void anInvoiceSaysWhatWasSoldAndWhatIsPaid() throws IOException {
        clinics.clock.set("2026-03-10T10:00:00Z");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "mixed", 45_000);

        Invoice invoice = issue(contract);

        assertThat(invoice.kind()).isEqualTo(Invoice.Kind.INVOICE);
        assertThat(invoice.number()).isEqualTo("I2026-000001");
        assertThat(invoice.total()).isEqualTo(eur(120_000));
        assertThat(invoice.paid()).isEqualTo(eur(45_000));
        assertThat(lines(patient, invoice))
                .contains(
                        "Invoice I2026-000001",
                        "Date Mar 10, 2026",
                        "Package mixed",
                        "mesotherapy 2 685.72 EUR",
                        "prp 1 514.28 EUR",
                        "Total 1,200.00 EUR",
                        "Paid before 450.00 EUR",
                        "To pay 750.00 EUR");
    }

    /** Whatever happens to the contract later: used, paid, turned into something else. */
    @Test
    void anInvoicePrintedAgainIsTheSameBytes() throws IOException {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 40_000);
        Invoice invoice = issue(contract);
        byte[] first = SavedFile.bytes(file(patient, invoice));

        clinics.perform(clinics.berlin, patient);
        refund(clinics.berlin, contract, Optional.empty());

        assertThat(SavedFile.bytes(file(patient, invoice))).isEqualTo(first);
    }

    /** Of 1,000.00 one unit of 333.34 was used and 50.00 are kept as a fee: 616.66 are credited, and all of it was paid. */
    @Test
    void aRefundOfWhatWasInvoicedMakesACreditNote() throws IOException {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "with-fee", 100_000);
        Invoice invoice = issue(contract);
        clinics.perform(clinics.berlin, patient);

        Refund refund = refund(clinics.berlin, contract, Optional.empty()).refund();

        assertThat(refund.calculation().refund()).isEqualTo(eur(61_666));
        Invoice note = clinics.papers(contract).getLast();
        assertThat(note.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
        assertThat(note.number()).isEqualTo("C2026-000001");
        assertThat(note.corrects()).contains(invoice.id());
        assertThat(note.total()).isEqualTo(eur(61_666));
        assertThat(note.paid()).isEqualTo(eur(61_666));
        assertThat(lines(patient, note))
                .contains(
                        "Credit note C2026-000001",
                        "For invoice I2026-000001",
                        "Units given back 1 666.66 EUR",
                        "Kept as a fee 1 -50.00 EUR",
                        "Total 616.66 EUR",
                        "Paid back 616.66 EUR",
                        "Need not be paid 0.00 EUR");
    }

    /** 400.00 of 1,000.00 were paid and one unit used: the credit is what need not be paid, and what goes back. */
    @Test
    void whatWasNeverPaidIsCreditedToo() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 40_000);
        issue(contract);
        clinics.perform(clinics.berlin, patient);

        Refund refund = refund(clinics.berlin, contract, Optional.empty()).refund();

        Invoice note = clinics.papers(contract).getLast();
        assertThat(refund.calculation().refund()).isEqualTo(eur(6_666));
        assertThat(refund.calculation().cancelled()).isEqualTo(eur(60_000));
        assertThat(note.total()).isEqualTo(eur(66_666));
        assertThat(note.paid()).isEqualTo(eur(6_666));
    }

    @Test
    void aRefundOfWhatWasNotInvoicedMakesNone() {
        UUID contract = clinics.sellThree(clinics.patient(), 40_000);

        refund(clinics.berlin, contract, Optional.empty());

        assertThat(clinics.papers(contract)).isEmpty();
        assertProblem("contract-refunded", () -> issue(contract));
    }

    /** Another site pays the refund; the paper is the seller's. */
    @Test
    void aCreditNoteIsTheSellersWhereverTheRefundIsPaid() {
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "with-fee", 100_000);
        issue(contract);

        refund(clinics.potsdam, contract, Optional.empty());

        assertThat(clinics.papers(contract)).extracting(Invoice::site).containsOnly(clinics.berlin);
    }

    @Test
    void onlyTheSellerIssuesAndOnlyOnce() {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);

        assertProblem("sold-elsewhere", () -> issueAt(clinics.potsdam, contract));
        clinics.charts.close(clinics.berlin);
        assertProblem("not-found", () -> issue(contract));
        clinics.charts.open(clinics.berlin);
        assertProblem("not-found", () -> issue(UUID.randomUUID()));
        issue(contract);
        assertProblem("contract-invoiced", () -> issue(contract));
        assertThat(clinics.papers(contract)).hasSize(1);
    }

    @Test
    void anInvoiceIsThePatientsAndNamesNobodyToOthers() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        Invoice invoice = issue(contract);
        PatientId other = clinics.patient();

        assertProblem("not-found", () -> file(other, invoice));
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .invoices()
                                .file(
                                        patient,
                                        UUID.randomUUID(),
                                        InvoiceFormat.PDF,
                                        clinics.at(clinics.berlin)));
        clinics.charts.close(clinics.berlin);
        assertThat(clinics.papers(contract)).hasSize(1);
        assertProblem("not-found", () -> file(patient, invoice));
    }

    @Test
    void twoAtOnceIssueOneInvoiceWithoutAGapInTheNumbers() throws Exception {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService desks = Executors.newFixedThreadPool(2)) {
            Callable<String> desk = () -> told(contract);
            answers.addAll(desks.invokeAll(List.of(desk, desk)));
        }
        List<String> told = new ArrayList<>();
        for (Future<String> answer : answers) {
            told.add(answer.get());
        }

        assertThat(told).containsExactlyInAnyOrder("I2026-000001", "contract-invoiced");
        UUID next = clinics.sellThree(clinics.patient(), 100_000);
        assertThat(issue(next).number()).isEqualTo("I2026-000002");
    }

    private String told(UUID contract) {
        try {
            return issue(contract).number();
        } catch (Problem problem) {
            return problem.code();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE invoice SET total_minor = 1",
                "DELETE FROM invoice",
                "UPDATE invoice_line SET amount_minor = 1",
                "DELETE FROM invoice_line"
            })
    void theDatabaseItselfKeepsAnInvoiceAsItWasIssued(String sql) {
        issue(clinics.sellThree(clinics.patient(), 100_000));

        assertThatThrownBy(
                        () ->
                                clinics.database.inTransaction(
                                        clinics.chainWide(), handle -> handle.execute(sql)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("An issued invoice never changes");
    }

    private Invoice issue(UUID contract) {
        return issueAt(clinics.berlin, contract);
    }

    private Invoice issueAt(SiteId site, UUID contract) {
        return clinics.billing.invoices().issue(contract, clinics.at(site));
    }

    private FileAnswer file(PatientId patient, Invoice invoice) {
        return clinics.billing
                .invoices()
                .file(patient, invoice.id(), InvoiceFormat.PDF, clinics.at(clinics.berlin));
    }

    private List<String> lines(PatientId patient, Invoice invoice) throws IOException {
        return SavedFile.lines(file(patient, invoice));
    }
}
