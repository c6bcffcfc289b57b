package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.FreezePostings;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.MoneyMovement;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.DiscountLimits;
import io.mesoderm.platform.billing.till.Tills;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a site takes for freezing units, paid at once. Whoever sets prices may take another amount or nothing; everybody else
 * takes what the site has set, or agrees on it with the patient where it has set nothing.
 */
public final class FreezeFees {

    /** In minor units of the site's currency; nothing is taken for 0. */
    public record Price(@Range(min = 0, max = Bounds.MINOR) long amountMinor) {}

    /** How it is paid; the site's own price if no amount is named. */
    public record Paid(
            Tender tender, @Range(min = 0, max = Bounds.MINOR) Optional<Long> amountMinor) {}

    /** A fee that was taken, and the number of its receipt. */
    public record Receipt(UUID id, String number, Money amount) {}

    private static final String TAKING = "billing.pay";

    private final TenantDatabase database;
    private final WriteAudit trail;

    FreezeFees(TenantDatabase database, WriteAudit trail) {
        this.database = database;
        this.trail = trail;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "get-freeze-price",
                                Scope.SITE,
                                Method.GET,
                                "/freeze-price",
                                Empty.class)
                        .permission("billing.read")
                        .summary("What this site takes for freezing units.")
                        .answers(Price.class, call -> get(call.context())),
                Endpoint.of(
                                "put-freeze-price",
                                Scope.SITE,
                                Method.PUT,
                                "/freeze-price",
                                Price.class)
                        .permission("billing.rules")
                        .summary("Sets what this site takes for freezing units.")
                        .answers(Price.class, call -> put(call.input(), call.context())));
    }

    public Price get(CallContext context) {
        return database.inReport(
                context, handle -> new Price(price(handle, Sites.require(handle, context).id())));
    }

    /** Of freezes from now on. */
    public Price put(Price price, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    SiteId site = Sites.require(handle, context).id();
                    handle.createUpdate(
                                    """
                                    INSERT INTO freeze_price (site_id, amount_minor) VALUES (:site, :minor)
                                    ON DUPLICATE KEY UPDATE amount_minor = :minor
                                    """)
                            .bind("site", site)
                            .bind("minor", price.amountMinor)
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "freeze-price.set",
                            "site",
                            site,
                            Long.toString(price.amountMinor));
                    return price;
                });
    }

    /** Takes what is to be paid for a freeze of this contract, last of all it writes; nothing if nothing is. */
    Optional<Receipt> take(
            Handle handle,
            UUID freeze,
            UUID contract,
            Optional<Paid> paid,
            Instant now,
            CallContext context) {
        SiteBook book = SiteBooks.at(handle, context.requiredSite(), now, context);
        long minor = due(price(handle, book.site()), paid, context);
        return minor == 0
                ? Optional.empty()
                : Optional.of(
                        charge(
                                handle,
                                freeze,
                                new FreezePostings.Fee(
                                        Ids.next(),
                                        Ids.next(),
                                        now,
                                        contract,
                                        paid.orElseThrow().tender),
                                minor,
                                book,
                                context));
    }

    private static long due(long price, Optional<Paid> paid, CallContext context) {
        long minor = paid.flatMap(Paid::amountMinor).orElse(price);
        if (price != 0 && minor != price && !context.actor().may(DiscountLimits.PERMISSION)) {
            throw Problem.forbidden(DiscountLimits.PERMISSION);
        }
        if (minor != 0 && !context.actor().may(TAKING)) {
            throw Problem.forbidden(TAKING);
        }
        if (minor != 0 && paid.isEmpty()) {
            throw Problem.conflict(
                    "freeze-fee-due",
                    "This site takes a fee for freezing units: say how it is paid.");
        }
        if (paid.filter(by -> !by.tender.isMoney()).isPresent()) {
            throw Problem.invalid("fee.tender", "is no money: it pays for treatments alone");
        }
        return minor;
    }

    private Receipt charge(
            Handle handle,
            UUID freeze,
            FreezePostings.Fee fee,
            long minor,
            SiteBook book,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO freeze_fee (id, freeze_id, contract_id, site_id, tender, amount_minor, currency,
                          taken_at, taken_on, taken_by, journal_id)
                        VALUES (:id, :freeze, :contract, :site, :tender, :minor, :currency, :now, :today, :by, :journal)
                        """)
                .bind("id", fee.id())
                .bind("freeze", freeze)
                .bind("contract", fee.contract())
                .bind("site", book.site())
                .bind("tender", fee.tender())
                .bind("minor", minor)
                .bind("currency", book.currency())
                .bind("now", fee.at())
                .bind("today", book.businessDate())
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("journal", fee.journal())
                .execute();
        MoneyMovement.of(
                        fee.journal(),
                        book,
                        fee.tender(),
                        minor,
                        fee.id(),
                        Tills.of(handle, fee.tender(), book.site()))
                .insert(handle);
        trail.record(
                handle, context, "freeze-fee.taken", "freeze_fee", fee::id, fee.tender().name());
        Journal.write(handle, List.of(FreezePostings.charged(fee, book, minor)), fee.at());
        String number = Documents.issue(handle, book, Documents.Type.RECEIPT, fee.id(), fee.at());
        return new Receipt(fee.id(), number, new Money(minor, book.currency()));
    }

    private static long price(Handle handle, SiteId site) {
        return handle.createQuery("SELECT amount_minor FROM freeze_price WHERE site_id = :site")
                .bind("site", site)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }
}
