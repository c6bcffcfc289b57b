package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.ToLongFunction;

/** How old what lies in transit is, and the proof that the accounts of it hold that and nothing else (invariant 13). */
public final class Clearing {

    /**
     * An account of money in transit.
     *
     * @param inTransitMinor the sum of what is not matched
     * @param proved whether that is the account's balance
     * @param upToWeekMinor what is at most 7 days old; the next up to 30, up to 90, and what is older
     */
    public record ClearingAccount(
            Account account,
            String qualifier,
            Currency currency,
            long balanceMinor,
            long inTransitMinor,
            boolean proved,
            int items,
            long upToWeekMinor,
            long upToMonthMinor,
            long upToQuarterMinor,
            long olderMinor) {}

    /** All of a site's. */
    public record ClearingReport(LocalDate on, boolean proved, List<ClearingAccount> accounts) {}

    /** Nothing: the call's site is meant. */
    public record ClearingRequest() {}

    private record Balance(Account account, String qualifier, Currency currency, long minor) {}

    private final TenantDatabase database;
    private final InstantSource clock;

    public Clearing(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public ClearingReport report(CallContext context) {
        SiteId site = context.requiredSite();
        return database.inReport(
                context,
                handle -> {
                    LocalDate today = today(handle, site);
                    List<OpenItem> items =
                            OpenItems.of(
                                    handle, site, LocalDate.of(1970, 1, 1), today.plusYears(1));
                    List<ClearingAccount> accounts = new ArrayList<>();
                    for (Balance balance : balances(handle, site)) {
                        accounts.add(account(balance, items, suspended(handle, site), today));
                    }
                    return new ClearingReport(
                            today, accounts.stream().allMatch(ClearingAccount::proved), accounts);
                });
    }

    private LocalDate today(Handle handle, SiteId site) {
        ZoneId zone =
                handle.createQuery("SELECT zone FROM site WHERE id = :site")
                        .bind("site", site)
                        .mapTo(ZoneId.class)
                        .one();
        return clock.instant().atZone(zone).toLocalDate();
    }

    private static List<Balance> balances(Handle handle, SiteId site) {
        return handle.createQuery(
                        """
                        SELECT account, qualifier, currency, SUM(movement_minor) AS minor
                        FROM account_balance
                        WHERE site_id = :site AND (account IN ('CASH_DRAWER', 'PROCESSOR_CLEARING', 'SUSPENSE')
                          OR (account = 'BANK' AND qualifier = ''))
                        GROUP BY account, qualifier, currency ORDER BY account, qualifier, currency
                        """)
                .bind("site", site)
                .mapTo(Balance.class)
                .list();
    }

    /** What matches have put into suspense: nobody knows of it what it is. */
    private static long suspended(Handle handle, SiteId site) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(SUM(items_minor - lines_minor), 0) FROM bank_match
                        WHERE site_id = :site AND rest_to = 'SUSPENSE' AND undone_at IS NULL
                        """)
                .bind("site", site)
                .mapTo(Long.class)
                .one();
    }

    private static ClearingAccount account(
            Balance balance, List<OpenItem> items, long suspended, LocalDate today) {
        List<OpenItem> own = items.stream().filter(item -> isOf(item, balance)).toList();
        long inTransit =
                balance.account == Account.SUSPENSE
                        ? suspended
                        : own.stream().mapToLong(OpenItem::minor).reduce(0, Math::addExact);
        ToLongFunction<long[]> aged =
                span ->
                        own.stream()
                                .filter(
                                        item -> {
                                            long days = ChronoUnit.DAYS.between(item.on(), today);
                                            return days >= span[0] && days <= span[1];
                                        })
                                .mapToLong(OpenItem::minor)
                                .reduce(0, Math::addExact);
        return new ClearingAccount(
                balance.account,
                balance.qualifier,
                balance.currency,
                balance.minor,
                inTransit,
                inTransit == balance.minor,
                own.size(),
                aged.applyAsLong(new long[] {Long.MIN_VALUE, 7}),
                aged.applyAsLong(new long[] {8, 30}),
                aged.applyAsLong(new long[] {31, 90}),
                aged.applyAsLong(new long[] {91, Long.MAX_VALUE}));
    }

    private static boolean isOf(OpenItem item, Balance balance) {
        return switch (balance.account) {
            case CASH_DRAWER -> item.kind() == ItemKind.CASH;
            case PROCESSOR_CLEARING -> item.clearing().equals(balance.qualifier);
            case BANK -> item.kind() == ItemKind.SETTLEMENT;
            default -> false;
        };
    }
}
