package io.mesoderm.platform.billing.voucher;

import io.mesoderm.platform.billing.credit.CreditCarry;
import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.billing.ledger.CreditPostings;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Vouchers that pay at another site than sold them, which is owed for it as it is for credit. */
public final class VoucherCarries {

    private record Issuer(SiteId siteId, LegalEntityId legalEntityId) {}

    private record Row(
            UUID id,
            UUID voucherId,
            UUID paymentId,
            SiteId siteId,
            long amountMinor,
            long settledMinor,
            Optional<UUID> shareId,
            Instant carriedAt,
            UUID journalId) {}

    private VoucherCarries() {}

    /** What is to be posted beside a payment by a voucher; nothing where it was sold. */
    public static Optional<JournalTransaction> carry(
            Handle handle,
            UUID voucher,
            UUID payment,
            Money amount,
            Instant at,
            CallContext context) {
        SiteId here = context.requiredSite();
        Issuer sold =
                handle.createQuery("SELECT site_id, legal_entity_id FROM voucher WHERE id = :id")
                        .bind("id", voucher)
                        .mapTo(Issuer.class)
                        .one();
        if (sold.siteId.equals(here)) {
            return Optional.empty();
        }
        Map<SiteId, SiteBook> books = SiteBooks.at(handle, List.of(sold.siteId, here), at, context);
        SiteBook issuer = books.get(sold.siteId);
        if (!issuer.legalEntity().equals(sold.legalEntityId)) {
            throw Vouchers.notUsableHere();
        }
        CreditCarry carry = CreditCarry.of(handle, issuer, books.get(here), amount, at);
        Row row =
                new Row(
                        Ids.next(),
                        voucher,
                        payment,
                        here,
                        amount.minor(),
                        carry.settledMinor(),
                        carry.share(),
                        at,
                        Ids.next());
        Rows.bindAll(
                        handle.createUpdate(
                                """
                                INSERT INTO voucher_carry (id, voucher_id, payment_id, site_id, amount_minor,
                                  settled_minor, share_id, carried_at, journal_id)
                                VALUES <row>
                                """),
                        "row",
                        List.of(row))
                .execute();
        carry.owe(handle, row.id, at, row.journalId);
        return CreditPostings.used(
                new CreditPostings.Event(row.journalId, row.id, at),
                issuer,
                books.get(here),
                new CreditPostings.Worth(CreditModel.PRICE, amount.minor(), 0),
                Optional.of(carry.carried()));
    }

    /** The mirror, as the payment is taken back. */
    public static Optional<JournalTransaction> giveBack(
            Handle handle, UUID payment, Instant now, CallContext context) {
        return handle.createQuery(
                        """
                        SELECT id, voucher_id, payment_id, site_id, amount_minor, settled_minor, share_id, carried_at,
                          journal_id
                        FROM voucher_carry WHERE payment_id = :payment AND return_id IS NULL
                        """)
                .bind("payment", payment)
                .mapTo(Row.class)
                .findOne()
                .map(row -> giveBack(handle, row, now, context));
    }

    private static JournalTransaction giveBack(
            Handle handle, Row row, Instant now, CallContext context) {
        CreditPostings.Event event = new CreditPostings.Event(Ids.next(), Ids.next(), now);
        handle.createUpdate(
                        """
                        UPDATE voucher_carry
                        SET return_id = :return, returned_at = :now, return_journal_id = :journal WHERE id = :id
                        """)
                .bind("id", row.id)
                .bind("return", event.id())
                .bind("now", now)
                .bind("journal", event.journal())
                .execute();
        SiteClaims.mirror(
                handle, SiteClaims.Source.CREDIT, row.id, event.id(), now, event.journal());
        return CreditPostings.returned(
                event,
                Journal.read(handle, row.journalId),
                book -> SiteBooks.reopened(handle, book, now, context));
    }
}
