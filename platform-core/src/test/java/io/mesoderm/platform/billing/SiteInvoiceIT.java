package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.ledger.Account.DUE_FROM_SITE;
import static io.mesoderm.platform.billing.ledger.Account.DUE_TO_SITE;
import static io.mesoderm.platform.billing.ledger.Account.INPUT_TAX;
import static io.mesoderm.platform.billing.ledger.Account.OUTPUT_TAX;
import static io.mesoderm.platform.billing.ledger.SettlementModel.PROVIDER_RECOGNISES;
import static io.mesoderm.platform.billing.ledger.SettlementModel.SELLER_IS_PRINCIPAL;
import static io.mesoderm.platform.billing.tax.VoucherKind.MULTI_PURPOSE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.helger.ubl21.UBL21Marshaller;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.einvoice.LegalIdentities.NewIdentity;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.SiteInvoice;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.tax.ChargedTo;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxReport;
import io.mesoderm.platform.billing.tax.TaxReports;
import io.mesoderm.platform.billing.tax.TaxRules.NewTaxAssignment;
import io.mesoderm.platform.billing.tax.TaxRules.NewTaxCode;
import io.mesoderm.platform.billing.tax.TaxSide;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

import org.assertj.core.groups.Tuple;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Between two legal entities a run charges tax on top of what is owed, to the cent on both sides; within one, nothing. */
@MariaDb
class SiteInvoiceIT extends TaxBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);
    private static final LocalDate ELEVENTH = LocalDate.of(2026, 3, 11);

    private PatientId patient;

    /** Potsdam belongs to the Dutch entity, which keeps its books in euros as Berlin's does. */
    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-03-01");
        clinics.rule(clinics.berlin, clinics.potsdam, Clinics.BEGIN, "60.01", PROVIDER_RECOGNISES);
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
    }

    /** 200.04 and twice 200.03 at 8.1 %: 48.61 of 600.10, where three roundings would make 48.60. */
    @Test
    void chargesTaxOnTopRoundedOnceAndTheStatementAndItsPaymentHoldIt() throws IOException {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        Statements.Statement statement = issued(TENTH);

        SiteInvoice invoice = only(statement);
        assertThat(invoice.number()).isEqualTo("I2026-000001");
        assertThat(invoice.total()).isEqualTo(eur(64_871));
        assertThat(invoice.taxes())
                .extracting(TaxLine::code, TaxLine::base, TaxLine::tax)
                .containsExactly(tuple("B8", eur(60_010), eur(4_861)));
        assertThat(statement.dueFrom()).isEqualTo(eur(64_871));
        assertThat(lines(statement))
                .filteredOn(line -> line.source() == SiteClaims.Source.TAX)
                .extracting(StatementLine::event, StatementLine::amount, StatementLine::journal)
                .containsExactly(tuple(invoice.id(), eur(4_861), invoice.journal()));
        assertThat(balance(clinics.potsdam, OUTPUT_TAX)).isEqualTo(-4_861);
        assertThat(balance(clinics.berlin, INPUT_TAX)).isEqualTo(4_861);
        assertThat(balance(clinics.potsdam, DUE_FROM_SITE)).isEqualTo(64_871);
        assertThat(balance(clinics.berlin, DUE_TO_SITE)).isEqualTo(-64_871);
        assertThat(reported(clinics.dutch()))
                .containsExactly(tuple(TaxSide.OUTPUT, "B8", eur(60_010), eur(4_861)));
        assertThat(reported(clinics.german))
                .containsExactly(tuple(TaxSide.INPUT, "B8", eur(60_010), eur(4_861)));

        assertThat(pay(statement)).isEqualTo(eur(64_871));
        assertThat(balance(clinics.potsdam, DUE_FROM_SITE)).isZero();
        assertThat(balance(clinics.berlin, DUE_TO_SITE)).isZero();
        assertThat(SavedFile.lines(file(statement, invoice, InvoiceFormat.PDF, clinics.potsdam)))
                .contains(
                        "Invoice I2026-000001",
                        "mesotherapy B8 3 600.10 EUR",
                        "B8 8.1 600.10 EUR 48.61 EUR",
                        "Total 648.71 EUR");
    }

    @Test
    void leavesAsUblFromEntityToEntityToWhicheverSiteAsks() throws IOException {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        Statements.Statement mirror = issuedTo(clinics.berlin, TENTH);
        SiteInvoice invoice = only(mirror);
        assertProblem(
                "e-invoice-incomplete",
                () -> file(mirror, invoice, InvoiceFormat.UBL, clinics.berlin));
        identity(clinics.dutch(), "Dutch Street 1");
        identity(clinics.german, "German Street 1");

        InvoiceType paper =
                UBL21Marshaller.invoice()
                        .read(
                                SavedFile.bytes(
                                        file(mirror, invoice, InvoiceFormat.UBL, clinics.berlin)));

        assertThat(paper.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualByComparingTo("648.71");
        assertThat(
                        paper.getAccountingCustomerParty()
                                .getParty()
                                .getPostalAddress()
                                .getStreetNameValue())
                .isEqualTo("German Street 1");
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .settlement()
                                .siteInvoices()
                                .file(
                                        mirror.id(),
                                        UUID.randomUUID(),
                                        InvoiceFormat.PDF,
                                        clinics.at(clinics.berlin)));
        assertProblem("not-found", () -> file(mirror, invoice, InvoiceFormat.PDF, clinics.zurich));
    }

    /** Zürich keeps francs, at 0.94 for a euro: tax of 200.04 is 16.20 EUR at Berlin, and of 188.04 15.23 CHF there. */
    @Test
    void isReportedInTheCurrencyOfEachEntitysBooks() {
        clinics.rate(Clinics.BEGIN, "0.94");
        clinics.rule(clinics.berlin, clinics.zurich, Clinics.BEGIN, "60.01", SELLER_IS_PRINCIPAL);
        charge(clinics.swiss, "M8", TaxCategory.S, "8.1", Clinics.BEGIN);
        clinics.perform(clinics.zurich, patient);
        Statements.Statement statement = issuedTo(clinics.zurich, TENTH);

        assertThat(only(statement).total()).isEqualTo(eur(20_004 + 1_620));
        assertThat(reported(clinics.swiss))
                .containsExactly(
                        tuple(
                                TaxSide.OUTPUT,
                                "M8",
                                Money.of(18_804, "CHF"),
                                Money.of(1_523, "CHF")));
        assertThat(reported(clinics.german))
                .containsExactly(tuple(TaxSide.INPUT, "M8", eur(20_004), eur(1_620)));
    }

    /** At 2.00 francs, 0.06 EUR are 0.12 CHF: at 8.1 % nothing is owed in euros, but 0.01 CHF in Zürich's books. */
    @Test
    void taxThatIsNothingInTheOneCurrencyIsADifferenceOfExchangeInTheOther() {
        LocalDate twentieth = LocalDate.of(2026, 3, 20);
        clinics.clock.set("2026-03-20T10:00:00Z");
        clinics.rate(twentieth, "2");
        clinics.rule(clinics.berlin, clinics.zurich, Clinics.BEGIN, "60", SELLER_IS_PRINCIPAL);
        charge(clinics.swiss, "M8", TaxCategory.S, "8.1", Clinics.BEGIN);
        clinics.publish("cents", 30, Optional.empty(), new NewItem("mesotherapy", 3));
        PatientId other = clinics.patient();
        clinics.sell(clinics.berlin, other, "cents", 30);
        clinics.perform(clinics.zurich, other);
        Statements.Statement statement = issuedTo(clinics.zurich, twentieth);

        assertThat(lines(statement))
                .extracting(StatementLine::source, StatementLine::amount)
                .containsExactly(tuple(SiteClaims.Source.REDEMPTION, eur(6)));
        assertThat(inFrancs(OUTPUT_TAX)).isEqualTo(-1);
        assertThat(inFrancs(Account.FX_DIFFERENCE)).isEqualTo(1);
        assertThat(inFrancs(Account.CURRENCY_CLEARING)).isZero();
        pay(statement, Optional.of(12L));
        assertThat(inFrancs(DUE_FROM_SITE)).isZero();
        assertThat(inFrancs(Account.FX_DIFFERENCE)).isEqualTo(1);
    }

    /** At Zürich. */
    private long inFrancs(Account account) {
        return balances().stream()
                .filter(line -> line.site().equals(clinics.zurich) && line.account() == account)
                .mapToLong(TrialBalance.Line::functionalMinor)
                .sum();
    }

    /** A line is upheld as wrong, and a session is corrected: two credit notes later nothing is left of the tax. */
    @Test
    void whatIsUndoneLaterIsCreditedToTheLastCent() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        TreatmentSessionId wrong = clinics.session();
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient, wrong);
        Statements.Statement first = issued(TENTH);
        withdraw(first, lines(first).get(0));
        clinics.clock.set("2026-03-11T10:00:00Z");
        Statements.Statement second = issued(ELEVENTH);
        withdraw(first, lines(first).get(1));
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

    /** The ninth was taxed at 8.1 %, the tenth at 8.5 %: the rate of the day of the treatment, each rounded once. */
    @Test
    void takesTheRateOfTheDay() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        add(clinics.dutch(), "B8", TaxCategory.S, "8.5", TENTH, Optional.empty());
        PatientId other = clinics.patient();
        clinics.clock.set("2026-03-08T10:00:00Z");
        clinics.sellThree(other, 100_000);
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.performedAt("2026-03-09T22:30:00Z", clinics.potsdam, other);
        clinics.performedAt("2026-03-09T23:30:00Z", clinics.potsdam, other);

        assertThat(only(issued(TENTH)).taxes())
                .extracting(TaxLine::percent, TaxLine::base, TaxLine::tax)
                .containsExactly(
                        tuple(new BigDecimal("8.5000"), eur(20_003), eur(1_700)),
                        tuple(new BigDecimal("8.1000"), eur(20_004), eur(1_620)));
    }

    /** Who is charged owes the tax: none is owed between the two, and both report on what. */
    @Test
    void reverseChargeHasABaseAndNoTax() {
        add(
                clinics.dutch(),
                "RC",
                TaxCategory.AE,
                "0",
                Clinics.BEGIN,
                Optional.of("reverse charge"));
        assign("RC", clinics.dutch());
        three();
        Statements.Statement statement = issued(TENTH);

        assertThat(only(statement).total()).isEqualTo(eur(60_010));
        assertThat(statement.dueFrom()).isEqualTo(eur(60_010));
        assertThat(reported(clinics.dutch()))
                .containsExactly(tuple(TaxSide.OUTPUT, "RC", eur(60_010), eur(0)));
    }

    @Test
    void saysWhyThereIsNone() {
        three();
        SiteInvoice.OfStatement uncoded = invoices(issued(TENTH), clinics.potsdam);
        assertThat(uncoded.none()).contains(SiteInvoice.Why.NO_TAX_CODE);
        assertThat(uncoded.withoutCode()).containsExactly("mesotherapy");
        assertThat(balance(clinics.potsdam, OUTPUT_TAX)).isZero();
    }

    @Test
    void chargesNothingWithinOneEntity() {
        charge(clinics.german, "V19", TaxCategory.S, "19", Clinics.BEGIN);
        clinics.takeOver(clinics.potsdam, clinics.german, "2026-03-05");
        three();

        assertThat(invoices(issued(TENTH), clinics.potsdam).none())
                .contains(SiteInvoice.Why.SAME_ENTITY);
    }

    /** Whoever treats has taxed the patient for a package that is taxed at its use: nothing is left to tax between the two. */
    @Test
    void chargesNothingThatThePatientWasTaxedForThere() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        sold("open-3", MULTI_PURPOSE);
        PatientId other = clinics.patient();
        clinics.sell(clinics.berlin, other, "open-3", 100_000);
        clinics.perform(clinics.potsdam, other);

        assertThat(invoices(issued(TENTH), clinics.potsdam).none())
                .contains(SiteInvoice.Why.TAXED_AT_USE);
    }

    @Test
    void twoAtOnceIssueOneInvoice() throws Exception {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        clinics.clock.set("2026-03-10T10:01:00Z");
        Settling settling = new Settling(clinics);
        SettlementRun run = settling.runs.close(TENTH, settling.maker);
        settling.runs.approve(run.id(), settling.approver);

        atOnce(() -> issuedOrRefused(settling, run), () -> issuedOrRefused(settling, run));

        assertThat(invoices(statement(clinics.potsdam, run.id()), clinics.potsdam).invoices())
                .hasSize(1);
        assertThat(balance(clinics.potsdam, OUTPUT_TAX)).isEqualTo(-4_861);
        assertProblem("run-issued", () -> settling.runs.issue(run.id(), settling.maker));
    }

    /** The provider's March is locked when it is issued in April: the day stays, the tax is April's. */
    @Test
    void ofALockedMonthIsBookedInTheNextThatIsOpen() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        clinics.clock.set("2026-04-02T10:00:00Z");
        lockUntilMarch(clinics.dutch());
        Statements.Statement statement = issued(LocalDate.of(2026, 3, 31));

        assertThat(only(statement).issuedOn()).isEqualTo(LocalDate.of(2026, 4, 2));
        assertThat(reported(clinics.dutch(), 202603)).isEmpty();
        assertThat(reported(clinics.dutch(), 202604))
                .containsExactly(tuple(TaxSide.OUTPUT, "B8", eur(60_010), eur(4_861)));
        assertThat(reported(clinics.german, 202603))
                .containsExactly(tuple(TaxSide.INPUT, "B8", eur(60_010), eur(4_861)));
    }

    @Test
    void theDatabaseItselfKeepsAnInvoiceAsItWasIssued() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        issued(TENTH);

        for (String sql :
                List.of(
                        "UPDATE site_invoice SET issued_on = '2026-01-01'",
                        "DELETE FROM site_invoice",
                        "UPDATE site_invoice_tax SET tax_minor = 1")) {
            assertThatThrownBy(
                            () ->
                                    clinics.database.inTransaction(
                                            clinics.chainWide(), handle -> handle.execute(sql)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("An issued invoice never changes");
        }
    }

    private String issuedOrRefused(Settling settling, SettlementRun run) {
        try {
            return settling.runs.issue(run.id(), settling.maker).state().name();
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("run-issued");
            return problem.code();
        }
    }

    private void lockUntilMarch(LegalEntityId entity) {
        for (int period = 202601; period <= 202603; period++) {
            clinics.billing
                    .close()
                    .closing()
                    .lock(
                            new ClosePeriods.Of(entity, period),
                            Optional.of("what is open is known"),
                            clinics.holding(
                                    clinics.chainWide(), "billing.close", "billing.reopen"));
        }
    }

    private void three() {
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
    }

    private void charge(
            LegalEntityId entity,
            String code,
            TaxCategory category,
            String percent,
            LocalDate from) {
        add(entity, code, category, percent, from, Optional.empty());
        assign(code, entity);
    }

    private void assign(String code, LegalEntityId entity) {
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

    private void add(
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

    private void identity(LegalEntityId entity, String street) {
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

    private Statements.Statement issued(LocalDate lastDay) {
        return issuedTo(clinics.potsdam, lastDay);
    }

    private Statements.Statement issuedTo(SiteId site, LocalDate lastDay) {
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
        return statement(site, Settling.issue(clinics, lastDay));
    }

    private Statements.Statement statement(SiteId site, UUID run) {
        return clinics
                .billing
                .settlement()
                .ofRun(
                        new SettlementEndpoints.OfRun(run, Optional.empty(), Optional.empty()),
                        clinics.chainWide())
                .items()
                .stream()
                .filter(found -> found.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    private List<StatementLine> lines(Statements.Statement statement) {
        return clinics.billing
                .settlement()
                .lines(
                        new SettlementEndpoints.LinesRequest(
                                statement.id(), Optional.empty(), Optional.empty()),
                        clinics.at(statement.site()))
                .items();
    }

    private SiteInvoice.OfStatement invoices(Statements.Statement statement, SiteId site) {
        return clinics.billing.settlement().siteInvoices().list(statement.id(), clinics.at(site));
    }

    private SiteInvoice only(Statements.Statement statement) {
        SiteInvoice.OfStatement of = invoices(statement, statement.site());
        assertThat(of.none()).isEmpty();
        assertThat(of.withoutCode()).isEmpty();
        assertThat(of.invoices()).hasSize(1);
        return of.invoices().getFirst();
    }

    private FileAnswer file(
            Statements.Statement statement,
            SiteInvoice invoice,
            InvoiceFormat format,
            SiteId site) {
        return clinics.billing
                .settlement()
                .siteInvoices()
                .file(statement.id(), invoice.id(), format, clinics.at(site));
    }

    private Money pay(Statements.Statement statement) {
        return pay(statement, Optional.empty());
    }

    private Money pay(Statements.Statement statement, Optional<Long> receivedMinor) {
        return new PaySettlement(clinics.database, clinics.audit(), clinics.clock)
                .pay(
                        new PaySettlement.Transfer(statement.id(), Optional.empty(), receivedMinor),
                        clinics.chainWide())
                .amount();
    }

    private List<Tuple> reported(LegalEntityId entity) {
        return reported(entity, 202603);
    }

    private List<Tuple> reported(LegalEntityId entity, int period) {
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
