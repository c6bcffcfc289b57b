package io.mesoderm.platform.billing.export;

/** What is one journal in an accounting program: what was booked at a site in a month, on a day or by one event. */
enum JournalGrain {
    MONTH,
    DAY,
    /** Each sale, payment, use or whatever else was booked. */
    EVENT
}
