package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.ExpiryPostings;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.persistence.Ids;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Expired units that an extension brings back: what was revenue is liability again, what was cancelled is to be paid. */
final class Reinstatements {

    private record Row(UUID expiry, UUID extension, LocalDate on, UUID journal) {}

    private final LockedContract contract;
    private final SiteBook seller;
    private final List<Row> rows = new ArrayList<>();
    private final List<JournalTransaction> journals = new ArrayList<>();
    private final ContractTax tax;
    private ContractPosition position;
    private long cancelledMinor;

    private Reinstatements(Handle handle, LockedContract contract, SiteBook seller) {
        this.contract = contract;
        this.seller = seller;
        this.position = contract.position();
        this.tax = contract.tax(handle);
    }

    static Reinstatements of(
            Handle handle,
            List<ExtendableUnit> units,
            LockedContract contract,
            SiteBook seller,
            UUID extension,
            Instant now) {
        Reinstatements back = new Reinstatements(handle, contract, seller);
        units.stream()
                .filter(unit -> unit.expiry().isPresent())
                .forEach(unit -> back.add(unit, extension, now));
        return back;
    }

    private void add(ExtendableUnit unit, UUID extension, Instant now) {
        UUID expiry = unit.expiry().orElseThrow();
        UUID journal = Ids.next();
        rows.add(new Row(expiry, extension, seller.businessDate(), journal));
        ExpiryPostings.Release released =
                new ExpiryPostings.Release(unit.unclaimed(), unit.releasedMinor());
        tax.cancelled(unit.uncancelled());
        JournalTransaction reinstated =
                ExpiryPostings.reinstated(
                        new ExpiryPostings.Event(journal, expiry, now, contract.id(), unit.id()),
                        unit.expiryJournal().orElseThrow(),
                        seller,
                        released,
                        position);
        journals.add(
                tax.used(
                        reinstated,
                        unit.unused(),
                        new ContractTax.Revenue(seller, released.account(), "", unit.id())));
        position = position.release(-unit.releasedMinor());
        cancelledMinor += unit.cancelledMinor();
    }

    void write(Handle handle) {
        if (rows.isEmpty()) {
            return;
        }
        var batch =
                handle.prepareBatch(
                        """
                        UPDATE unit_expiry SET reinstated_by = :extension, reinstated_on = :on,
                          reinstating_journal_id = :journal
                        WHERE id = :expiry AND reinstated_by IS NULL
                        """);
        for (Row row : rows) {
            batch.bind("extension", row.extension)
                    .bind("on", row.on)
                    .bind("journal", row.journal)
                    .bind("expiry", row.expiry)
                    .add();
        }
        batch.execute();
        Contracts.giveBack(handle, contract.id(), position, -cancelledMinor);
        tax.write(handle);
    }

    List<JournalTransaction> journals() {
        return journals;
    }
}
