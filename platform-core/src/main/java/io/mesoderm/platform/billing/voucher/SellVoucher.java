package io.mesoderm.platform.billing.voucher;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.ledger.VoucherPostings;
import io.mesoderm.platform.billing.till.Tills;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sells vouchers at their face value: the money is owed to whoever has the code until it has paid for something. */
public final class SellVoucher {

    /** Without letters and digits that look alike. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_LENGTH = 12;

    /** What is paid for it, in minor units of the site's currency. */
    public record NewVoucher(Tender tender, @Range(min = 1, max = Bounds.MINOR) long amountMinor) {}

    /** The voucher, and the number of the receipt for what was paid. */
    public record Sold(Voucher voucher, String number) {}

    /** One by its code, or all. */
    public record Search(
            @Length(min = 1, max = 20) Optional<String> code,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public SellVoucher(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-vouchers", Scope.SITE, Method.GET, "/vouchers", Search.class)
                        .permission("billing.pay")
                        .summary("Vouchers this site has sold, and what is left of them.")
                        .pages(Voucher.class, call -> list(call.input(), call.context())),
                Endpoint.of("sell-voucher", Scope.SITE, Method.POST, "/vouchers", NewVoucher.class)
                        .permission("billing.pay")
                        .summary("Sells a voucher, which pays for packages at this site.")
                        .idempotent()
                        .creates()
                        .answers(Sold.class, call -> sell(call.input(), call.context())));
    }

    public Page<Voucher> list(Search search, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        search.page(
                                Vouchers.list(
                                        handle,
                                        context.requiredSite(),
                                        search.code,
                                        search.cursor,
                                        search.sought()),
                                Voucher::id));
    }

    public Sold sell(NewVoucher input, CallContext context) {
        if (!input.tender.isMoney()) {
            throw Problem.invalid("tender", "is no money: pay by cash, card, transfer or a loan");
        }
        return database.inTransaction(
                context,
                handle -> {
                    Instant now = clock.instant();
                    SiteBook book = SiteBooks.at(handle, context.requiredSite(), now, context);
                    UUID id = Ids.next();
                    UUID journal = Ids.next();
                    String code = code();
                    Vouchers.insert(
                            handle,
                            new Vouchers.NewRow(
                                    id,
                                    code,
                                    book.site(),
                                    book.legalEntity().value(),
                                    book.currency(),
                                    input.amountMinor,
                                    input.amountMinor,
                                    input.tender.name(),
                                    now,
                                    book.businessDate(),
                                    context.actor().staff().map(EntityId::value),
                                    journal,
                                    Tills.of(handle, input.tender, book.site())));
                    trail.record(
                            handle,
                            context,
                            "voucher.sold",
                            "voucher",
                            () -> id,
                            input.tender.name());
                    Journal.write(
                            handle,
                            List.of(
                                    VoucherPostings.sold(
                                            journal,
                                            id,
                                            now,
                                            input.tender,
                                            book,
                                            input.amountMinor)),
                            now);
                    String number = Documents.issue(handle, book, Documents.Type.RECEIPT, id, now);
                    Money value = new Money(input.amountMinor, book.currency());
                    return new Sold(
                            new Voucher(id, code, book.businessDate(), value, value), number);
                });
    }

    private String code() {
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
