package io.mesoderm.platform.billing.bank.format;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.camt;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.version;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.windows;
import static io.mesoderm.platform.billing.bank.format.Readings.faults;
import static io.mesoderm.platform.billing.bank.format.Readings.only;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What is read out of camt.053 files, trap by trap of {@code billing.md} section 4. */
class Camt053Test {

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
}
