package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.SoldPackage.Item;
import io.mesoderm.platform.billing.SoldPackage.Standing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;

/** A unit of a package, as the model has it: what it is worth, what is left of it, and how it stands. */
final class SoldUnit {

    /** As a contract lists them. */
    static final Comparator<SoldUnit> ORDER =
            Comparator.comparingInt((SoldUnit unit) -> unit.line)
                    .thenComparing(unit -> unit.number);

    final Item item;
    final int line;
    final int number;
    final long value;
    long left;
    int partsLeft;
    Standing standing = Standing.OPEN;
    LocalDate expiry;

    /** Of one that has expired: what of it needed no payment any more, and whether the rest is unclaimed property. */
    long unpaidLapsed;

    boolean unclaimed;
    SiteDebt.Owned lapsedAt;

    SoldUnit(Item item, int line, int number, long value, LocalDate expiry) {
        this.item = item;
        this.line = line;
        this.number = number;
        this.value = value;
        this.left = value;
        this.partsLeft = item.parts();
        this.expiry = expiry;
    }

    /** The same in the hands of somebody else. */
    SoldUnit passedOn() {
        return new SoldUnit(item, line, number, value, expiry);
    }

    boolean expiredOn(LocalDate day) {
        return expiry != null && day.isAfter(expiry);
    }

    boolean lapsedElsewhere(SiteDebt.Owned home) {
        return standing == Standing.EXPIRED && !home.equals(lapsedAt);
    }

    boolean openOn(LocalDate day) {
        return standing == Standing.OPEN && !expiredOn(day);
    }

    boolean whole() {
        return partsLeft == item.parts();
    }

    /** What the next parts are worth: so that what is left is the share of what is left to use. */
    long next(int parts) {
        return Math.max(0, left - (value - until(used() + parts, value)));
    }

    int used() {
        return item.parts() - partsLeft;
    }

    /** The share of an amount up to so many parts, rounded half up. */
    long until(int parts, long minor) {
        return BigDecimal.valueOf(minor)
                .multiply(BigDecimal.valueOf(parts))
                .divide(BigDecimal.valueOf(item.parts()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    void take(int parts, long minor) {
        partsLeft -= parts;
        left -= minor;
        standing = partsLeft == 0 ? Standing.PERFORMED : Standing.OPEN;
    }

    void giveBack(int parts, long minor) {
        partsLeft += parts;
        left += minor;
        standing = Standing.OPEN;
    }

    /** What was used of it, at list price; a sale's own part is no session. */
    long usedAtList() {
        return item.kind() == SoldPackage.Kind.ENROLMENT
                ? value - left
                : until(used(), item.listPrice());
    }
}
