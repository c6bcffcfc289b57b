package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.billing.ledger.JournalKind;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.field.Range;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * What was exported, by whom and when, by the fingerprint of its file.
 *
 * @param sha256 of the file, in hexadecimal digits
 * @param entries transactions of the journal in it
 * @param madeBy their name
 */
public record KeptExport(
        UUID id,
        LocalDate from,
        LocalDate to,
        ExportFormat format,
        String sha256,
        long entries,
        Instant madeAt,
        Optional<String> madeBy) {

    /** The exports of an entity. */
    public record OfEntity(
            LegalEntityId legalEntity,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** One of them. */
    public record One(LegalEntityId legalEntity, UUID journalExport) {}

    /** What was booked since one of them. */
    public record EntriesOf(
            LegalEntityId legalEntity,
            UUID journalExport,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /**
     * An export against one of the same span and format made now.
     *
     * @param same whether the two files are the same bytes; with nothing added they differ only if accounts are called
     *     otherwise now
     * @param added how many transactions were booked into the span since
     */
    public record Comparison(KeptExport export, String sha256Now, boolean same, long added) {}

    /** A transaction that was booked into the span of an export after it, with the sum of its debits in the books. */
    public record Added(
            UUID journal,
            JournalKind kind,
            LocalDate businessDate,
            Instant recordedAt,
            long debitMinor,
            Currency currency) {}
}
