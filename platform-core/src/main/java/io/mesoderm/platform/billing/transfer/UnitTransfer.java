package io.mesoderm.platform.billing.transfer;

import io.mesoderm.platform.billing.ledger.TransferPostings;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The row of a transfer, and those of its units. */
record UnitTransfer(
        UUID id,
        UUID from,
        UUID to,
        SiteId site,
        long valueMinor,
        String reason,
        Instant at,
        LocalDate on,
        Optional<UUID> by,
        UUID journal) {

    private record Pair(UUID unit, UUID made, UUID transfer) {}

    static UnitTransfer of(
            PassedContract made, String reason, LocalDate today, Instant now, CallContext context) {
        return new UnitTransfer(
                Ids.next(),
                made.from(),
                made.id(),
                context.requiredSite(),
                made.valueMinor(),
                reason,
                now,
                today,
                context.actor().staff().map(EntityId::value),
                Ids.next());
    }

    TransferPostings.Event event() {
        return new TransferPostings.Event(journal, id, at, from, to);
    }

    void insert(Handle handle, List<PassedUnit> units) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO unit_transfer (id, contract_id, to_contract_id, site_id, value_minor, reason,
                                  transferred_at, transferred_on, transferred_by, journal_id)
                                VALUES (:id, :from, :to, :site, :valueMinor, :reason, :at, :on, :by, :journal)
                                """),
                        this)
                .execute();
        Rows.bindAll(
                        handle.createUpdate(
                                "INSERT INTO unit_transfer_unit (unit_id, made_unit_id, transfer_id) VALUES <rows>"),
                        "rows",
                        units.stream().map(unit -> new Pair(unit.id(), unit.made(), id)).toList())
                .execute();
    }
}
