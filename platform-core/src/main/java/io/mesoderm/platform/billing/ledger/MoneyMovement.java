package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * Money that came in or went out at a site beside payments, vouchers and refunds: it lies in transit like theirs until a bank
 * line is matched with it, and cash of it is counted with the till.
 *
 * @param amountMinor less than nothing if it went out
 * @param subject what it was for
 */
public record MoneyMovement(
        UUID journal,
        SiteId site,
        Tender tender,
        long amountMinor,
        Currency currency,
        LocalDate on,
        UUID subject,
        Optional<UUID> till) {

    /** In the currency and on the day of the site's books. */
    public static MoneyMovement of(
            UUID journal,
            SiteBook book,
            Tender tender,
            long amountMinor,
            UUID subject,
            Optional<UUID> till) {
        return new MoneyMovement(
                journal,
                book.site(),
                tender,
                amountMinor,
                book.currency(),
                book.businessDate(),
                subject,
                till);
    }

    /** In the transaction of its event. */
    public void insert(Handle handle) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO money_movement (journal_id, site_id, tender, amount_minor, currency, moved_on,
                                  subject_id, till_id)
                                VALUES (:journal, :site, :tender, :amountMinor, :currency, :on, :subject, :till)
                                """),
                        this)
                .execute();
    }
}
