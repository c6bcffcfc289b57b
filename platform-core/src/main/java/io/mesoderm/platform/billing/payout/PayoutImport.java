package io.mesoderm.platform.billing.payout;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.bank.format.FileFault;
import io.mesoderm.platform.billing.bank.format.ParsedPayout;
import io.mesoderm.platform.billing.bank.format.ParsedPayoutItem;
import io.mesoderm.platform.billing.bank.format.ParsedPayouts;
import io.mesoderm.platform.billing.bank.format.PayoutFiles;
import io.mesoderm.platform.billing.bank.format.Processor;
import io.mesoderm.platform.billing.bank.format.UnknownFormat;
import io.mesoderm.platform.billing.bank.format.UnreadableFile;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.RawBody;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes a processor's file in, all of it or nothing; what is known already changes nothing. */
public final class PayoutImport {

    /** The file as it is. */
    public record PayoutFile(RawBody file) {}

    /**
     * What came in.
     *
     * @param pending transactions that are not paid out yet and come with a later file
     * @param unexplained payouts that are not the sum of their transactions
     */
    public record PayoutReport(
            int added, int known, int items, int pending, List<String> unexplained) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public PayoutImport(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public PayoutReport run(byte[] file, CallContext context) {
        ParsedPayouts parsed = parse(file);
        return database.inTransaction(
                context,
                handle -> {
                    hold(handle, context);
                    List<ParsedPayout> added = new ArrayList<>();
                    for (ParsedPayout payout : parsed.payouts()) {
                        if (isNew(handle, parsed.processor(), payout, context)) {
                            insert(handle, parsed.processor(), payout, context);
                            added.add(payout);
                        }
                    }
                    return new PayoutReport(
                            added.size(),
                            parsed.payouts().size() - added.size(),
                            added.stream().mapToInt(payout -> payout.items().size()).sum(),
                            parsed.pending(),
                            parsed.payouts().stream()
                                    .filter(payout -> rest(payout) != 0)
                                    .map(ParsedPayout::externalId)
                                    .toList());
                });
    }

    private static ParsedPayouts parse(byte[] file) {
        try {
            return PayoutFiles.read(file);
        } catch (UnknownFormat e) {
            throw Problem.of(422, "bank-format-unknown", e.getMessage());
        } catch (UnreadableFile e) {
            throw Problem.of(
                            422,
                            "bank-file-unreadable",
                            "Nothing of this file was imported; see 'errors'.")
                    .fields(e.faults().stream().map(PayoutImport::error).toList());
        }
    }

    private static FieldError error(FileFault fault) {
        return new FieldError(fault.field(), "line " + fault.line() + ": " + fault.reason());
    }

    /** One import at a time for a site. */
    private static void hold(Handle handle, CallContext context) {
        handle.createQuery("SELECT id FROM site WHERE id = :site FOR UPDATE")
                .bind("site", context.requiredSite())
                .mapTo(UUID.class)
                .one();
    }

    private static boolean isNew(
            Handle handle, Processor processor, ParsedPayout payout, CallContext context) {
        Optional<byte[]> known =
                handle.createQuery(
                                """
                                SELECT sha256 FROM payout
                                WHERE site_id = :site AND gateway = :gateway AND external_id = :id
                                """)
                        .bind("site", context.requiredSite())
                        .bind("gateway", processor)
                        .bind("id", payout.externalId())
                        .mapTo(byte[].class)
                        .findOne();
        if (known.isPresent() && !MessageDigest.isEqual(known.get(), digest(payout))) {
            throw Problem.conflict(
                    "payout-differs",
                    "Nothing was imported: of payout %s other transactions are known."
                            .formatted(payout.externalId()));
        }
        return known.isEmpty();
    }

    private void insert(
            Handle handle, Processor processor, ParsedPayout payout, CallContext context) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                        INSERT INTO payout (id, site_id, gateway, external_id, currency, gross_minor, fee_minor,
                          net_minor, rest_minor, arrives_on, sha256, imported_at, imported_by)
                        VALUES (:id, :site, :gateway, :external, :currency, :gross, :fee, :net, :rest, :arrives,
                          UNHEX(:sha256), :now, :by)
                        """)
                .bind("id", id)
                .bind("site", context.requiredSite())
                .bind("gateway", processor)
                .bind("external", payout.externalId())
                .bind("currency", payout.currency())
                .bind("gross", sum(payout, ParsedPayoutItem::grossMinor))
                .bind("fee", sum(payout, ParsedPayoutItem::feeMinor))
                .bind("net", payout.netMinor())
                .bind("rest", rest(payout))
                .bind("arrives", payout.arrivesOn())
                .bind("sha256", HexFormat.of().formatHex(digest(payout)))
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO payout_item (payout_id, external_id, kind, created_on, gross_minor, fee_minor,
                          net_minor, description)
                        VALUES (:payout, :externalId, :kind, :createdOn, :grossMinor, :feeMinor, :netMinor,
                          LEFT(:description, 500))
                        """);
        payout.items().forEach(item -> Rows.bind(batch.bind("payout", id), item).add());
        if (!payout.items().isEmpty()) {
            batch.execute();
        }
        trail.record(handle, context, "payout.imported", "payout", () -> id, payout.externalId());
    }

    private static long rest(ParsedPayout payout) {
        return Math.subtractExact(payout.netMinor(), sum(payout, ParsedPayoutItem::netMinor));
    }

    private static long sum(
            ParsedPayout payout, java.util.function.ToLongFunction<ParsedPayoutItem> amount) {
        return payout.items().stream().mapToLong(amount).reduce(0, Math::addExact);
    }

    /** What it says, whatever else the file holds. */
    private static byte[] digest(ParsedPayout payout) {
        StringBuilder text = new StringBuilder();
        text.append(payout.externalId()).append(payout.currency()).append(payout.netMinor());
        payout.items().stream()
                .map(
                        item ->
                                "\n%s %s %s %d %d"
                                        .formatted(
                                                item.externalId(),
                                                item.kind(),
                                                item.createdOn(),
                                                item.grossMinor(),
                                                item.feeMinor()))
                .sorted()
                .forEach(text::append);
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
