package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.ledger.Account.DUE_FROM_SITE;
import static io.mesoderm.platform.billing.ledger.Account.INPUT_TAX;
import static io.mesoderm.platform.billing.ledger.Account.OUTPUT_TAX;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.platform.billing.settlement.SiteInvoice;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.UUID;

/** What is undone between two legal entities is credited to the cent, and what was undone before is not charged. */
@MariaDb
class SiteCreditNoteIT extends SiteInvoiceBooks {

    /** A line is upheld as wrong, and a session is corrected: two credit notes later nothing is left of the tax. */
    @Test
    void whatIsUndoneLaterIsCreditedToTheLastCent() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        TreatmentSessionId wrong = clinics.session();
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient, wrong);
        Statements.Statement first = issued(TENTH);
        withdraw(first, IssuedStatements.lines(clinics, first).get(0));
        clinics.clock.set("2026-03-11T10:00:00Z");
        Statements.Statement second = issued(TENTH.plusDays(1));
        withdraw(first, IssuedStatements.lines(clinics, first).get(1));
        clinics.reverse(clinics.potsdam, wrong);
        clinics.clock.set("2026-03-12T10:00:00Z");
        Statements.Statement third = issued(LocalDate.of(2026, 3, 12));

        SiteInvoice note = only(second);
        assertThat(note.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
        assertThat(note.number()).isEqualTo("C2026-000001");
        assertThat(note.corrects()).contains(only(first).id());
        assertThat(note.total()).isEqualTo(eur(20_004 + 1_621));
        assertThat(only(third).total()).isEqualTo(eur(64_871 - 20_004 - 1_621));
        assertThat(balance(clinics.potsdam, OUTPUT_TAX)).isZero();
        assertThat(balance(clinics.berlin, INPUT_TAX)).isZero();
        assertThat(balance(clinics.potsdam, DUE_FROM_SITE)).isZero();
    }

    @Test
    void whatIsUndoneBeforeIsOnNoInvoice() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        TreatmentSessionId wrong = clinics.session();
        clinics.perform(clinics.potsdam, patient, wrong);
        clinics.perform(clinics.potsdam, patient);
        clinics.reverse(clinics.potsdam, wrong);

        assertThat(only(issued(TENTH)).taxes())
                .extracting(TaxLine::base)
                .containsExactly(eur(20_003));
    }

    private void withdraw(Statements.Statement statement, StatementLine line) {
        var disputes = clinics.billing.disputes().disputes();
        UUID dispute =
                disputes.open(
                                statement.id(),
                                line.claim(),
                                "not ours",
                                clinics.at(statement.site()))
                        .id();
        disputes.resolve(dispute, true, "it was not", clinics.chainWide());
    }
}
