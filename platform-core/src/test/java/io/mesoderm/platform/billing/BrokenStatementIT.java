package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.bank.BankFileReport;
import io.mesoderm.platform.billing.close.MonthEndEndpoints;
import io.mesoderm.platform.billing.matching.Rest;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a bank sent with a line missing is matched once it sent it right. */
@MariaDb
class BrokenStatementIT extends ClinicBooks {

    private static final String RENT = ":61:2603100310D5,NMSCNONREF//RENT\n:86:rent\n";
    private static final String FEE = ":61:2603100310D1,NMSCNONREF//FEE\n:86:fee\n";

    private MatchBooks bank;

    @BeforeEach
    void open() {
        bank = new MatchBooks(clinics, clinics.berlin);
    }

    @Test
    void whatWasSentWithALineMissingIsMatchedOnceItIsSentWhole() {
        take("100,", RENT, "94,");
        assertThat(bank.openLines()).isEmpty();
        assertThat(broken()).isEqualTo(1);

        BankFileReport whole = take("100,", RENT + FEE, "94,");

        assertThat(whole.linesNew()).isEqualTo(1);
        assertThat(bank.openLines()).hasSize(2);
        assertThat(broken()).isZero();
        bank.openLines()
                .forEach(line -> bank.match(List.of(line), List.of(), Optional.of(Rest.BANK_FEES)));
        assertThat(bank.broken()).isEmpty();
    }

    @Test
    void whatNothingProvesStaysBroken() {
        take("100,", RENT + FEE, "99,");

        take("100,", FEE, "99,");

        assertThat(bank.openLines()).hasSize(1);
        assertThat(broken()).as("the rent is told by nothing that adds up").isEqualTo(1);
    }

    private BankFileReport take(String opening, String lines, String closing) {
        String text =
                ":20:X\n:25:%s\n:28C:1/1\n:60F:C260310EUR%s\n%s:62F:C260310EUR%s\n-\n"
                        .formatted(bank.account, opening, lines, closing);
        return clinics.billing
                .bank()
                .imports()
                .run(
                        text.getBytes(StandardCharsets.UTF_8),
                        Optional.empty(),
                        Optional.empty(),
                        clinics.at(clinics.berlin));
    }

    private long broken() {
        return clinics.billing
                .close()
                .monthEnd()
                .read(
                        new MonthEndEndpoints.Asked(
                                Optional.empty(), Optional.of(clinics.berlin), Optional.empty()),
                        clinics.chainWide())
                .sites()
                .getFirst()
                .brokenStatements();
    }
}
