package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.camt;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt940;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt942;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.ofx;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.version;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.windows;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read out of each kind of file, trap by trap of {@code billing.md} section 4. */
class BankFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"02", "03", "04", "05", "06", "07", "08", ""})
    void readsEveryVersionOfCamtAndNone(String version) {
        ParsedStatement statement =
                only(utf8(camt(version.isEmpty() ? "" : version(version))), BankFormat.CAMT_053);

        assertThat(statement.account()).isEqualTo(BankFixtures.IBAN);
        assertThat(statement.sequence()).contains("7");
        assertThat(statement.difference()).contains(new BigDecimal("0.00"));
        assertThat(statement.lines())
                .extracting(
                        ParsedLine::number,
                        ParsedLine::amount,
                        ParsedLine::batch,
                        ParsedLine::endToEnd,
                        ParsedLine::counterparty,
                        ParsedLine::reversal)
                .containsExactly(
                        tuple(
                                10,
                                new BigDecimal("20.00"),
                                Optional.of("b-1"),
                                Optional.of("e-1"),
                                Optional.of("Anna"),
                                false),
                        tuple(
                                12,
                                new BigDecimal("30.00"),
                                Optional.of("b-1"),
                                Optional.of("e-2"),
                                Optional.empty(),
                                false),
                        tuple(
                                14,
                                new BigDecimal("-20.00"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "09", "13"})
    void refusesOtherVersionsOfCamt(String version) {
        assertThat(faults(utf8(camt(version(version)))))
                .extracting(FileFault::line, FileFault::field)
                .containsExactly(tuple(2, "Document"));
    }

    @Test
    void keepsABatchWhoseAmountsDoNotAddUpAsOneLine() {
        String uneven = camt(version("02")).replace(">30.00<", ">29.00<");

        assertThat(only(utf8(uneven), BankFormat.CAMT_053).lines())
                .extracting(ParsedLine::amount)
                .containsExactly(new BigDecimal("50.00"), new BigDecimal("-20.00"));
    }

    @Test
    void namesEveryFieldOfCamtThatCannotBeRead() {
        String bad =
                camt(version("02"))
                        .replace("DE89 3704", "DE88 3704")
                        .replace(">130.00<", ">1,30<")
                        .replace("<BookgDt><Dt>2026-03-10", "<BookgDt><Dt>2026-02-30");

        assertThat(faults(utf8(bad)))
                .containsExactly(
                        new FileFault(4, "IBAN", "'DE88370400440532013000' is no valid IBAN"),
                        new FileFault(6, "Amt", "'1,30' is no amount"),
                        new FileFault(8, "Dt", "'2026-02-30' is no date"));
    }

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
    void readsChainedMessagesWithTheirOwnAmountsAndMarks() {
        List<ParsedStatement> statements = BankFiles.read(utf8(mt940())).statements();

        assertThat(statements)
                .extracting(ParsedStatement::account, s -> s.difference().orElseThrow().signum())
                .containsExactly(
                        tuple("DE89370400440532013000EUR", 0), tuple(BankFixtures.IBAN, 0));
        assertThat(statements.getFirst().lines())
                .extracting(
                        ParsedLine::amount,
                        ParsedLine::bankReference,
                        ParsedLine::reference,
                        ParsedLine::endToEnd,
                        ParsedLine::counterparty,
                        ParsedLine::counterAccount)
                .containsExactly(
                        tuple(
                                new BigDecimal("0.005"),
                                Optional.of("B1"),
                                Optional.empty(),
                                Optional.of("E-77"),
                                Optional.of("BERTA"),
                                Optional.of("DE123")));
        assertThat(statements.getLast().lines())
                .extracting(
                        ParsedLine::amount,
                        ParsedLine::reversal,
                        ParsedLine::valueOn,
                        ParsedLine::bookedOn)
                .containsExactly(
                        tuple(
                                new BigDecimal("-3"),
                                true,
                                Optional.of(LocalDate.of(2026, 2, 28)),
                                LocalDate.of(2026, 3, 2)),
                        tuple(
                                new BigDecimal("-1"),
                                false,
                                Optional.of(LocalDate.of(2026, 3, 11)),
                                LocalDate.of(2026, 3, 11)),
                        tuple(
                                new BigDecimal("-1"),
                                false,
                                Optional.of(LocalDate.of(2026, 3, 11)),
                                LocalDate.of(2026, 3, 11)));
    }

    @Test
    void letsAnInterimReportBeInterimAndLeavesWhatIsOnlyExpected() {
        ParsedStatement statement = only(utf8(mt942()), BankFormat.MT940);

        assertThat(statement.kind()).isEqualTo(StatementKind.INTERIM);
        assertThat(statement.difference()).isEmpty();
        assertThat(statement.lines())
                .extracting(ParsedLine::amount)
                .containsExactly(new BigDecimal("-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "'C0,005N', 'C10.55N', 6, '61'",
        "'C0,005N', 'X0,005N', 6, '61'",
        "':60F:C2603', ':60F:C2613', 5, '60F'",
        "':62F:C260310EUR10,005', ':64:', 2, '62'",
        "'2:O940', '2:O950', 1, '2'",
    })
    void refusesWhatTheLibraryWouldLetPass(String good, String bad, int line, String field) {
        assertThat(faults(utf8(mt940().replaceFirst(java.util.regex.Pattern.quote(good), bad))))
                .first()
                .extracting(FileFault::line, FileFault::field)
                .containsExactly(line, field);
    }

    @Test
    void readsCardsInXmlWithCommaAndPoint() {
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
    void readsTheSameInEveryEncodingAndWithEveryLineEnd() {
        String umlaut = mt940().replace("taken back", "zurück €");
        ParsedFile expected = BankFiles.read(utf8(umlaut));

        assertThat(expected.statements().getLast().lines().getFirst().text()).isEqualTo("zurück €");
        assertThat(BankFiles.read(windows(umlaut))).isEqualTo(expected);
        assertThat(BankFiles.read(utf8("\uFEFF" + umlaut))).isEqualTo(expected);
        assertThat(BankFiles.read(windows(umlaut.replace("\n", "\r\n").stripTrailing())))
                .isEqualTo(expected);
    }

    @Test
    void readsXmlByTheEncodingThatItDeclares() {
        String umlaut = camt("").replace("Anna", "Müller");
        String latin = umlaut.replace("UTF-8", "ISO-8859-1");

        for (byte[] file : List.of(utf8(umlaut), windows(umlaut), windows(latin))) {
            assertThat(only(file, BankFormat.CAMT_053).lines().getFirst().counterparty())
                    .contains("Müller");
        }
        assertThat(faults(utf8(umlaut.replace("UTF-8", "klingon"))))
                .containsExactly(new FileFault(1, "encoding", "'klingon' is not known"));
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
                        () ->
                                BankFiles.read(
                                        zip(Map.of("a", new byte[BankFiles.MOST_UNPACKED + 1]))))
                .isInstanceOf(UnknownFormat.class)
                .hasMessage("The archive unfolds into more than a bank would send.");
    }

    @Test
    void namesABatchOnlyAsTheBankDoesAndNeverByItsPlace() {
        String nameless = camt("").replace("<AcctSvcrRef>b-1</AcctSvcrRef>", "");
        String numbered =
                nameless.replace("<NtryDtls><Btch>", "<NtryRef>4</NtryRef><NtryDtls><Btch>");

        assertThat(only(utf8(nameless), BankFormat.CAMT_053).lines())
                .extracting(ParsedLine::batch, ParsedLine::entryReference)
                .containsOnly(tuple(Optional.empty(), Optional.empty()));
        assertThat(only(utf8(numbered), BankFormat.CAMT_053).lines())
                .extracting(ParsedLine::batch, ParsedLine::reference, ParsedLine::entryReference)
                .startsWith(
                        tuple(Optional.empty(), Optional.empty(), Optional.of("4")),
                        tuple(Optional.empty(), Optional.empty(), Optional.of("4")));
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
    void aMessageWithoutBlocksIsNotOfTheTypeOfTheOneBefore() {
        String interim = "{1:F01X}{2:O942X}{4:\n" + mt942().replace("-\n", "-}\n");
        String bare =
                ":20:A\n:25:DE89370400440532013000\n:60F:C260309EUR1,\n:62F:C260309EUR1,\n-\n";

        assertThat(BankFiles.read(utf8(interim + bare)).statements())
                .extracting(ParsedStatement::kind)
                .containsExactly(StatementKind.INTERIM, StatementKind.CLOSED);
        assertThat(BankFiles.read(utf8(interim.replace("-}\n", "") + bare)).statements())
                .extracting(ParsedStatement::kind)
                .containsExactly(StatementKind.INTERIM, StatementKind.CLOSED);
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

    private static ParsedStatement only(byte[] file, BankFormat format) {
        ParsedFile parsed = BankFiles.read(file);
        assertThat(parsed.format()).isEqualTo(format);
        assertThat(parsed.statements()).hasSize(1);
        return parsed.statements().getFirst();
    }

    private static List<FileFault> faults(byte[] file) {
        return catchThrowableOfType(
                        UnreadableFile.class,
                        () -> BankFiles.read(Arrays.copyOf(file, file.length)))
                .faults();
    }
}
