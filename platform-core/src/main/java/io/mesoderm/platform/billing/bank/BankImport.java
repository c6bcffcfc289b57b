package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.bank.format.BankFiles;
import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.billing.bank.format.FileAccount;
import io.mesoderm.platform.billing.bank.format.FileFault;
import io.mesoderm.platform.billing.bank.format.MissingMapping;
import io.mesoderm.platform.billing.bank.format.ParsedFile;
import io.mesoderm.platform.billing.bank.format.UnknownFormat;
import io.mesoderm.platform.billing.bank.format.UnreadableFile;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes a bank's file in, all of it or nothing. The same file again changes nothing, and of a file that
 * overlaps another one only what is new comes in; two equal payments of one day stay two.
 */
public final class BankImport {

    private static final String NAMELESS = "";

    private final TenantDatabase database;
    private final BankTables tables;
    private final WriteAudit trail;
    private final InstantSource clock;

    public BankImport(
            TenantDatabase database, BankTables tables, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.tables = tables;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Imports one file at the call's site, whose accounts it must speak of; {@code account} is the code of the one
     * that a table or QIF is of.
     */
    public BankFileReport run(
            byte[] bytes, Optional<String> name, Optional<String> account, CallContext context) {
        Optional<FileAccount> mapped = account.map(code -> tables.require(code, context));
        ParsedFile parsed = parse(bytes, mapped);
        String plain = HexFormat.of().formatHex(Fingerprint.of(bytes));
        String sha256 = fingerprint(plain, parsed, mapped);
        return database.inTransaction(
                context,
                handle -> {
                    List<BankAccount> accounts =
                            BankAccounts.require(
                                    handle, context.requiredSite(), parsed.statements());
                    BankRows.lock(handle, accounts);
                    List<FiledStatement> filed = FiledStatement.of(accounts, parsed.statements());
                    Optional<UUID> before =
                            BankRows.findFile(handle, context.requiredSite(), sha256);
                    if (before.isPresent()) {
                        return report(parsed, filed, before.get(), Optional.empty());
                    }
                    if (parsed.format().isTable()) {
                        requireReadOnce(handle, filed, plain, context);
                    }
                    Plan plan = plan(handle, filed, parsed.format());
                    UUID file =
                            insert(
                                    handle,
                                    new BankRows.NewFile(
                                            sha256,
                                            plain,
                                            name.orElse(NAMELESS),
                                            parsed.format(),
                                            bytes.length,
                                            plan.statements.size(),
                                            plan.linesNew(),
                                            plan.linesKnown),
                                    context);
                    put(handle, file, plan);
                    return report(parsed, filed, file, Optional.of(plan));
                });
    }

    private UUID insert(Handle handle, BankRows.NewFile file, CallContext context) {
        UUID id = BankRows.insertFile(handle, file, context, clock.instant());
        trail.record(
                handle,
                context,
                "bank-file.imported",
                "bank_file",
                () -> id,
                file.format() + " " + file.linesNew() + " new");
        return id;
    }

    /** A table read another way, or what names no account for another one, is another file. */
    private static String fingerprint(
            String hex, ParsedFile parsed, Optional<FileAccount> account) {
        if (!parsed.format().isOfNamedAccount()) {
            return hex;
        }
        return HexFormat.of()
                .formatHex(
                        parsed.format().isTable()
                                ? Fingerprint.of(hex, account.flatMap(FileAccount::mapped))
                                : Fingerprint.of(hex, account.map(FileAccount::number)));
    }

    /** Nothing but its bytes tells that lines without balances, in other words or on other days, are the same. */
    private static void requireReadOnce(
            Handle handle, List<FiledStatement> filed, String plain, CallContext context) {
        for (FiledStatement statement : filed) {
            if (BankRows.isReadOtherwise(
                    handle, context.requiredSite(), statement.account(), plain)) {
                throw Problem.conflict(
                        "bank-file-known-otherwise",
                        "This very file is in already, read by another mapping: its lines would be there twice.");
            }
        }
    }

    private static ParsedFile parse(byte[] bytes, Optional<FileAccount> account) {
        try {
            return BankFiles.read(bytes, account);
        } catch (MissingMapping e) {
            throw Problem.conflict("bank-mapping-missing", e.getMessage());
        } catch (UnknownFormat e) {
            throw Problem.of(422, "bank-format-unknown", e.getMessage());
        } catch (UnreadableFile e) {
            throw Problem.of(
                            422,
                            "bank-file-unreadable",
                            "Nothing of this file was imported; see 'errors'.")
                    .fields(e.faults().stream().map(BankImport::error).toList());
        }
    }

    private static FieldError error(FileFault fault) {
        return new FieldError(fault.field(), "line " + fault.line() + ": " + fault.reason());
    }

    private record NewStatement(FiledStatement filed, KnownAccount.Split split) {}

    private record Plan(List<NewStatement> statements, int linesKnown) {

        int linesNew() {
            return statements.stream().mapToInt(next -> next.split.added().size()).sum();
        }
    }

    private static Plan plan(Handle handle, List<FiledStatement> filed, BankFormat format) {
        Map<UUID, KnownAccount> known = new HashMap<>();
        Map<UUID, Set<String>> statements = new HashMap<>();
        for (UUID account : filed.stream().map(FiledStatement::account).distinct().toList()) {
            List<FiledStatement> own =
                    filed.stream().filter(s -> s.account().equals(account)).toList();
            known.put(
                    account,
                    new KnownAccount(
                            KnownRows.knownLines(handle, account, own),
                            KnownRows.closedStatements(handle, account, own),
                            format));
            statements.put(account, KnownRows.knownStatements(handle, account, own));
        }
        List<NewStatement> added = new ArrayList<>();
        int linesKnown = 0;
        for (FiledStatement statement : filed) {
            int lines = statement.lines().size();
            if (statements.get(statement.account()).contains(statement.sha256())) {
                linesKnown += lines;
            } else {
                KnownAccount.Split split = known.get(statement.account()).take(statement);
                linesKnown += lines - split.added().size();
                added.add(new NewStatement(statement, split));
            }
        }
        return new Plan(added, linesKnown);
    }

    private static void put(Handle handle, UUID file, Plan plan) {
        for (NewStatement statement : plan.statements) {
            UUID id = BankRows.insertStatement(handle, file, statement.filed);
            BankLineRows.insertLines(
                    handle, statement.filed.account(), id, statement.split.added());
            BankLineRows.confirm(handle, id, statement.split.confirmed());
        }
    }

    private static BankFileReport report(
            ParsedFile parsed, List<FiledStatement> filed, UUID file, Optional<Plan> plan) {
        int lines = filed.stream().mapToInt(statement -> statement.lines().size()).sum();
        return new BankFileReport(
                file,
                parsed.format(),
                plan.isEmpty(),
                plan.map(p -> p.statements.size()).orElse(0),
                plan.map(Plan::linesNew).orElse(0),
                plan.map(p -> p.linesKnown).orElse(lines),
                filed.stream()
                        .filter(statement -> statement.state() == StatementState.BROKEN)
                        .map(BankImport::broken)
                        .toList());
    }

    private static BankFileReport.Broken broken(FiledStatement filed) {
        var statement = filed.statement();
        return new BankFileReport.Broken(
                statement.account(),
                statement.reference(),
                ExactAmount.text(filed.difference().orElseThrow(), statement.currency()),
                statement.currency().getCurrencyCode());
    }
}
