package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.Balance;
import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.billing.bank.format.ParsedStatement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stretch of an account that a closed statement tells of. */
record KnownStatement(
        Optional<LocalDate> fromOn,
        Optional<LocalDate> toOn,
        Optional<BigDecimal> opening,
        Optional<BigDecimal> closing,
        Optional<String> sequence,
        BankFormat format,
        boolean broken) {

    private static final Pattern PAGE = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

    static KnownStatement of(FiledStatement filed, BankFormat format) {
        ParsedStatement statement = filed.statement();
        return new KnownStatement(
                statement.from(),
                statement.to(),
                statement.opening().map(Balance::amount),
                statement.closing().map(Balance::amount),
                statement.sequence(),
                format,
                filed.state() == StatementState.BROKEN);
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

    boolean nothingInSum() {
        return opening.get().compareTo(closing.get()) == 0;
    }

    /** Whether it opens as that one does, and on no later day than that one's first movement. */
    boolean beginsWith(KnownStatement other, LocalDate first) {
        return opening.get().compareTo(other.opening.get()) == 0 && !fromOn.get().isAfter(first);
    }

    /** Whether it closes as that one does, and on no earlier day than that one's last movement. */
    boolean endsWith(KnownStatement other, LocalDate last) {
        return closing.get().compareTo(other.closing.get()) == 0 && !toOn.get().isBefore(last);
    }

    /** Whether the bank numbers both as pages of one statement, and not as the same: no movement is on two pages. */
    boolean pageBeside(KnownStatement other) {
        Optional<MatchResult> own = page();
        Optional<MatchResult> others = other.page();
        return own.isPresent()
                && others.isPresent()
                && toOn.equals(other.toOn)
                && own.get().group(1).equals(others.get().group(1))
                && !own.get().group(2).equals(others.get().group(2));
    }

    private Optional<MatchResult> page() {
        return sequence.map(PAGE::matcher).filter(Matcher::matches).map(Matcher::toMatchResult);
    }

    /** Whether a day may belong to both; what has no days may always. */
    boolean touches(KnownStatement other) {
        return fromOn.isEmpty()
                || toOn.isEmpty()
                || !(toOn.get().isBefore(other.fromOn.get())
                        || fromOn.get().isAfter(other.toOn.get()));
    }
}
