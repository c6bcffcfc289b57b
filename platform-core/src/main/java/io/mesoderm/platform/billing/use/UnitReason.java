package io.mesoderm.platform.billing.use;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Why a unit goes first, or later, or not at all.
 *
 * @param day of expiry or of the sale, where the reason has one
 * @param site that sold it, where that is the reason
 * @param amount that is still to be paid
 */
public record UnitReason(
        Why why, Optional<LocalDate> day, Optional<SiteId> site, Optional<Money> amount) {

    /** The reasons there are; from {@link #EXPIRED} on, they keep a unit from being used. */
    public enum Why {
        /** No other fits. */
        ONLY_ONE,
        /** It is unlimited, so that it costs nothing that is counted. */
        UNLIMITED,
        /** Of those that fit, it expires first. */
        EXPIRES_FIRST,
        /** Of those that fit, it expires last. */
        EXPIRES_LAST,
        /** As good as the next one, and sold before it. */
        OLDER_SALE,
        /** As good as the next one, and before it in the same sale. */
        EARLIER_LINE,
        /** Its last day. */
        EXPIRES,
        /** It has no last day. */
        NEVER_EXPIRES,
        /** Another site sold it, which is settled with. */
        FROM_SITE,
        /** Its package is not wholly paid. */
        NOT_PAID,
        /** Its last day is over. */
        EXPIRED,
        /** Its package is for other sites. */
        NOT_FOR_SITE,
        /** The chain does not let it be used at another site than sold it. */
        DENIED,
        /** It was sold after that day. */
        SOLD_LATER,
        /** The site that sold it has another owner. */
        OTHER_OWNER,
        /** It is held for a visit. */
        HELD,
        /** It is frozen. */
        FROZEN,
        /** A part of it was used at a desk, where the rest is used too. */
        PARTLY_USED;

        boolean isAgainst() {
            return compareTo(EXPIRED) >= 0;
        }
    }

    static UnitReason of(Why why) {
        return new UnitReason(why, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static UnitReason on(Why why, Optional<LocalDate> day) {
        return new UnitReason(why, day, Optional.empty(), Optional.empty());
    }
}
