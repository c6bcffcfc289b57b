package io.mesoderm.platform.billing.einvoice;

import static io.mesoderm.platform.billing.einvoice.Papers.creditNote;
import static io.mesoderm.platform.billing.einvoice.Papers.invoice;
import static io.mesoderm.platform.billing.einvoice.Papers.line;
import static io.mesoderm.platform.billing.einvoice.Papers.supply;
import static io.mesoderm.platform.billing.einvoice.Papers.tax;
import static io.mesoderm.platform.billing.tax.TaxCategory.AE;
import static io.mesoderm.platform.billing.tax.TaxCategory.E;
import static io.mesoderm.platform.billing.tax.TaxCategory.O;
import static io.mesoderm.platform.billing.tax.TaxCategory.S;
import static io.mesoderm.platform.billing.tax.TaxCategory.Z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.helger.ubl21.UBL21Marshaller;

import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.http.Problem;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** E-invoices keep the rules of EN 16931, as its own rule files judge them. */
class UblFileTest {

    private static final Supply V19 = supply(S, "19.0000", "");
    private static final Supply V7 = supply(S, "7", "");
    private static final Supply EXEMPT = supply(E, "0", "Treatment by a doctor");
    private static final Supply OUTSIDE = supply(O, "0", "The tax is charged at the use");

    static Stream<EInvoice> papers() {
        return Stream.of(
                invoice(
                        "EUR",
                        45_000,
                        List.of(line("mesotherapy", 2, 57_624, V19), line("prp", 1, 48_064, V7)),
                        List.of(tax(V19, 57_624, 10_948), tax(V7, 48_064, 3_364))),
                invoice(
                        "EUR",
                        0,
                        List.of(
                                line("prp", 3, 10_000, EXEMPT),
                                line("cream", 1, 5_000, supply(Z, "0", "")),
                                line("laser", 3, 10_000, V19)),
                        List.of(
                                tax(EXEMPT, 10_000, 0),
                                tax(supply(Z, "0", ""), 5_000, 0),
                                tax(V19, 10_000, 1_900))),
                invoice(
                        "EUR",
                        100_000,
                        List.of(line("prp", 3, 100_000, OUTSIDE)),
                        List.of(tax(OUTSIDE, 100_000, 0))),
                invoice(
                        "EUR",
                        0,
                        List.of(line("prp", 1, 20_000, supply(AE, "0", "Reverse charge"))),
                        List.of(tax(supply(AE, "0", "Reverse charge"), 20_000, 0))),
                invoice(
                        "JPY",
                        0,
                        List.of(line("prp", 3, 100_000, supply(S, "10", ""))),
                        List.of(tax(supply(S, "10", ""), 100_000, 10_000))),
                creditNote(
                        "EUR",
                        61_666,
                        List.of(line("Units given back", 1, 51_820, V19)),
                        List.of(tax(V19, 51_820, 9_846))),
                creditNote(
                        "EUR",
                        61_666,
                        List.of(
                                line("Units given back", 1, 66_666, OUTSIDE),
                                line("Kept as a fee", -1, -5_000, OUTSIDE)),
                        List.of(tax(OUTSIDE, 61_666, 0))));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void keepsEveryRuleOfTheStandard(EInvoice paper) throws IOException {
        assertThat(En16931.broken(bytes(paper))).isEmpty();
    }

    /** The rules would tell: a total that does not add up is one of them. */
    @Test
    void isJudgedByRulesThatFindAWrongTotal() throws IOException {
        String right = new String(bytes(papers().findFirst().orElseThrow()), UTF_8);

        assertThat(right).contains(">1200.00</cbc:TaxInclusiveAmount>");
        assertThat(
                        En16931.broken(
                                right.replace(
                                                ">1200.00</cbc:TaxInclusiveAmount>",
                                                ">1200.01</cbc:TaxInclusiveAmount>")
                                        .getBytes(UTF_8)))
                .contains("BR-CO-15");
    }

    @Test
    void saysWhatIsChargedPaidAndLeftToPay() throws IOException {
        InvoiceType paper = UBL21Marshaller.invoice().read(bytes(papers().findFirst().get()));

        assertThat(paper.getCustomizationIDValue()).isEqualTo("urn:cen.eu:en16931:2017");
        assertThat(paper.getTaxTotalAtIndex(0).getTaxAmountValue()).isEqualByComparingTo("143.12");
        assertThat(paper.getTaxTotalAtIndex(0).getTaxSubtotal())
                .extracting(TaxSubtotalType::getTaxAmountValue)
                .containsExactly(new BigDecimal("109.48"), new BigDecimal("33.64"));
        assertThat(paper.getLegalMonetaryTotal().getTaxExclusiveAmountValue())
                .isEqualByComparingTo("1056.88");
        assertThat(paper.getLegalMonetaryTotal().getPrepaidAmountValue())
                .isEqualByComparingTo("450.00");
        assertThat(paper.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualByComparingTo("750.00");
    }

    /** The standard knows two decimals at most: dinars have three, so the file is UBL and claims no more. */
    @Test
    void claimsNoStandardThatTheCurrencyDoesNotFit() throws IOException {
        Supply five = supply(S, "5", "");
        EInvoice dinars =
                invoice(
                        "KWD",
                        0,
                        List.of(line("prp", 1, 100_001, five)),
                        List.of(tax(five, 100_001, 5_000)));

        InvoiceType paper = UBL21Marshaller.invoice().read(bytes(dinars));

        assertThat(paper.getCustomizationID()).isNull();
        assertThat(paper.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualTo(new BigDecimal("105.001"));
    }

    /** Two codes of one rate are one breakdown, and both reasons stand there. */
    @Test
    void putsCodesOfOneRateTogether() {
        Supply other = supply(E, "0", "Teaching");
        EInvoice paper =
                invoice(
                        "EUR",
                        0,
                        List.of(line("prp", 1, 100, EXEMPT), line("course", 1, 50, other)),
                        List.of(tax(EXEMPT, 100, 0), tax(other, 50, 0)));

        assertThat(paper.taxes())
                .containsExactly(tax(supply(E, "0", "Treatment by a doctor; Teaching"), 150, 0));
    }

    @Test
    void refusesByNameWhatTheStandardHasNoWordsFor() {
        List<EInvoice.Line> lines = List.of(line("prp", 1, 100, V19));
        List<EInvoice.Tax> taxes = List.of(tax(V19, 100, 19));

        assertRefused(
                "e-invoice-incomplete",
                "Praxis GmbH: VAT id or tax number",
                () -> Papers.of(false, "EUR", clinic("", "", "HRB 1"), 0, lines, taxes));
        assertRefused(
                "e-invoice-incomplete",
                "Praxis GmbH: VAT id or registration number",
                () -> Papers.of(false, "EUR", clinic("", "12/3", ""), 0, lines, taxes));
        assertRefused(
                "e-invoice-incomplete",
                "Praxis GmbH: registration number",
                () ->
                        Papers.of(
                                false,
                                "EUR",
                                clinic("DE123456789", "", ""),
                                0,
                                List.of(line("prp", 1, 100, OUTSIDE)),
                                List.of(tax(OUTSIDE, 100, 0))));
        assertRefused(
                "e-invoice-mixed",
                "outside the tax",
                () ->
                        invoice(
                                "EUR",
                                0,
                                List.of(line("a", 1, 1, V19), line("b", 1, 1, OUTSIDE)),
                                List.of(tax(V19, 1, 0), tax(OUTSIDE, 1, 0))));
        assertRefused(
                "e-invoice-empty", "nothing to send", () -> creditNote("EUR", 0, lines, List.of()));
    }

    private static Party clinic(String vatId, String taxNumber, String registration) {
        return new Party(
                "Praxis GmbH",
                Optional.of("Lange Straße 1"),
                Optional.of("10115"),
                Optional.of("Berlin"),
                "DE",
                Optional.of(vatId).filter(id -> !id.isEmpty()),
                Optional.of(taxNumber).filter(id -> !id.isEmpty()),
                Optional.of(registration).filter(id -> !id.isEmpty()));
    }

    private static void assertRefused(String code, String says, Runnable paper) {
        assertThatThrownBy(paper::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code))
                .hasMessageContaining(says);
    }

    private static byte[] bytes(EInvoice paper) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        UblFile.of(paper)
                .content()
                .writeTo(
                        new FileOutput() {
                            @Override
                            public void restart() {
                                bytes.reset();
                            }

                            @Override
                            public void write(int octet) {
                                bytes.write(octet);
                            }
                        });
        return bytes.toByteArray();
    }
}
