package io.mesoderm.platform.billing.matching;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Money in transit at a site: the books have it and no bank line does yet.
 *
 * @param journal the transaction that put it there
 * @param minor positive where money is to come in, in the currency of the books
 * @param number of the paper that tells of it
 * @param party words by which a bank would name the other side
 * @param clearing the account of money under way in which it is, where it has one
 */
public record OpenItem(
        UUID journal,
        ItemKind kind,
        long minor,
        LocalDate on,
        Optional<String> number,
        List<String> party,
        String clearing) {

    public OpenItem {
        party = List.copyOf(party);
    }

    /** In the account that has its kind's name. */
    public OpenItem(
            UUID journal,
            ItemKind kind,
            long minor,
            LocalDate on,
            Optional<String> number,
            List<String> party) {
        this(journal, kind, minor, on, number, party, kind.name());
    }
}
