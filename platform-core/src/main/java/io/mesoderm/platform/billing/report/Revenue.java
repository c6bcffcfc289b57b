package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.AccountType;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What each site earned in a month of its books, by treatment: every income account, in the currency of the books. It is the
 * movement of the accounting period that begins in that month, so it ties to the trial balance.
 */
public record Revenue(YearMonth month, List<Line> lines) {

    /**
     * One account of one site; income is positive.
     *
     * @param item the service item, where the account has one
     */
    public record Line(
            SiteId site, Account account, String item, Currency currency, long amountMinor) {}

    private static final List<String> INCOME =
            Arrays.stream(Account.values())
                    .filter(account -> account.type() == AccountType.INCOME)
                    .map(Account::name)
                    .toList();

    static Revenue read(Handle handle, YearMonth month, Optional<SiteId> only) {
        List<Line> lines =
                handle.createQuery(
                                """
                                SELECT b.site_id AS site, b.account, b.qualifier AS item,
                                  b.functional_currency AS currency, -SUM(b.functional_minor) AS amount_minor
                                FROM account_balance b
                                  JOIN accounting_period a
                                    ON a.legal_entity_id = b.legal_entity_id AND a.period = b.period
                                  JOIN site s ON s.id = b.site_id
                                WHERE a.starts_on BETWEEN :first AND :last AND b.account IN (<income>)
                                  AND (:only IS NULL OR b.site_id = :only)
                                GROUP BY b.site_id, s.code, b.account, b.qualifier, b.functional_currency
                                HAVING SUM(b.functional_minor) \\<> 0
                                ORDER BY s.code, b.account, b.qualifier, b.functional_currency
                                """)
                        .bindList("income", INCOME)
                        .bind("first", month.atDay(1))
                        .bind("last", month.atEndOfMonth())
                        .bind("only", only)
                        .mapTo(Line.class)
                        .list();
        return new Revenue(month, lines);
    }
}
