package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.export.AccountCodes;
import io.mesoderm.platform.billing.export.AccountCodes.Coded;
import io.mesoderm.platform.billing.export.ExportFormat;
import io.mesoderm.platform.billing.export.JournalExport.Request;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What an entity calls its accounts is one set, replaced as a whole. */
@MariaDb
class AccountCodesIT extends ClinicBooks {

    @Test
    void replacesTheSetOfOneEntity() {
        set(clinics.german, coded(Account.BANK, "1200"), coded(Account.REFUNDS, "4100"));
        set(clinics.swiss, coded(Account.BANK, "1020"));
        set(clinics.german, coded(Account.BANK, " 1210 "), coded(Account.REFUNDS, " "));

        assertThat(codes(clinics.german)).containsExactly(coded(Account.BANK, "1210"));
        assertThat(codes(clinics.swiss)).containsExactly(coded(Account.BANK, "1020"));
        assertThat(clinics.trail)
                .endsWith("account-codes.set", "account-codes.set", "account-codes.set");
    }

    @Test
    void refusesWhatIsNoCodeAndKeepsWhatWasThere() {
        set(clinics.german, coded(Account.BANK, "1200"));

        assertField("codes[0].code", () -> set(clinics.german, coded(Account.BANK, "=1+1")));
        assertField(
                "codes[1].code",
                () ->
                        set(
                                clinics.german,
                                coded(Account.REFUNDS, "4100"),
                                coded(Account.BANK, "1".repeat(101))));
        assertField(
                "codes[1].account",
                () -> set(clinics.german, coded(Account.BANK, "1"), coded(Account.BANK, "2")));
        LegalEntityId nobody = new LegalEntityId(UUID.randomUUID());
        assertProblem("not-found", () -> set(nobody, coded(Account.BANK, "1200")));
        assertProblem("not-found", () -> codes(nobody));
        assertThat(codes(clinics.german)).containsExactly(coded(Account.BANK, "1200"));
    }

    /** A file for Xero without a code would lose lines there: it is refused, and says which are missing. */
    @Test
    void xeroTakesACodeForEachAccountInUse() {
        clinics.sellThree(clinics.patient(), 100_000);
        LocalDate day = LocalDate.of(2026, 3, 10);
        var xero = new Request(clinics.german, day, day, ExportFormat.XERO);
        set(clinics.german, coded(Account.PACKAGE_LIABILITY, "2100"));

        assertProblem(
                "account-code-missing",
                () -> clinics.billing.export().file(xero, clinics.chainWide()));
        set(
                clinics.german,
                coded(Account.PACKAGE_LIABILITY, "2100"),
                coded(Account.PROCESSOR_CLEARING, "1100"));
        assertThat(clinics.billing.export().file(xero, clinics.chainWide()).name())
                .endsWith("_2026-03-10_2026-03-10.xero.csv");
    }

    @Test
    void twoAtOnceLeaveTheSetOfOneOfThem() throws Exception {
        List<Coded> first = allBy("1");
        List<Coded> second = allBy("2");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                List<Callable<Object>> sets =
                        List.of(
                                () -> set(clinics.german, first.toArray(Coded[]::new)),
                                () -> set(clinics.german, second.toArray(Coded[]::new)));
                for (Future<Object> done : both.invokeAll(sets)) {
                    done.get();
                }
                assertThat(codes(clinics.german)).isIn(first, second);
            }
        }
    }

    private static List<Coded> allBy(String code) {
        List<Coded> all = new ArrayList<>();
        for (Account account : Account.values()) {
            all.add(coded(account, code));
        }
        return all;
    }

    private static Coded coded(Account account, String code) {
        return new Coded(account, Optional.of(code));
    }

    private AccountCodes.Codes set(LegalEntityId entity, Coded... codes) throws Problem {
        return clinics.billing
                .accountCodes()
                .set(new AccountCodes.NewCodes(entity, List.of(codes)), clinics.chainWide());
    }

    private List<Coded> codes(LegalEntityId entity) {
        return clinics.billing.accountCodes().get(entity, clinics.chainWide()).codes().stream()
                .filter(coded -> coded.code().isPresent())
                .toList();
    }
}
