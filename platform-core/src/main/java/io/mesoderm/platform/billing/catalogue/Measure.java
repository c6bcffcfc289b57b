package io.mesoderm.platform.billing.catalogue;

/** What a unit is counted in; its parts are of this kind. */
public enum Measure {
    /** A treatment that is recorded; one of several parts is a fraction that a desk takes. */
    SESSION,
    /** A credit of minutes that a desk takes a few at a time. */
    MINUTE,
    /**
     * Grafts of one session, priced by tiers: how many are planned is said at the sale, how many were delivered when it
     * is done.
     */
    GRAFT,
    /** A product that is handed out. */
    PIECE,
    /** Days from the sale on in which sessions are unlimited: earned by the days that are over. */
    DAY,
    /** The same in months, each counted from the day of the sale. */
    MONTH,
    /** The same in whole months of the calendar, that of the sale the first of them however late in it that was. */
    CALENDAR_MONTH,
    /** What the sale itself earns, such as an enrolment: no session, and nothing of it comes back. */
    ENROLMENT;

    /** Whether it is time that earns the unit, and sessions take nothing of it. */
    public boolean isPeriod() {
        return this == DAY || this == MONTH || this == CALENDAR_MONTH;
    }
}
