package io.mesoderm.platform.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A contract of the year with time left to use. */
final class YearPackage {

    private static final int HOUR = 60;

    final String contract;
    final String patient;
    final YearSite seller;
    long unpaid;

    /** The units nobody has begun, the first of them to be used first; asked for once they are wanted. */
    private Optional<Deque<String>> whole = Optional.empty();

    private Optional<String> begun = Optional.empty();
    private int minutes;

    YearPackage(String contract, String patient, YearSite seller, long unpaid) {
        this.contract = contract;
        this.patient = patient;
        this.seller = seller;
        this.unpaid = unpaid;
    }

    boolean knowsUnits() {
        return whole.isPresent();
    }

    void units(Iterable<String> ids) {
        Deque<String> units = new ArrayDeque<>();
        ids.forEach(units::add);
        whole = Optional.of(units);
    }

    /** The unit that is used next; begins another once the last is used up. */
    String next() {
        if (minutes == 0) {
            begun = Optional.of(whole.orElseThrow().removeFirst());
            minutes = HOUR;
        }
        return begun.orElseThrow();
    }

    /** As many of the wanted minutes as the unit has left, which it then has no more. */
    int take(int wanted) {
        int taken = Math.min(wanted, minutes);
        minutes -= taken;
        return taken;
    }

    /** What was taken comes back to the unit that is in use. */
    void giveBack(int taken) {
        minutes += taken;
    }

    /** A unit nobody has begun, which goes to somebody else. */
    Optional<String> passOn() {
        return whole.map(Deque::pollLast);
    }

    boolean isUsedUp() {
        return minutes == 0 && whole.filter(units -> !units.isEmpty()).isEmpty();
    }
}
