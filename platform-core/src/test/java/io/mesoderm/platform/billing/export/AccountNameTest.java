package io.mesoderm.platform.billing.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class AccountNameTest {

    private static String path(String site, Account account, String qualifier) {
        return new AccountName(site, account, qualifier, Optional.empty()).path();
    }

    @Test
    void isMadeOfTypeSiteAccountAndKind() {
        assertThat(path("berlin", Account.PACKAGE_LIABILITY, ""))
                .isEqualTo("Liabilities:Berlin:Package-Liability");
        assertThat(path("st-gallen", Account.PROCESSOR_CLEARING, "BANK_TRANSFER"))
                .isEqualTo("Assets:St-gallen:Processor-Clearing:BANK-TRANSFER");
        assertThat(path("b2", Account.CURRENCY_CLEARING, "EUR/CHF"))
                .isEqualTo("Assets:B2:Currency-Clearing:EUR-CHF");
        assertThat(path("b2", Account.FX_DIFFERENCE, "")).isEqualTo("Expenses:B2:Fx-Difference");
        assertThat(new AccountName("b2", Account.DUE_TO_SITE, "", Optional.of("munich")).path())
                .isEqualTo("Liabilities:B2:Due-To-Site:Munich");
    }

    @Test
    void keepsApartWhatLosesCharacters() {
        List<String> paths =
                List.of(
                                "a b", "a_b", "a-b", "a/b", "A-B", "A_B", "EUR/CHF", "EUR_CHF", "a",
                                "A", "a1", "A1", "ä", "-")
                        .stream()
                        .map(qualifier -> path("b", Account.SERVICE_REVENUE, qualifier))
                        .toList();

        assertThat(paths)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("Income:B:Service-Revenue:[A-Z0-9][A-Za-z0-9-]*"));
        assertThat(paths.getFirst()).isEqualTo("Income:B:Service-Revenue:XA-b-0cc9cd4d");
    }
}
