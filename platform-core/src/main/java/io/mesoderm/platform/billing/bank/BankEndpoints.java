package io.mesoderm.platform.billing.bank;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Method.PUT;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.RawBody;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A site's bank accounts and what its bank sends. The same file twice changes nothing, so it needs no idempotency key. */
public final class BankEndpoints {

    private static final String PERMISSION = "billing.bank";

    /** Input of {@code import-bank-file}: the file as it is, plain or zipped, what it is called, and whose table it is. */
    public record Import(
            RawBody file,
            @Length(min = 1, max = 255) Optional<String> name,
            @Length(min = 1, max = 64) Optional<String> account) {}

    private final BankAccounts accounts;
    private final BankTables tables;
    private final BankImport imports;
    private final BankRecords records;

    public BankEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.accounts = new BankAccounts(database, trail, clock);
        this.tables = new BankTables(database, trail);
        this.imports = new BankImport(database, tables, trail, clock);
        this.records = new BankRecords(database);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "open-bank-account",
                                SITE,
                                POST,
                                "/bank-accounts",
                                BankAccounts.NewAccount.class)
                        .permission(PERMISSION)
                        .summary(
                                "Tells of an account at a bank, so that its statements can come in.")
                        .idempotent()
                        .creates()
                        .answers(
                                BankAccount.class,
                                call -> accounts.open(call.input(), call.context())),
                Endpoint.of("list-bank-accounts", SITE, GET, "/bank-accounts", Paged.ById.class)
                        .permission(PERMISSION)
                        .summary("The site's bank accounts.")
                        .pages(
                                BankAccount.class,
                                call -> accounts.list(call.input(), call.context())),
                Endpoint.of(
                                "read-bank-account",
                                SITE,
                                GET,
                                "/bank-accounts/{bankAccount}",
                                BankTables.AccountRequest.class)
                        .permission(PERMISSION)
                        .summary("One bank account, and how its tables are read.")
                        .answers(
                                BankTables.AccountDetail.class,
                                call -> tables.account(call.input(), call.context())),
                Endpoint.of(
                                "put-bank-mapping",
                                SITE,
                                PUT,
                                "/bank-accounts/{bankAccount}/mapping",
                                BankTables.NewMapping.class)
                        .permission(PERMISSION)
                        .summary("Says what the columns of the account's CSV or XLSX files mean.")
                        .answers(
                                BankTables.AccountDetail.class,
                                call -> tables.map(call.input(), call.context())),
                Endpoint.of(
                                "preview-bank-table",
                                SITE,
                                POST,
                                "/bank-accounts/{bankAccount}/previews",
                                BankTables.PreviewRequest.class)
                        .permission(PERMISSION)
                        .summary("What would come in with a table of the account; nothing does.")
                        .answers(
                                BankTables.Preview.class,
                                call -> tables.preview(call.input(), call.context())),
                Endpoint.of("import-bank-file", SITE, POST, "/bank-files", Import.class)
                        .permission(PERMISSION)
                        .summary(
                                "Imports a camt.053, MT940, MT942 or OFX file, or a CSV or XLSX table of an account, all of it or nothing.")
                        .answers(
                                BankFileReport.class,
                                call ->
                                        imports.run(
                                                call.input().file().bytes(),
                                                call.input().name(),
                                                call.input().account(),
                                                call.context())),
                Endpoint.of("list-bank-files", SITE, GET, "/bank-files", Paged.ById.class)
                        .permission(PERMISSION)
                        .summary("The bank files imported at this site, newest first.")
                        .pages(
                                BankRecords.BankFile.class,
                                call -> records.files(call.input(), call.context())),
                Endpoint.of(
                                "read-bank-file",
                                SITE,
                                GET,
                                "/bank-files/{bankFile}",
                                BankRecords.FileRequest.class)
                        .permission(PERMISSION)
                        .summary("One bank file: what came in with it.")
                        .answers(
                                BankRecords.BankFile.class,
                                call -> records.file(call.input(), call.context())),
                Endpoint.of(
                                "list-bank-statements",
                                SITE,
                                GET,
                                "/bank-statements",
                                BankRecords.StatementsRequest.class)
                        .permission(PERMISSION)
                        .summary("The statements of the site's accounts, broken ones first.")
                        .pages(
                                BankRecords.BankStatement.class,
                                call -> records.statements(call.input(), call.context())),
                Endpoint.of(
                                "read-bank-statement",
                                SITE,
                                GET,
                                "/bank-statements/{bankStatement}",
                                BankRecords.StatementRequest.class)
                        .permission(PERMISSION)
                        .summary("One bank statement.")
                        .answers(
                                BankRecords.BankStatement.class,
                                call -> records.statement(call.input(), call.context())),
                Endpoint.of(
                                "list-bank-lines",
                                SITE,
                                GET,
                                "/bank-statements/{bankStatement}/lines",
                                BankRecords.LinesRequest.class)
                        .permission(PERMISSION)
                        .readsPatients()
                        .summary("The lines of a bank statement, with who paid.")
                        .pages(
                                BankRecords.BankLine.class,
                                call -> records.lines(call.input(), call.context())));
    }

    public BankAccounts accounts() {
        return accounts;
    }

    public BankTables tables() {
        return tables;
    }

    public BankImport imports() {
        return imports;
    }

    public BankRecords records() {
        return records;
    }
}
