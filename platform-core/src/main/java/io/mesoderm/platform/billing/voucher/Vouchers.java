package io.mesoderm.platform.billing.voucher;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of vouchers: locked after contracts, in the order of their ids, and before any account. */
public final class Vouchers {

    /** A voucher as it is sold. */
    record NewRow(
            UUID id,
            String code,
            SiteId siteId,
            UUID legalEntityId,
            Currency currency,
            long valueMinor,
            long leftMinor,
            String tender,
            Instant soldAt,
            LocalDate soldOn,
            Optional<UUID> soldBy,
            UUID journalId,
            Optional<UUID> tillId) {}

    private record Row(
            UUID id,
            String code,
            SiteId siteId,
            LocalDate soldOn,
            Currency currency,
            long valueMinor,
            long leftMinor) {

        Voucher voucher() {
            return new Voucher(
                    id,
                    code,
                    soldOn,
                    new Money(valueMinor, currency),
                    new Money(leftMinor, currency));
        }
    }

    private Vouchers() {}

    static void insert(Handle handle, NewRow row) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO voucher (id, code, site_id, legal_entity_id, currency, value_minor, left_minor,
                          tender, sold_at, sold_on, sold_by, journal_id, till_id)
                        VALUES <row>
                        """),
                        "row",
                        List.of(row))
                .execute();
    }

    /** Those of a site, by id, from behind one on; the one of a code alone if that is given. */
    static List<Voucher> list(
            Handle handle, SiteId site, Optional<String> code, Optional<UUID> after, int sought) {
        return handle
                .createQuery(
                        """
                        SELECT id, code, site_id, sold_on, currency, value_minor, left_minor FROM voucher
                        WHERE site_id = :site AND (:code IS NULL OR code = :code) AND (:after IS NULL OR id > :after)
                        ORDER BY id LIMIT :sought
                        """)
                .bind("site", site)
                .bind("code", code)
                .bind("after", after)
                .bind("sought", sought)
                .mapTo(Row.class)
                .stream()
                .map(Row::voucher)
                .toList();
    }

    /** Locks the vouchers that are to pay at a site. */
    public static void lock(Handle handle, List<String> codes) {
        if (!codes.isEmpty()) {
            handle.createQuery(
                            "SELECT id FROM voucher WHERE code IN (<codes>) ORDER BY id FOR UPDATE")
                    .bindList("codes", codes)
                    .mapTo(UUID.class)
                    .list();
        }
    }

    /** Takes an amount of a voucher; refused unless so much is left of it in this currency. */
    public static UUID use(Handle handle, String code, Money amount) {
        Row row =
                handle.createQuery(
                                """
                                SELECT id, code, site_id, sold_on, currency, value_minor, left_minor
                                FROM voucher WHERE code = :code FOR UPDATE
                                """)
                        .bind("code", code)
                        .mapTo(Row.class)
                        .findOne()
                        .orElseThrow(
                                () -> Problem.invalid("voucher", "is no voucher of this chain"));
        if (!row.currency.equals(amount.currency())) {
            throw notUsableHere();
        }
        boolean used =
                handle.createUpdate(
                                        """
                                        UPDATE voucher SET left_minor = left_minor - :minor
                                        WHERE id = :id AND left_minor >= :minor
                                        """)
                                .bind("id", row.id)
                                .bind("minor", amount.minor())
                                .execute()
                        == 1;
        if (!used) {
            throw Problem.conflict(
                    "voucher-exhausted",
                    "%d minor units are left of the voucher.".formatted(row.leftMinor));
        }
        return row.id;
    }

    static Problem notUsableHere() {
        return Problem.conflict(
                "voucher-not-usable-here",
                "The voucher is in another currency, or the site that sold it has another owner now.");
    }

    /** Puts back all that a payment took of its voucher, if one has paid it. */
    public static void giveBack(Handle handle, UUID payment) {
        handle.createUpdate(
                        """
                        UPDATE voucher v JOIN payment p ON p.voucher_id = v.id
                        SET v.left_minor = v.left_minor + p.tendered_minor WHERE p.id = :payment
                        """)
                .bind("payment", payment)
                .execute();
    }

    /** Puts back a part of it. */
    public static void giveBack(Handle handle, UUID payment, long minor) {
        handle.createUpdate(
                        """
                        UPDATE voucher SET left_minor = left_minor + :minor
                        WHERE id = (SELECT voucher_id FROM payment WHERE id = :payment)
                        """)
                .bind("payment", payment)
                .bind("minor", minor)
                .execute();
    }
}
