package io.mesoderm.platform.billing.use;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * Which unit goes first when several fit. What is unlimited goes before what is counted; then the day of expiry decides,
 * and what never expires is the latest of all; then the older sale, its contract's id, line and number: so that every tie
 * has an end, and the same units are always used in the same order.
 */
public enum UnitOrder {
    /** What would be lost first. */
    FIRST_EXPIRING(Comparator.naturalOrder()),
    /** What would be lost last. */
    LAST_EXPIRING(Comparator.reverseOrder());

    /**
     * The order of units {@code u} of contracts {@code c}, once {@link #IN_FORCE} is joined.
     */
    public static final String BY_POLICY =
            """
            u.measure NOT IN ('DAY', 'MONTH', 'CALENDAR_MONTH'),
              IF(o.last_first, u.expires_on IS NOT NULL, u.expires_on IS NULL),
              IF(o.last_first, NULL, u.expires_on), IF(o.last_first, u.expires_on, NULL) DESC,
              c.sold_at, c.id, u.line_no, u.unit_no
            """;

    /** Joins the order in force at {@code :site} on {@code :day}: so that a use costs no query more for it. */
    public static final String IN_FORCE =
            """
            CROSS JOIN (SELECT COALESCE((SELECT p.unit_order FROM use_policy p
              WHERE (p.site_id IS NULL OR p.site_id = :site) AND p.valid_from <= :day
              ORDER BY p.site_id IS NULL, p.valid_from DESC, p.id DESC LIMIT 1) = 'LAST_EXPIRING', FALSE)
              AS last_first) o
            """;

    /** Ids stand in the database as bytes, which have no sign. */
    private static final Comparator<UUID> BYTES =
            Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
                    .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private final Comparator<LocalDate> days;

    UnitOrder(Comparator<LocalDate> days) {
        this.days = days;
    }

    Comparator<WalletUnit> units() {
        return Comparator.comparing((WalletUnit unit) -> !unit.measure().isPeriod())
                .thenComparing(unit -> unit.expiresOn().orElse(LocalDate.MAX), days)
                .thenComparing(WalletUnit::soldAt)
                .thenComparing(WalletUnit::contract, BYTES)
                .thenComparing(WalletUnit::lineNo)
                .thenComparing(WalletUnit::unitNo);
    }
}
