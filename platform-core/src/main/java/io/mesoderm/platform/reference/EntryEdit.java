package io.mesoderm.platform.reference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One signed version of an entry.
 *
 * @param running whether it acts now
 * @param bodySha256 what was signed
 * @param seedChanged whether the entry it was written over has another text in the seeds by now
 * @param changed what it says other than the version before, or than the seeds
 */
public record EntryEdit(
        UUID id,
        int version,
        boolean running,
        String reason,
        String signedBy,
        Instant signedAt,
        String bodySha256,
        boolean seedChanged,
        Optional<Withdrawal> withdrawn,
        List<Difference> changed) {

    /** By whom, when and why the entry went back to the seeds. */
    public record Withdrawal(String by, Instant at, String reason) {}

    /** A value that is another than before; empty for none. */
    public record Difference(String path, String before, String after) {}
}
