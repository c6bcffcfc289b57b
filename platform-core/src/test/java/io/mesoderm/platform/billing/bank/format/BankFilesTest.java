package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.camt;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt940;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.ofx;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.version;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.zip;
import static io.mesoderm.platform.billing.bank.format.Readings.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What holds for files of every kind: what is taken for a bank's, how much of it, and no more. */
class BankFilesTest {

    @Test
    void refusesADocumentTypeBeforeItCanGrow() {
        String bomb =
                camt(version("02"))
                        .replace(
                                "<Document",
                                "<!DOCTYPE Document [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>\n<Document")
                        .replace("PRP", "&a;");

        assertThat(faults(utf8(bomb)))
                .containsExactly(new FileFault(2, "DOCTYPE", "is not allowed"));
        assertThat(faults(utf8(ofx().replace("<OFX>", "<!DOCTYPE OFX [<!ENTITY a \"b\">]><OFX>"))))
                .containsExactly(new FileFault(1, "DOCTYPE", "is not allowed"));
    }

    @Test
    void opensAnArchiveOfOneKindAndNoOther() {
        byte[] camt = utf8(camt(version("08")));
        byte[] both = zip(Map.of("a.xml", camt, "b/c.xml", camt));

        assertThat(BankFiles.read(both).statements()).hasSize(2);
        assertThatThrownBy(() -> BankFiles.read(zip(Map.of("a", camt, "b", utf8(ofx())))))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> BankFiles.read(zip(Map.of("a", both))))
                .isInstanceOf(UnknownFormat.class)
                .hasMessage("The archive holds another archive.");
        assertThatThrownBy(
                        () -> BankFiles.read(zip(Map.of("a", new byte[Archive.MOST_UNPACKED + 1]))))
                .isInstanceOf(UnknownFormat.class)
                .hasMessage("The archive unfolds into more than a bank would send.");
    }

    @Test
    void refusesMoreThanAHeapHolds() {
        String elements = camt("").replace("</Stmt>", "<x/>\n".repeat(300_000) + "</Stmt>");
        String attributes =
                camt("").replace("</GrpHdr>", "<x a='' b='' c=''/>\n".repeat(75_000) + "</GrpHdr>");
        String lines = mt940() + "x\n".repeat(300_000);
        String tags = ofx().replace("<CURDEF>", "<x>1</x>\n".repeat(150_000) + "<CURDEF>");

        for (String file : List.of(elements, attributes, lines, tags)) {
            assertThat(faults(zip(Map.of("a", utf8(file)))))
                    .singleElement()
                    .extracting(FileFault::reason)
                    .asString()
                    .contains("more than the 300000 ");
        }
    }

    @Test
    void refusesMoreStatementsThanABankWouldSend() {
        String statement =
                ":20:A\n:25:DE89370400440532013000\n:60F:C260309EUR1,\n:62F:C260309EUR1,\n-\n";

        assertThat(BankFiles.read(utf8(statement.repeat(1000))).statements()).hasSize(1000);
        assertThat(faults(utf8(statement.repeat(1001))))
                .containsExactly(
                        new FileFault(5001, "MT940", "is more than the 1000 statements of a file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12026-03-10", "0999-03-10", "-2026-03-10", "0000-03-10"})
    void takesNoDayOfAYearThatHasNotFourDigits(String day) {
        assertThatThrownBy(() -> FieldText.isoDay(day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + day + "' is no date");
        assertThat(FieldText.isoDay("9999-12-31")).isEqualTo(LocalDate.of(9999, 12, 31));
        assertThatThrownBy(() -> FieldText.ofxDay("09991231"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoOtherFileForABanks() {
        for (String other :
                List.of("", "a;b;c\n1;2;3\n", "{\"a\": 1}", "%PDF-1.7", "<html></html>")) {
            assertThatThrownBy(() -> BankFiles.read(utf8(other))).isInstanceOf(UnknownFormat.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE89370400440532013000, true",
        "DE8937040044053201300, false",
        "DE89370400440532013001, false",
        "NO9386011117947, true",
        "MT84MALT011000012345MTLCAST001S, true",
        "GB29NWBK60161331926819, true",
        "de89370400440532013000, false",
    })
    void knowsAWholeIban(String iban, boolean valid) {
        assertThat(Iban.valid(iban)).isEqualTo(valid);
    }
}
