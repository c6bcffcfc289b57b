package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.ofx;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.Readings.faults;
import static io.mesoderm.platform.billing.bank.format.Readings.only;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What is read out of OFX files, trap by trap of {@code billing.md} section 4. */
class OfxTest {

    @Test
    void readsCardsInXml() {
        ParsedStatement statement = only(utf8(ofx()), BankFormat.OFX);

        assertThat(statement.account()).isEqualTo("41111111");
        assertThat(statement.closing())
                .contains(new Balance(new BigDecimal("18.50"), LocalDate.of(2026, 3, 31)));
        assertThat(statement.difference()).isEmpty();
        assertThat(statement.lines())
                .extracting(ParsedLine::number, ParsedLine::amount, ParsedLine::text)
                .containsExactly(
                        tuple(6, new BigDecimal("-1.5"), "Shop"),
                        tuple(7, new BigDecimal("20.00"), "Back again"));
    }

    @Test
    void refusesAnOfxThatIsCutOrHoldsAnAmountWithThousands() {
        assertThat(faults(utf8(ofx().replace("+20.00", "1,234.56"))))
                .containsExactly(new FileFault(7, "TRNAMT", "'1,234.56' is no amount"));
        assertThat(faults(utf8(ofx().replace("</OFX>", ""))))
                .extracting(FileFault::field)
                .containsExactly("OFX");
    }

    @Test
    void refusesAnOfxThatNestsWithoutEnd() {
        String header =
                "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\n"
                        + "CHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n";
        String deep = "<A>".repeat(140_000) + "</A>".repeat(140_000);

        assertThat(faults(utf8(header + "<OFX>" + deep + "</OFX>"))).hasSize(1);
        assertThat(faults(utf8(ofx().replace("<CURDEF>", deep + "<CURDEF>")))).hasSize(1);
    }

    @Test
    @Timeout(20)
    void findsTheLinesOfAnOfxWithoutReadingItForEachElementAgain() {
        String odd = "<A b=\"c\">1</A><p:B xmlns:p=\"p\">1</p:B>\n".repeat(20_000);
        String file = ofx().replace("<CURDEF>", odd + "<CURDEF>").replace("+20.00", "x");

        assertThat(faults(utf8(file)))
                .containsExactly(new FileFault(20_007, "TRNAMT", "'x' is no amount"));
    }

    @Test
    void takesTheDecimalMarkOfTheFirstAmountForAll() {
        String commas = ofx().replaceAll("(\\d)\\.(\\d+<)", "$1,$2");

        assertThat(only(utf8(commas), BankFormat.OFX).closing())
                .contains(new Balance(new BigDecimal("18.50"), LocalDate.of(2026, 3, 31)));
        assertThat(faults(utf8(ofx().replace("18.50", "18,50"))))
                .containsExactly(
                        new FileFault(
                                8,
                                "BALAMT",
                                "'18,50' has another decimal mark than the amounts before"));
    }

    @Test
    void takesACommaBeforeThreeDigitsOnlyWhereACurrencyHasThreeDecimals() {
        String thousands = ofx().replace("-1.5", "-1,500").replace("20.00", "20,00");

        assertThat(faults(utf8(thousands.replace("18.50", "18,50"))))
                .containsExactly(
                        new FileFault(
                                6,
                                "TRNAMT",
                                "'-1,500' has three decimals, or thousands: nobody can tell"));
        assertThat(
                        only(
                                        utf8(
                                                thousands
                                                        .replace("18.50", "18,50")
                                                        .replace(">EUR<", ">KWD<")),
                                        BankFormat.OFX)
                                .lines()
                                .getFirst()
                                .amount())
                .isEqualTo(new BigDecimal("-1.500"));
    }
}
