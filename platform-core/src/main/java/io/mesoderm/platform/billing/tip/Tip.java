package io.mesoderm.platform.billing.tip;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.spi.billing.Money;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A tip that was paid ahead for the units of a contract, and what became of each unit's share. */
public record Tip(
        UUID id,
        Money amount,
        Tender tender,
        LocalDate takenOn,
        UUID takenFor,
        List<Share> shares) {

    /** What goes with one unit. */
    public record Share(UUID unit, String serviceItem, int unitNo, Money amount, State state) {}

    /** Where a share is. */
    public enum State {
        HELD,
        /** With its unit to the one that took its place. */
        MOVED,
        EARNED,
        RETURNED
    }
}
