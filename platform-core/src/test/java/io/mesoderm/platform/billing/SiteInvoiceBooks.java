package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.ledger.SettlementModel.PROVIDER_RECOGNISES;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.einvoice.LegalIdentities.NewIdentity;
import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.settlement.SiteInvoice;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.tax.ChargedTo;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxReport;
import io.mesoderm.platform.billing.tax.TaxReports;
import io.mesoderm.platform.billing.tax.TaxRules.NewTaxAssignment;
import io.mesoderm.platform.billing.tax.TaxRules.NewTaxCode;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What tests of invoices between legal entities have in common: Potsdam charges Berlin for what it did. */
abstract class SiteInvoiceBooks extends TaxBooks {

    static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    PatientId patient;

    /** Potsdam belongs to the Dutch entity, which keeps its books in euros as Berlin's does. */
    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-03-01");
        clinics.rule(clinics.berlin, clinics.potsdam, Clinics.BEGIN, "60.01", PROVIDER_RECOGNISES);
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
    }

    void three() {
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
    }

    void charge(
            LegalEntityId entity,
            String code,
            TaxCategory category,
            String percent,
            LocalDate from) {
        add(entity, code, category, percent, from, Optional.empty());
        assign(code, entity);
    }

    void assign(String code, LegalEntityId entity) {
        clinics.billing
                .taxes()
                .assign(
                        new NewTaxAssignment(
                                entity,
                                "mesotherapy",
                                ChargedTo.SITE,
                                Optional.of(code),
                                Clinics.BEGIN),
                        clinics.chainWide());
    }

    void add(
            LegalEntityId entity,
            String code,
            TaxCategory category,
            String percent,
            LocalDate from,
            Optional<String> reason) {
        clinics.billing
                .taxes()
                .add(
                        new NewTaxCode(
                                entity,
                                code,
                                category,
                                Optional.of(new BigDecimal(percent)),
                                "a state",
                                reason,
                                "its law",
                                "an adviser",
                                from),
                        clinics.chainWide());
    }

    void identity(LegalEntityId entity, String street) {
        clinics.billing
                .identities()
                .add(
                        new NewIdentity(
                                entity,
                                Clinics.BEGIN,
                                street,
                                "1",
                                "a town",
                                Optional.of("XX123"),
                                Optional.empty(),
                                Optional.of("R 1")),
                        clinics.chainWide());
    }

    Statements.Statement issued(LocalDate lastDay) {
        return issuedTo(clinics.potsdam, lastDay);
    }

    Statements.Statement issuedTo(SiteId site, LocalDate lastDay) {
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
        return IssuedStatements.of(clinics, site, Settling.issue(clinics, lastDay));
    }

    SiteInvoice.OfStatement invoices(Statements.Statement statement, SiteId site) {
        return clinics.billing.settlement().siteInvoices().list(statement.id(), clinics.at(site));
    }

    SiteInvoice only(Statements.Statement statement) {
        SiteInvoice.OfStatement of = invoices(statement, statement.site());
        assertThat(of.none()).isEmpty();
        assertThat(of.withoutCode()).isEmpty();
        assertThat(of.invoices()).hasSize(1);
        return of.invoices().getFirst();
    }

    FileAnswer file(
            Statements.Statement statement,
            SiteInvoice invoice,
            InvoiceFormat format,
            SiteId site) {
        return clinics.billing
                .settlement()
                .siteInvoices()
                .file(statement.id(), invoice.id(), format, clinics.at(site));
    }

    Money pay(Statements.Statement statement) {
        return pay(statement, Optional.empty());
    }

    Money pay(Statements.Statement statement, Optional<Long> receivedMinor) {
        return IssuedStatements.pay(clinics, statement.id(), Optional.empty(), receivedMinor)
                .amount();
    }

    List<Tuple> reported(LegalEntityId entity) {
        return reported(entity, 202603);
    }

    List<Tuple> reported(LegalEntityId entity, int period) {
        return new TaxReports(clinics.database, clinics.clock)
                        .read(
                                new TaxReports.Asked(entity, Optional.of(period), Optional.empty()),
                                clinics.chainWide())
                        .lines()
                        .stream()
                        .map(
                                (TaxReport.Line line) ->
                                        tuple(line.side(), line.code(), line.base(), line.tax()))
                        .toList();
    }
}
