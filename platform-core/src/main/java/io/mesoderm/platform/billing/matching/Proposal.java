package io.mesoderm.platform.billing.matching;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a bank line seems to be.
 *
 * @param rest where what is left goes, empty if nothing is
 * @param score of 100; nothing is posted because of it
 * @param detail the words or days that speak for it
 */
public record Proposal(
        List<OpenItem> items, Optional<Rest> rest, int score, Why why, String detail) {

    public Proposal {
        items = List.copyOf(items);
    }

    Set<UUID> journals() {
        return items.stream().map(OpenItem::journal).collect(Collectors.toSet());
    }
}
