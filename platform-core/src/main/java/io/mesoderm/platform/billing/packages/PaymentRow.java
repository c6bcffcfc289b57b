package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A payment as it is stored, of which nothing changes. */
record PaymentRow(
        UUID payment,
        LockedContract contract,
        SellPackage.Tendered part,
        Money tendered,
        UUID journal) {

    void insert(
            Handle handle,
            Optional<UUID> voucher,
            Optional<UUID> programme,
            Optional<UUID> till,
            SiteBook book,
            Instant now,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO payment (id, contract_id, site_id, tender, amount_minor, currency,
                          tendered_minor, tendered_currency, taken_at, taken_on, taken_by, journal_id,
                          voucher_id, programme_id, till_id)
                        VALUES (:id, :contract, :site, :tender, :minor, :currency, :tenderedMinor,
                          :tenderedCurrency, :now, :today, :by, :journal, :voucher, :programme, :till)
                        """)
                .bind("id", payment)
                .bind("contract", contract.id())
                .bind("site", book.site())
                .bind("tender", part.tender())
                .bind("minor", part.amountMinor())
                .bind("voucher", voucher)
                .bind("programme", programme)
                .bind("till", till)
                .bind("currency", contract.currency())
                .bind("tenderedMinor", tendered.minor())
                .bind("tenderedCurrency", tendered.currency())
                .bind("now", now)
                .bind("today", book.businessDate())
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("journal", journal)
                .execute();
    }
}
