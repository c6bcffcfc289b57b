package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.BankRecords.BankLine;
import io.mesoderm.platform.billing.bank.BankRecords.BankStatement;
import io.mesoderm.platform.billing.bank.BankRecords.LinesRequest;
import io.mesoderm.platform.billing.bank.BankRecords.StatementsRequest;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A site whose bank files somebody imports. */
final class BankDesk {

    final SiteId site = new SiteId(Ids.next());
    final List<String> trail = new CopyOnWriteArrayList<>();
    final CallContext context;
    final BankEndpoints bank;

    /** The chain forgets what other desks had, so that one number can be an account's again. */
    BankDesk(TestChain chain, TenantDatabase database) {
        chain.executeInCore(
                "DELETE FROM bank_line",
                "DELETE FROM bank_statement",
                "DELETE FROM bank_file",
                "DELETE FROM bank_account");
        CallContext wide = chain.context();
        context =
                new CallContext(
                        wide.chain(),
                        Optional.of(site),
                        wide.actor(),
                        wide.locale(),
                        wide.zone(),
                        wide.requestId());
        database.inTransaction(
                chain.id(),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO site (id, code, name, zone, locale, created_at)
                                        VALUES (:id, :code, 'Site', 'Europe/Berlin', 'de-DE', '2026-01-01')
                                        """)
                                .bind("id", site)
                                .bind("code", "s" + site.toString().replace("-", "").substring(8))
                                .execute());
        bank =
                new BankEndpoints(
                        database,
                        (handle, call, action, type, id, detail) -> trail.add(action),
                        InstantSource.fixed(Instant.parse("2026-03-12T10:00:00Z")));
    }

    BankAccount iban(String iban) {
        return open(Optional.of(iban), Optional.empty(), "EUR");
    }

    BankAccount number(String number, String currency) {
        return open(Optional.empty(), Optional.of(number), currency);
    }

    private BankAccount open(Optional<String> iban, Optional<String> number, String currency) {
        return bank.accounts()
                .open(
                        new BankAccounts.NewAccount(
                                number.or(() -> iban).orElseThrow() + currency,
                                iban,
                                number,
                                Currency.getInstance(currency),
                                "Clinic"),
                        context);
    }

    BankFileReport take(byte[] file) {
        return bank.imports().run(file, Optional.of("file"), Optional.empty(), context);
    }

    /** All statements, the broken ones first. */
    List<BankStatement> statements() {
        return bank.records()
                .statements(
                        new StatementsRequest(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(1000)),
                        context)
                .items();
    }

    List<BankLine> lines(BankStatement statement) {
        return bank.records()
                .lines(
                        new LinesRequest(statement.id(), Optional.empty(), Optional.of(1000)),
                        context)
                .items();
    }
}
