package io.mesoderm.platform.billing.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.UUID;

class JournalTransactionTest {

    /** Their sum passes the largest long and comes round to nothing. */
    @Test
    void doesNotTakeLinesForBalancedWhoseSumDoesNotFit() {
        SiteBook book = Books.of(1, 1, "EUR");
        JournalTransaction.Builder journal =
                JournalTransaction.of(
                                new UUID(0, 1),
                                JournalKind.PAID,
                                Instant.EPOCH,
                                book.site(),
                                new UUID(0, 2))
                        .add(Posting.of(book, Account.BANK, Long.MAX_VALUE))
                        .add(Posting.of(book, Account.CASH_DRAWER, Long.MAX_VALUE))
                        .add(Posting.of(book, Account.REFUNDS, 2));

        assertThatThrownBy(journal::balanced).isInstanceOf(ArithmeticException.class);
    }
}
