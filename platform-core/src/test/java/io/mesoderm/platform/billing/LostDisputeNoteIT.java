package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.tax.VoucherKind.SINGLE_PURPOSE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.UUID;

/** The tax that goes back with units of a lost card payment is credited on paper; what was used stays charged. */
@MariaDb
class LostDisputeNoteIT extends TaxBooks {

    private PatientId patient;

    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        patient = clinics.patient();
    }

    /** 1,000.00 with 159.66 of tax, 53.22 a unit; one is used, two are gone with the payment. */
    @Test
    void unitsThatAreGoneAreCreditedWithTheirTax() {
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-3", 100_000);
        Invoice invoice = clinics.invoice(contract);
        clinics.perform(clinics.berlin, patient);

        lose(contract, Optional.empty());

        assertThat(clinics.papers(contract)).hasSize(2);
        Invoice note = clinics.papers(contract).getLast();
        assertThat(note.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
        assertThat(note.number()).isEqualTo("C2026-000001");
        assertThat(note.corrects()).contains(invoice.id());
        assertThat(note.total()).isEqualTo(eur(66_666));
        assertThat(note.paid()).isEqualTo(eur(66_666));
        assertThat(note.taxes())
                .extracting(TaxLine::code, TaxLine::base, TaxLine::tax)
                .containsExactly(tuple("V19", eur(56_022), eur(10_644)));
        assertThat(at(Account.OUTPUT_TAX)).isEqualTo(-(15_966 - 10_644));
    }

    /** 400.00 are lost: one unit of 333.33 is gone, 66.67 are to be paid again, and 600.00 were paid. */
    @Test
    void whatWasLostBeforeTheInvoiceIsCreditedBehindIt() {
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-3", 100_000);
        lose(contract, Optional.of(40_000L));

        Invoice invoice = clinics.invoice(contract);

        assertThat(invoice.paid()).isEqualTo(eur(60_000));
        assertThat(clinics.papers(contract))
                .extracting(Invoice::total, Invoice::paid)
                .containsExactly(tuple(eur(100_000), eur(60_000)), tuple(eur(33_333), eur(0)));
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(6_667));
    }

    private void lose(UUID contract, Optional<Long> minor) {
        UUID card = clinics.payments(contract).getFirst().id();
        DisputedCards.lose(
                clinics,
                clinics.berlin,
                DisputedCards.open(clinics, clinics.berlin, card, "du_1", minor, 0));
    }
}
