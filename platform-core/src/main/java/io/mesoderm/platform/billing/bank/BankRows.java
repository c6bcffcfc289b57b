package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.Balance;
import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.billing.bank.format.ParsedStatement;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of an imported file and its statements. */
final class BankRows {

    private static final HexFormat HEX = HexFormat.of();

    /** A file that has not been there. */
    record NewFile(
            String sha256,
            String plainSha256,
            String name,
            BankFormat format,
            long sizeBytes,
            int statements,
            int linesNew,
            int linesKnown) {}

    private BankRows() {}

    /** Whoever imports for one of these accounts meanwhile waits, and then finds what has come in. */
    static void lock(Handle handle, List<BankAccount> accounts) {
        handle.createQuery("SELECT id FROM bank_account WHERE id IN (<ids>) ORDER BY id FOR UPDATE")
                .bindList("ids", accounts.stream().map(BankAccount::id).distinct().toList())
                .mapTo(UUID.class)
                .list();
    }

    static Optional<UUID> findFile(Handle handle, SiteId site, String sha256) {
        return handle.createQuery(
                        "SELECT id FROM bank_file WHERE site_id = :site AND sha256 = :sha256")
                .bind("site", site)
                .bind("sha256", HEX.parseHex(sha256))
                .mapTo(UUID.class)
                .findOne();
    }

    /** Whether the very same bytes are in as a statement of the account, and not as one that does not add up. */
    static boolean isReadOtherwise(Handle handle, SiteId site, UUID account, String plainSha256) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM bank_file f JOIN bank_statement s ON s.file_id = f.id
                          WHERE f.site_id = :site AND f.plain_sha256 = :sha256 AND s.account_id = :account
                            AND s.state \\<> 'BROKEN')
                        """)
                .bind("site", site)
                .bind("account", account)
                .bind("sha256", HEX.parseHex(plainSha256))
                .mapTo(Boolean.class)
                .one();
    }

    static UUID insertFile(Handle handle, NewFile file, CallContext context, Instant now) {
        UUID id = Ids.next();
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO bank_file (id, site_id, sha256, plain_sha256, name, format, size_bytes, statements,
                          lines_new, lines_known, imported_at, imported_by)
                        VALUES (:id, :site, UNHEX(:sha256), UNHEX(:plainSha256), :name, :format, :sizeBytes, :statements,
                          :linesNew, :linesKnown, :now, :by)
                        """),
                        file)
                .bind("id", id)
                .bind("site", context.requiredSite())
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
        return id;
    }

    static UUID insertStatement(Handle handle, UUID file, FiledStatement filed) {
        ParsedStatement statement = filed.statement();
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO bank_statement (id, account_id, file_id, sha256, kind, state, reference,
                          sequence, from_on, to_on, opening, closing, total, difference, line_count)
                        VALUES (:id, :account, :file, UNHEX(:sha256), :kind, :state, :reference, :sequence,
                          :from, :to, :opening, :closing, :total, :difference, :lines)
                        """)
                .bind("id", id)
                .bind("account", filed.account())
                .bind("file", file)
                .bind("sha256", filed.sha256())
                .bind("kind", statement.kind())
                .bind("state", filed.state())
                .bind("reference", BankLineRows.cut(statement.reference(), 140))
                .bind("sequence", BankLineRows.cut(statement.sequence(), 35))
                .bind("from", statement.from())
                .bind("to", statement.to())
                .bind("opening", statement.opening().map(Balance::amount))
                .bind("closing", statement.closing().map(Balance::amount))
                .bind("total", statement.total())
                .bind("difference", filed.difference())
                .bind("lines", statement.lines().size())
                .execute();
        return id;
    }
}
