package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.Balance;
import io.mesoderm.platform.billing.bank.format.ParsedStatement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** The stretch of an account that a closed statement tells of. */
record KnownStatement(
        Optional<LocalDate> fromOn,
        Optional<LocalDate> toOn,
        Optional<BigDecimal> opening,
        Optional<BigDecimal> closing) {

    static KnownStatement of(ParsedStatement statement) {
        return new KnownStatement(
                statement.from(),
                statement.to(),
                statement.opening().map(Balance::amount),
                statement.closing().map(Balance::amount));
    }

    /** Whether it has both days and both balances, so that its place among others can be told. */
    boolean placed() {
        return fromOn.isPresent() && toOn.isPresent() && opening.isPresent() && closing.isPresent();
    }

    /** Whether the next one begins with what this one ends with, and on no earlier day; both are placed. */
    boolean leadsTo(KnownStatement next) {
        return closing.get().compareTo(next.opening.get()) == 0
                && !toOn.get().isAfter(next.fromOn.get());
    }

    /** Whether a day may belong to both; what has no days may always. */
    boolean touches(KnownStatement other) {
        return fromOn.isEmpty()
                || toOn.isEmpty()
                || !(toOn.get().isBefore(other.fromOn.get())
                        || fromOn.get().isAfter(other.toOn.get()));
    }
}
