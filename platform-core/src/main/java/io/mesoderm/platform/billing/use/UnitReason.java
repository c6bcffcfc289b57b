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

    /** The reasons there are; those with a code of a problem keep a unit from being used. */
    public enum Why {
        /** No other fits. */
        ONLY_ONE,
        /** It is unlimited, so that it costs nothing that is counted. */
        UNLIMITED,
        /** It is held for this very visit. */
        HELD_HERE,
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
        EXPIRED("unit-not-open", "No unit that fits is left on that day: one has expired by then."),
        /** Its package is for other sites. */
        NOT_FOR_SITE("package-not-usable-here", "This package was sold for other sites."),
        /** The chain does not let it be used at another site than sold it. */
        DENIED(
                "use-elsewhere-denied",
                "The chain does not let this be used at another site than sold it."),
        /** It was sold after that day. */
        SOLD_LATER("package-sold-later", "The package was sold after that day."),
        /** The site that sold it has another owner. */
        OTHER_OWNER("seller-changed-owner", "The site that sold this package has another owner."),
        /** It is held for a visit. */
        HELD("unit-held", "What is left is held for another visit: release it first."),
        /** It is frozen. */
        FROZEN("unit-frozen", "What is left is frozen: release it first."),
        /** A part of it was used at a desk, where the rest is used too. */
        PARTLY_USED("unit-not-open", "A part of this unit was used at a desk.");

        private final String code;
        private final String words;

        Why() {
            this("", "");
        }

        Why(String code, String words) {
            this.code = code;
            this.words = words;
        }

        boolean isAgainst() {
            return !code.isEmpty();
        }

        /** Of the problem that a unit is refused with for this reason. */
        String code() {
            return code;
        }

        String inWords() {
            return words;
        }
    }

    static UnitReason of(Why why) {
        return new UnitReason(why, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static UnitReason on(Why why, Optional<LocalDate> day) {
        return new UnitReason(why, day, Optional.empty(), Optional.empty());
    }
}
