package io.mesoderm.platform.billing;

import java.time.Instant;

/** What one site owes another: in euros, and in the books of either. */
final class SiteDebt {
    final Place debtor;
    final Place creditor;
    final long euros;
    final long debtorMinor;
    final long creditorMinor;
    final Instant at;

    /** The number of the run that took it; nothing before. */
    int run;

    boolean disputed;
    boolean paid;

    SiteDebt(
            Place debtor,
            Place creditor,
            long euros,
            long debtorMinor,
            long creditorMinor,
            Instant at) {
        this.debtor = debtor;
        this.creditor = creditor;
        this.euros = euros;
        this.debtorMinor = debtorMinor;
        this.creditorMinor = creditorMinor;
        this.at = at;
    }

    boolean between(Place one, Place other) {
        return debtor == one && creditor == other || debtor == other && creditor == one;
    }

    /** What takes it back: between the same two, less than nothing. */
    SiteDebt back(Instant now) {
        return new SiteDebt(debtor, creditor, -euros, -debtorMinor, -creditorMinor, now);
    }
}
