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
import java.util.Map;
import java.util.UUID;

/**
 * Takes a processor's file in, all of it or nothing; what is known already changes nothing, and of a payout of which a
 * file before had only a part the rest comes in.
 */
public final class PayoutImport {

    /** The file as it is. */
    public record PayoutFile(RawBody file) {}

    /**
     * What came in.
     *
     * @param items transactions that came in
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
                    Map<String, KnownPayout> known =
                            KnownPayout.of(handle, context.requiredSite(), parsed);
                    List<String> unexplained = new ArrayList<>();
                    int items = 0;
                    for (ParsedPayout payout : parsed.payouts()) {
                        KnownPayout before = known.get(payout.externalId());
                        ParsedPayout whole = before == null ? payout : before.with(payout);
                        if (before == null) {
                            insert(handle, parsed.processor(), payout, context);
                            items += payout.items().size();
                        } else if (whole.items().size() > before.items().size()) {
                            complete(handle, before, whole, context);
                            items += whole.items().size() - before.items().size();
                        }
                        if (rest(whole) != 0) {
                            unexplained.add(payout.externalId());
                        }
                    }
                    return new PayoutReport(
                            parsed.payouts().size() - known.size(),
                            known.size(),
                            items,
                            parsed.pending(),
                            unexplained);
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
        insertItems(handle, id, payout.items());
        trail.record(handle, context, "payout.imported", "payout", () -> id, payout.externalId());
    }

    /** The file that told of it before began or ended within it. */
    private void complete(
            Handle handle, KnownPayout before, ParsedPayout whole, CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE payout SET gross_minor = :gross, fee_minor = :fee, rest_minor = :rest,
                          sha256 = UNHEX(:sha256)
                        WHERE id = :id
                        """)
                .bind("gross", sum(whole, ParsedPayoutItem::grossMinor))
                .bind("fee", sum(whole, ParsedPayoutItem::feeMinor))
                .bind("rest", rest(whole))
                .bind("sha256", HexFormat.of().formatHex(digest(whole)))
                .bind("id", before.id())
                .execute();
        insertItems(
                handle,
                before.id(),
                whole.items().stream().filter(item -> !before.has(item)).toList());
        trail.record(handle, context, "payout.completed", "payout", before::id, whole.externalId());
    }

    private static void insertItems(Handle handle, UUID payout, List<ParsedPayoutItem> items) {
        if (items.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO payout_item (payout_id, external_id, kind, created_on, gross_minor, fee_minor,
                          net_minor, description)
                        VALUES (:payout, :externalId, :kind, :createdOn, :grossMinor, :feeMinor, :netMinor,
                          LEFT(:description, 500))
                        """);
        items.forEach(item -> Rows.bind(batch.bind("payout", payout), item).add());
        batch.execute();
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
