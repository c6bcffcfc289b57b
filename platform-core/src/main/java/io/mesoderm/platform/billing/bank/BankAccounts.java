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
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
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

    /** The account that each statement is of, in their order; a {@code bank-account-unknown} problem names those of none. */
    static List<BankAccount> require(Handle handle, SiteId site, List<ParsedStatement> statements) {
        List<BankAccount> accounts =
                handle.createQuery(COLUMNS + "WHERE site_id = :site")
                        .bind("site", site)
                        .mapTo(BankAccount.class)
                        .list();
        Problem unknown =
                Problem.conflict(
                        "bank-account-unknown",
                        "Nothing was imported: the file speaks of accounts that this site has not.");
        for (ParsedStatement statement : statements) {
            if (find(accounts, statement).isEmpty()) {
                unknown = unknown.field(statement.account(), why(statement));
            }
        }
        if (!unknown.errors().isEmpty()) {
            throw unknown;
        }
        return statements.stream().map(s -> find(accounts, s).orElseThrow()).toList();
    }

    /** Some banks write the currency behind the number. */
    private static Optional<BankAccount> find(
            List<BankAccount> accounts, ParsedStatement statement) {
        String currency = statement.currency().getCurrencyCode();
        return accounts.stream()
                .filter(account -> account.currency().equals(statement.currency()))
                .filter(
                        account ->
                                statement.account().equals(account.number())
                                        || statement.account().equals(account.number() + currency))
                .findFirst();
    }

    private static String why(ParsedStatement statement) {
        boolean cut = Iban.looksLike(statement.account()) && !Iban.valid(statement.account());
        return "line %d: is no account of this site in %s%s"
                .formatted(
                        statement.number(), statement.currency(), cut ? ", and no valid IBAN" : "");
    }
}
