package io.mesoderm.platform.billing.bank;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.IBAN;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.camt;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.mt940;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.ofx;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;
import static io.mesoderm.platform.billing.bank.format.BankFixtures.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What does not come in from banks, and that nothing of it is left. */
@MariaDb
class BankRefusalIT {

    private final TestChain chain;
    private final TenantDatabase tenants;
    private final TestDatabase server;
    private BankDesk desk;

    BankRefusalIT(TestChain chain, TenantDatabase tenants, TestDatabase server) {
        this.chain = chain;
        this.tenants = tenants;
        this.server = server;
    }

    @BeforeEach
    void open() {
        desk = new BankDesk(chain, tenants);
        desk.iban(IBAN);
    }

    @Test
    void refusesWholeFilesAndSaysWhere() {
        desk.number("4111 1111", "EUR");
        Map<String, Long> before = contents();

        Problem unreadable =
                refusal(
                        utf8(
                                mt940().replace(
                                                ":61:260311D1,NMSCFEE\n:62F",
                                                ":61:260311D1.NMSCFEE\n:62F")));
        Problem unknown = refusal(utf8(ofx().replace("4111 1111", "4111 1112")));
        Problem cut =
                refusal(
                        utf8(
                                mt940().replace(
                                                ":25:DE89370400440532013000\n",
                                                ":25:DE8937040044053201300\n")));
        Problem other = refusal("a;b".getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(unreadable, unknown, cut, other))
                .extracting(Problem::status, Problem::code)
                .containsExactly(
                        tuple(422, "bank-file-unreadable"),
                        tuple(409, "bank-account-unknown"),
                        tuple(409, "bank-account-unknown"),
                        tuple(422, "bank-format-unknown"));
        assertThat(unreadable.errors())
                .containsExactly(
                        new FieldError("61", "line 18: '1' is no amount"),
                        new FieldError(
                                "61", "line 18: '260311D1.NMSCFEE' has no transaction type"));
        assertThat(unknown.errors())
                .containsExactly(
                        new FieldError("41111112", "line 3: is no account of this site in EUR"));
        assertThat(cut.errors())
                .containsExactly(
                        new FieldError(
                                "DE8937040044053201300",
                                "line 11: is no account of this site in EUR, and no valid IBAN"));
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void refusesAnIbanThatIsNoneAndASecondAccountOfANumber() {
        assertThat(catchThrowableOfType(Problem.class, () -> desk.iban("DE8937040044053201300")))
                .extracting(Problem::code)
                .isEqualTo("iban-invalid");
        assertThat(catchThrowableOfType(Problem.class, () -> desk.iban(IBAN)))
                .extracting(Problem::code)
                .isEqualTo("bank-account-exists");
        desk.number(IBAN, "USD");
    }

    /** Whatever a file suffers, what is stored afterwards adds up to what the report says, or nothing is. */
    @Test
    void damagedFilesComeInWholeOrNotAtAll() {
        Random random = new Random(20_260_310);
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            byte[] file = utf8(i % 2 == 0 ? mt940() : camt(version("08")));
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                file[random.nextInt(file.length)] =
                        (byte) ("0123456789,.:<>/ABD\n").charAt(random.nextInt(20));
            }
            Map<String, Long> before = contents();
            try {
                BankFileReport report = desk.take(file);
                assertThat(
                                count(
                                        "bank_line WHERE statement_id IN (SELECT id FROM bank_statement WHERE file_id = UNHEX(REPLACE('"
                                                + report.file()
                                                + "', '-', '')))"))
                        .isGreaterThanOrEqualTo(report.linesNew());
            } catch (Problem problem) {
                refused++;
                assertThat(problem.status()).isBetween(400, 499);
                assertThat(contents()).isEqualTo(before);
            }
        }
        assertThat(refused).isBetween(20, 115);
        assertThat(
                        count(
                                "bank_statement WHERE (state = 'BROKEN') <> (closing - opening - total <> 0)"))
                .isZero();
    }

    /** Whoever sends another chain's archive is told of a hundred accounts, each once. */
    @Test
    void namesEachForeignAccountOnceAndNotAThousand() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            file.append(
                    ":20:A\n:25:N%d\n:60F:C260309EUR1,\n:62F:C260309EUR1,\n-\n".formatted(i / 2));
        }

        assertThat(refusal(utf8(file.toString())).errors())
                .hasSize(100)
                .doesNotHaveDuplicates()
                .startsWith(new FieldError("N0", "line 1: is no account of this site in EUR"));
    }

    private Problem refusal(byte[] file) {
        return catchThrowableOfType(Problem.class, () -> desk.take(file));
    }

    private long count(String what) {
        return server.query(DatabaseNames.core(chain.id()), "SELECT COUNT(*) FROM " + what);
    }

    private Map<String, Long> contents() {
        return server.contents(DatabaseNames.core(chain.id()));
    }
}
