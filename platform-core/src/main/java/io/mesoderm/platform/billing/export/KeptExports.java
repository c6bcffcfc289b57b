package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Remembers what left the house, so that an export of the same span can be held against it later. The file is not kept,
 * only its fingerprint and how far the journal had come: the newest seal, and the entries that had none yet. Entries are
 * only ever added, so whatever is neither behind that seal nor among those is what has come since.
 */
public final class KeptExports {

    private static final String EXPORTS =
            """
            SELECT e.id, e.from_day AS `from`, e.to_day AS `to`, e.format, LOWER(HEX(e.sha256)) AS sha256, e.entries,
              e.made_at, s.display_name AS made_by
            FROM journal_export e LEFT JOIN staff s ON s.id = e.made_by
            WHERE e.legal_entity_id = :entity
            """;

    private static final String SINCE =
            JournalExport.POSTINGS
                    + """
                    AND NOT EXISTS (SELECT 1 FROM <ledger>.seal x JOIN journal_export e ON e.id = :export
                      WHERE x.kind = 'JOURNAL' AND x.id = j.id AND x.seq \\<= e.sealed_seq)
                    AND NOT EXISTS (SELECT 1 FROM journal_export_unsealed u
                      WHERE u.export_id = :export AND u.journal_id = j.id)
                    """;

    /** What is known of a file that was made, all of it from one snapshot. */
    record Made(
            JournalExport.Request request,
            byte[] sha256,
            long entries,
            long sealedSeq,
            List<UUID> unsealed) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public KeptExports(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** Makes the file and remembers it; one whose bytes are never the same again is refused. */
    public KeptExport keep(JournalExport.Request request, CallContext context) {
        return keep(make(request, context), context);
    }

    Made make(JournalExport.Request request, CallContext context) {
        if (request.format() == ExportFormat.XLSX) {
            throw Problem.invalid("format", "is another file each time: keep the CSV instead");
        }
        return database.inReport(
                context,
                handle ->
                        new Made(
                                request,
                                fingerprint(handle, request),
                                count(handle, request),
                                handle.createQuery(
                                                "SELECT COALESCE(MAX(seq), 0) FROM <ledger>.seal")
                                        .mapTo(Long.class)
                                        .one(),
                                unsealed(handle, request)));
    }

    private static byte[] fingerprint(Handle handle, JournalExport.Request request) {
        Digest digest = new Digest();
        JournalExport.write(handle, request, digest);
        return digest.digest.digest();
    }

    private static long count(Handle handle, JournalExport.Request request) {
        return JournalExport.bound(
                        handle.createQuery(
                                "SELECT COUNT(DISTINCT p.journal_id) " + JournalExport.POSTINGS),
                        request)
                .mapTo(Long.class)
                .one();
    }

    private static List<UUID> unsealed(Handle handle, JournalExport.Request request) {
        return JournalExport.bound(
                        handle.createQuery(
                                "SELECT DISTINCT j.id "
                                        + JournalExport.POSTINGS
                                        + """
                                        AND NOT EXISTS (SELECT 1 FROM <ledger>.seal x
                                          WHERE x.kind = 'JOURNAL' AND x.id = j.id)
                                        """),
                        request)
                .mapTo(UUID.class)
                .list();
    }

    KeptExport keep(Made made, CallContext context) {
        UUID id = Ids.next();
        return database.inTransaction(
                context,
                handle -> {
                    insert(handle, id, made, context);
                    trail.record(
                            handle,
                            context,
                            "journal.exported",
                            "legal_entity",
                            made.request.legalEntity(),
                            made.request.format().name());
                    return require(handle, new KeptExport.One(made.request.legalEntity(), id));
                });
    }

    private void insert(Handle handle, UUID id, Made made, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO journal_export (id, legal_entity_id, from_day, to_day, format, sha256, entries,
                          sealed_seq, made_at, made_by)
                        VALUES (:id, :entity, :from, :to, :format, :sha256, :entries, :seq, :now, :by)
                        """)
                .bind("id", id)
                .bind("entity", made.request.legalEntity())
                .bind("from", made.request.from())
                .bind("to", made.request.to())
                .bind("format", made.request.format())
                .bind("sha256", made.sha256)
                .bind("entries", made.entries)
                .bind("seq", made.sealedSeq)
                .bind("now", clock.instant())
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
        PreparedBatch rows =
                handle.prepareBatch("INSERT INTO journal_export_unsealed VALUES (:id, :journal)");
        made.unsealed.forEach(journal -> rows.bind("id", id).bind("journal", journal).add());
        if (rows.size() > 0) {
            rows.execute();
        }
    }

    /** The newest first. */
    public Page<KeptExport> list(KeptExport.OfEntity input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity()).orElseThrow(Problem::notFound);
                    return input.page(
                            handle.createQuery(
                                            EXPORTS
                                                    + """
                                                    AND (:after IS NULL OR e.id \\< :after)
                                                    ORDER BY e.id DESC LIMIT :atMost
                                                    """)
                                    .bind("entity", input.legalEntity())
                                    .bind("after", input.cursor())
                                    .bind("atMost", input.sought())
                                    .mapTo(KeptExport.class)
                                    .list(),
                            KeptExport::id);
                });
    }

    private static KeptExport require(Handle handle, KeptExport.One one) {
        return handle.createQuery(EXPORTS + "AND e.id = :id")
                .bind("entity", one.legalEntity())
                .bind("id", one.journalExport())
                .mapTo(KeptExport.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    public KeptExport.Comparison compare(KeptExport.One one, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    KeptExport then = require(handle, one);
                    JournalExport.Request request = request(one.legalEntity(), then);
                    String now = HexFormat.of().formatHex(fingerprint(handle, request));
                    long added =
                            JournalExport.bound(
                                            handle.createQuery(
                                                    "SELECT COUNT(DISTINCT j.id) " + SINCE),
                                            request)
                                    .bind("export", then.id())
                                    .mapTo(Long.class)
                                    .one();
                    return new KeptExport.Comparison(then, now, now.equals(then.sha256()), added);
                });
    }

    private static JournalExport.Request request(LegalEntityId entity, KeptExport of) {
        return new JournalExport.Request(entity, of.from(), of.to(), of.format());
    }

    /** What was booked since, in the order in which it was. */
    public Page<KeptExport.Added> added(KeptExport.EntriesOf input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    KeptExport then =
                            require(
                                    handle,
                                    new KeptExport.One(input.legalEntity(), input.journalExport()));
                    return input.page(
                            JournalExport.bound(
                                            handle.createQuery(
                                                    """
                                                    SELECT j.id AS journal, j.kind, MIN(p.business_date) AS business_date,
                                                      j.recorded_at, SUM(GREATEST(p.functional_minor, 0)) AS debit_minor,
                                                      p.functional_currency AS currency
                                                    """
                                                            + SINCE
                                                            + """
                                                            AND (:after IS NULL OR j.id > :after)
                                                            GROUP BY j.id, j.kind, j.recorded_at, p.functional_currency
                                                            ORDER BY j.id LIMIT :atMost
                                                            """),
                                            request(input.legalEntity(), then))
                                    .bind("export", then.id())
                                    .bind("after", input.cursor())
                                    .bind("atMost", input.sought())
                                    .mapTo(KeptExport.Added.class)
                                    .list(),
                            KeptExport.Added::journal);
                });
    }

    /** Takes the file's bytes and keeps none of them. */
    private static final class Digest extends FileOutput {

        private final MessageDigest digest;

        Digest() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void restart() {
            digest.reset();
        }

        @Override
        public void write(int octet) {
            digest.update((byte) octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            digest.update(octets, offset, length);
        }
    }
}
