package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.Posting;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The tax of one command, collected with its transactions and written once. */
public final class TaxEntries {

    private final List<TaxEntry> entries = new ArrayList<>();

    /** Owed on an amount that is net; the line that says so, if there is tax on it. */
    public List<Posting> output(UUID journal, TaxCode code, SiteBook book, long net, long tax) {
        add(journal, code.id(), Optional.empty(), book, TaxSide.OUTPUT, net, tax);
        return List.of(Posting.of(book, Account.OUTPUT_TAX, code.code(), -tax));
    }

    /** Claimed from the authority, as above. */
    public List<Posting> input(UUID journal, TaxCode code, SiteBook book, long net, long tax) {
        add(journal, code.id(), Optional.empty(), book, TaxSide.INPUT, net, tax);
        return List.of(Posting.of(book, Account.INPUT_TAX, code.code(), tax));
    }

    /** Owed on a contract before it is used, or less than nothing if it is owed no longer. */
    List<Posting> due(
            UUID journal, TaxShare share, UUID contract, SiteBook book, long net, long tax) {
        add(journal, share.taxCodeId(), Optional.of(contract), book, TaxSide.OUTPUT, net, tax);
        return List.of(
                Posting.of(book, Account.OUTPUT_TAX, share.code(), -tax)
                        .of(contract, Optional.empty()));
    }

    private void add(
            UUID journal,
            UUID code,
            Optional<UUID> contract,
            SiteBook book,
            TaxSide side,
            long net,
            long tax) {
        if (net != 0 || tax != 0) {
            entries.add(
                    new TaxEntry(
                            Ids.next(),
                            journal,
                            code,
                            contract,
                            book.legalEntity(),
                            book.site(),
                            side,
                            book.currency(),
                            net,
                            tax,
                            book.businessDate(),
                            book.period()));
        }
    }

    /** The mirror of what {@code original} taxed; its lines are mirrored by whoever mirrors the transaction. */
    List<TaxEntry> mirror(
            Handle handle,
            UUID original,
            JournalTransaction mirror,
            Function<SiteBook, SiteBook> bookOn) {
        List<TaxEntry> mirrored =
                handle.createQuery(
                                "SELECT * FROM tax_entry WHERE journal_id = :journal ORDER BY id")
                        .bind("journal", original)
                        .mapTo(TaxEntry.class)
                        .list();
        for (TaxEntry entry : mirrored) {
            add(
                    mirror.id(),
                    entry.taxCodeId(),
                    entry.contractId(),
                    bookOn.apply(entry.book()),
                    entry.side(),
                    -entry.baseMinor(),
                    -entry.taxMinor());
        }
        return mirrored;
    }

    /** Before the ledger's own rows. */
    public void write(Handle handle) {
        if (!entries.isEmpty()) {
            Rows.bindAll(
                            handle.createUpdate(
                                    """
                                    INSERT INTO tax_entry (id, journal_id, tax_code_id, contract_id, legal_entity_id, site_id, side,
                                      currency, base_minor, tax_minor, business_date, period)
                                    VALUES <entries>
                                    """),
                            "entries",
                            entries)
                    .execute();
        }
    }
}
