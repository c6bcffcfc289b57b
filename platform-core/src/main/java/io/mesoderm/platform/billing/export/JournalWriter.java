package io.mesoderm.platform.billing.export;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Writes a journal in one format; what it is told in the same order becomes the same bytes. */
interface JournalWriter {

    /** Comes first: what is written, and what every account in it is called. */
    void begin(ExportSpan span, Collection<AccountName> accounts, Collection<String> currencies)
            throws IOException;

    /** The lines of one journal transaction at one site, which balance, in their order. */
    void transaction(List<ExportLine> lines) throws IOException;

    /** Comes last, and leaves nothing unwritten; what it wrote to stays open. */
    void end() throws IOException;
}
