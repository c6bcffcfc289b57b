package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.bank.format.Iban;
import io.mesoderm.platform.billing.bank.format.ParsedStatement;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.InstantSource;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site's bank accounts. An import never makes one: a number cut short would become an account of its own. */
public final class BankAccounts {

    /** Either an IBAN or another number; {@code code} is what staff call the account. */
    public record NewAccount(
            @Length(min = 1, max = 64) String code,
            @Length(min = 1, max = 64) Optional<String> iban,
            @Length(min = 1, max = 64) Optional<String> number,
            Currency currency,
            @Length(min = 1, max = 140) String holder) {}

    /** Whoever sends a file of so many foreign accounts looks at none beyond. */
    private static final int MOST_NAMED = 100;

    private static final String COLUMNS =
            "SELECT id, site_id AS site, code, number, currency, holder FROM bank_account ";

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public BankAccounts(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public BankAccount open(NewAccount input, CallContext context) {
        BankAccount account =
                new BankAccount(
                        Ids.next(),
                        context.requiredSite(),
                        input.code,
                        number(input),
                        input.currency,
                        input.holder);
        return database.inTransaction(
                context,
                handle -> {
                    insert(handle, account, context);
                    trail.record(
                            handle,
                            context,
                            "bank-account.opened",
                            "bank_account",
                            account::id,
                            account.code());
                    return account;
                });
    }

    private static String number(NewAccount input) {
        if (input.iban.isPresent() == input.number.isPresent()) {
            throw Problem.invalid("iban", "is needed, or a number, and not both");
        }
        String plain = Iban.plain(input.iban.or(input::number).orElseThrow());
        if (input.iban.isPresent() && !Iban.valid(plain)) {
            throw Problem.of(
                            422,
                            "iban-invalid",
                            "The IBAN is not whole, or a digit of it is wrong.")
                    .field("iban", "is no valid IBAN");
        }
        return plain;
    }

    private void insert(Handle handle, BankAccount account, CallContext context) {
        try {
            Rows.bind(
                            handle.createUpdate(
                                    """
                            INSERT INTO bank_account (id, site_id, code, number, currency, holder, created_at,
                              created_by)
                            VALUES (:id, :site, :code, :number, :currency, :holder, :now, :by)
                            """),
                            account)
                    .bind("now", clock.instant())
                    .bind("by", context.actor().staff().map(EntityId::value))
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "bank_account_code")
                    || UniqueViolation.of(e, "bank_account_number")) {
                throw Problem.conflict(
                        "bank-account-exists",
                        "The chain has an account of this code, or of this number in this currency.");
            }
            throw e;
        }
    }

    /** The accounts of the call's site, in the order in which they were opened. */
    public Page<BankAccount> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                handle.createQuery(
                                                COLUMNS
                                                        + """
                                                        WHERE site_id = :site AND (:after IS NULL OR id > :after)
                                                        ORDER BY id LIMIT :atMost
                                                        """)
                                        .bind("site", context.requiredSite())
                                        .bind("after", input.cursor())
                                        .bind("atMost", input.sought())
                                        .mapTo(BankAccount.class)
                                        .list(),
                                BankAccount::id));
    }

    private record Key(String number, Currency currency) {}

    /** The account that each statement is of, in their order; a {@code bank-account-unknown} problem names those of none. */
    static List<BankAccount> require(Handle handle, SiteId site, List<ParsedStatement> statements) {
        Map<Key, BankAccount> accounts = byNumber(handle, site);
        Map<Key, ParsedStatement> unknown = new LinkedHashMap<>();
        for (ParsedStatement statement : statements) {
            Key key = key(statement);
            if (!accounts.containsKey(key)) {
                unknown.putIfAbsent(key, statement);
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.conflict(
                            "bank-account-unknown",
                            "Nothing was imported: the file speaks of accounts that this site has not.")
                    .fields(
                            unknown.values().stream()
                                    .limit(MOST_NAMED)
                                    .map(each -> new FieldError(each.account(), why(each)))
                                    .toList());
        }
        return statements.stream().map(statement -> accounts.get(key(statement))).toList();
    }

    private static Key key(ParsedStatement statement) {
        return new Key(statement.account(), statement.currency());
    }

    /** Some banks write the currency behind the number. */
    private static Map<Key, BankAccount> byNumber(Handle handle, SiteId site) {
        Map<Key, BankAccount> accounts = new HashMap<>();
        handle.createQuery(COLUMNS + "WHERE site_id = :site")
                .bind("site", site)
                .mapTo(BankAccount.class)
                .forEach(
                        account -> {
                            Currency currency = account.currency();
                            accounts.put(new Key(account.number(), currency), account);
                            accounts.putIfAbsent(
                                    new Key(
                                            account.number() + currency.getCurrencyCode(),
                                            currency),
                                    account);
                        });
        return accounts;
    }

    private static String why(ParsedStatement statement) {
        boolean cut = Iban.looksLike(statement.account()) && !Iban.valid(statement.account());
        return "line %d: is no account of this site in %s%s"
                .formatted(
                        statement.number(), statement.currency(), cut ? ", and no valid IBAN" : "");
    }
}
