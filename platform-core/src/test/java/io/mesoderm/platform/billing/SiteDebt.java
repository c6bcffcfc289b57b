package io.mesoderm.platform.billing;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What one site owes another: in euros, and in the books of either. */
final class SiteDebt {

    /** A site under its owner of a day. */
    record Owned(Place place, int entity) {}

    final Place debtor;
    final Place creditor;
    final long euros;
    final long debtorMinor;
    final long creditorMinor;
    final Instant at;
    final Set<Owned> owners;

    /** Whether both were of one entity. */
    final boolean within;

    private final List<Owned> parties;

    /** The number of the run that took it; nothing before. */
    int run;

    boolean disputed;
    boolean paid;

    SiteDebt(
            Owned debtor,
            Owned creditor,
            long euros,
            long debtorMinor,
            long creditorMinor,
            Instant at) {
        this.debtor = debtor.place();
        this.creditor = creditor.place();
        this.owners = Set.of(debtor, creditor);
        this.within = debtor.entity() == creditor.entity();
        this.euros = euros;
        this.debtorMinor = debtorMinor;
        this.creditorMinor = creditorMinor;
        this.at = at;
        this.parties = List.of(debtor, creditor);
    }

    boolean between(Owned one, Owned other) {
        return owners.equals(Set.of(one, other));
    }

    /** What takes it back: between the same two, less than nothing. */
    SiteDebt back(Instant now) {
        return new SiteDebt(
                parties.getFirst(), parties.getLast(), -euros, -debtorMinor, -creditorMinor, now);
    }
}
