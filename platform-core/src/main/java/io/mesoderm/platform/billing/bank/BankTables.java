package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.bank.format.Balance;
import io.mesoderm.platform.billing.bank.format.BankFiles;
import io.mesoderm.platform.billing.bank.format.FileAccount;
import io.mesoderm.platform.billing.bank.format.FileFault;
import io.mesoderm.platform.billing.bank.format.ParsedFile;
import io.mesoderm.platform.billing.bank.format.ParsedLine;
import io.mesoderm.platform.billing.bank.format.ParsedStatement;
import io.mesoderm.platform.billing.bank.format.TableMapping;
import io.mesoderm.platform.billing.bank.format.UnknownFormat;
import io.mesoderm.platform.billing.bank.format.UnreadableFile;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.RawBody;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** How an account's tables are read: said once, tried on a file before anything of it comes in. */
public final class BankTables {

    /** One account. */
    public record AccountRequest(UUID bankAccount) {}

    /** An account, and how its tables are read. */
    public record AccountDetail(BankAccount account, Optional<TableMapping> mapping) {}

    /** Replaces how they are read. */
    public record NewMapping(UUID bankAccount, TableMapping mapping) {}

    /** A table that is to be tried. */
    public record PreviewRequest(UUID bankAccount, RawBody file) {}

    /** The cells of a row as the file has them. */
    public record HeadRow(List<String> cells) {}

    /** What a row would become. */
    public record PreviewLine(
            int row,
            LocalDate bookedOn,
            String amount,
            Optional<String> counterparty,
            Optional<String> reference,
            String text) {}

    /**
     * What would come in.
     *
     * @param head the first rows, to see by what the columns are called
     * @param faults why nothing would; empty without a mapping too
     * @param lines the first of them
     */
    public record Preview(
            List<HeadRow> head,
            List<FileFault> faults,
            int lineCount,
            Currency currency,
            Optional<String> opening,
            Optional<String> total,
            Optional<String> closing,
            Optional<String> difference,
            List<PreviewLine> lines) {}

    private record Row(
            UUID id,
            SiteId siteId,
            String code,
            String number,
            Currency currency,
            String holder,
            Optional<String> mapping) {

        AccountDetail detail() {
            return new AccountDetail(
                    new BankAccount(id, siteId, code, number, currency, holder),
                    mapping.map(BankTables::mapping));
        }
    }

    private static final int SHOWN = 20;

    private static final String ACCOUNT =
            """
            SELECT id, site_id, code, number, currency, holder, mapping FROM bank_account
            WHERE site_id = :site
            """;

    private final TenantDatabase database;
    private final WriteAudit trail;

    public BankTables(TenantDatabase database, WriteAudit trail) {
        this.database = database;
        this.trail = trail;
    }

    public AccountDetail account(AccountRequest input, CallContext context) {
        return database.inReport(context, handle -> require(handle, input.bankAccount, context));
    }

    public AccountDetail map(NewMapping input, CallContext context) {
        input.mapping
                .fault()
                .ifPresent(
                        fault -> {
                            throw Problem.invalid("mapping." + fault.field(), fault.reason());
                        });
        return database.inTransaction(
                context,
                handle -> {
                    AccountDetail before = require(handle, input.bankAccount, context);
                    handle.createUpdate("UPDATE bank_account SET mapping = :mapping WHERE id = :id")
                            .bind("mapping", Json.text(input.mapping))
                            .bind("id", input.bankAccount)
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "bank-account.mapped",
                            "bank_account",
                            () -> input.bankAccount,
                            before.account.code());
                    return new AccountDetail(before.account, Optional.of(input.mapping));
                });
    }

    public Preview preview(PreviewRequest input, CallContext context) {
        AccountDetail detail = account(new AccountRequest(input.bankAccount), context);
        byte[] file = input.file.bytes();
        List<HeadRow> head = List.of();
        try {
            head = BankFiles.head(file, detail.mapping).stream().map(HeadRow::new).toList();
            if (detail.mapping.isEmpty()) {
                return nothing(detail.account, head, List.of());
            }
            return shown(head, read(file, fileAccount(detail)));
        } catch (UnknownFormat e) {
            throw Problem.of(422, "bank-format-unknown", e.getMessage());
        } catch (UnreadableFile e) {
            return nothing(detail.account, head, e.faults());
        }
    }

    private static ParsedStatement read(byte[] file, FileAccount account) {
        ParsedFile parsed = BankFiles.read(file, Optional.of(account));
        if (!parsed.format().isTable()) {
            throw Problem.of(
                    422,
                    "bank-format-unknown",
                    "This is no table: the file says of itself what it is, so import it.");
        }
        return parsed.statements().getFirst();
    }

    private static Preview nothing(BankAccount account, List<HeadRow> head, List<FileFault> why) {
        return new Preview(
                head,
                why,
                0,
                account.currency(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Preview shown(List<HeadRow> head, ParsedStatement statement) {
        Currency currency = statement.currency();
        return new Preview(
                head,
                List.of(),
                statement.lines().size(),
                currency,
                statement.opening().map(Balance::amount).map(text(currency)),
                Optional.of(ExactAmount.text(statement.total(), currency)),
                statement.closing().map(Balance::amount).map(text(currency)),
                statement.difference().map(text(currency)),
                statement.lines().stream()
                        .limit(SHOWN)
                        .map(line -> shown(line, currency))
                        .toList());
    }

    private static Function<BigDecimal, String> text(Currency currency) {
        return amount -> ExactAmount.text(amount, currency);
    }

    private static PreviewLine shown(ParsedLine line, Currency currency) {
        return new PreviewLine(
                line.number(),
                line.bookedOn(),
                ExactAmount.text(line.amount(), currency),
                line.counterparty(),
                line.reference(),
                line.text());
    }

    /** The account of this code, for whoever imports what names none; a problem if there is none. */
    FileAccount require(String code, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        handle.createQuery(ACCOUNT + "AND code = :code")
                                .bind("site", context.requiredSite())
                                .bind("code", code)
                                .mapTo(Row.class)
                                .findOne()
                                .map(row -> fileAccount(row.detail()))
                                .orElseThrow(
                                        () ->
                                                Problem.invalid(
                                                        "account", "is no account of this site")));
    }

    private static FileAccount fileAccount(AccountDetail detail) {
        return new FileAccount(detail.account.number(), detail.account.currency(), detail.mapping);
    }

    private static TableMapping mapping(String stored) {
        return RecordSchema.of(TableMapping.class).readStored(Json.parse(stored));
    }

    private static AccountDetail require(Handle handle, UUID account, CallContext context) {
        return handle.createQuery(ACCOUNT + "AND id = :id")
                .bind("site", context.requiredSite())
                .bind("id", account)
                .mapTo(Row.class)
                .findOne()
                .map(Row::detail)
                .orElseThrow(Problem::notFound);
    }
}
