package io.mesoderm.platform.audit;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Recomputes every seal of a chain from the rows themselves and names the first that does not hold. */
public final class LedgerVerification {

    private static final int BATCH = 1000;

    private final TenantDatabase tenants;
    private final InstantSource clock;

    public LedgerVerification(TenantDatabase tenants, InstantSource clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param sealed how many seals hold, counted up to the first that does not
     * @param overdue the oldest entry that has waited for its seal too long: a fault of the sealer, or somebody's doing
     */
    public record Result(long sealed, Optional<UUID> overdue, Optional<Broken> broken) {}

    /** The first seal that does not hold: what it seals, and why. */
    public record Broken(long seq, String kind, UUID id, String reason) {}

    public Result verify(CallContext context) {
        return tenants.inReport(context, this::verify);
    }

    /** The same in a snapshot that others read too. */
    public Result verify(Handle handle) {
        long seq = 0;
        byte[] hash = Seal.BEGINNING;
        List<Seal> seals = Seals.after(handle, seq, BATCH);
        while (!seals.isEmpty()) {
            Map<SealedKind, Map<UUID, byte[]>> contents = contents(handle, seals);
            for (Seal seal : seals) {
                Optional<String> fault =
                        fault(seal, seq, hash, contents.get(seal.kind()).get(seal.id()));
                if (fault.isPresent()) {
                    var broken = new Broken(seal.seq(), seal.kind().name(), seal.id(), fault.get());
                    return new Result(seq, overdue(handle), Optional.of(broken));
                }
                seq = seal.seq();
                hash = seal.hash();
            }
            seals = Seals.after(handle, seq, BATCH);
        }
        return new Result(seq, overdue(handle), Optional.empty());
    }

    private static Optional<String> fault(Seal seal, long before, byte[] hash, byte[] content) {
        if (seal.seq() != before + 1) {
            return Optional.of("a seal before it is missing");
        }
        if (!Arrays.equals(seal.prevHash(), hash)) {
            return Optional.of("it does not follow the seal before");
        }
        if (content == null) {
            return Optional.of("the entry is gone");
        }
        Seal again = Seal.of(seal.seq(), seal.kind(), seal.id(), hash, content);
        return Arrays.equals(again.hash(), seal.hash())
                ? Optional.empty()
                : Optional.of("the entry was changed");
    }

    private static Map<SealedKind, Map<UUID, byte[]>> contents(Handle handle, List<Seal> seals) {
        return Arrays.stream(SealedKind.values())
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                kind ->
                                        SealedContent.of(
                                                handle,
                                                kind,
                                                seals.stream()
                                                        .filter(seal -> seal.kind() == kind)
                                                        .map(Seal::id)
                                                        .toList())));
    }

    /** The oldest entry that has waited for its seal too long. */
    public Optional<UUID> overdue(Handle handle) {
        long limit = clock.instant().minus(Sealer.LATE).toEpochMilli();
        return Seals.unsealed(handle, Instant.EPOCH, 1).stream()
                .map(Seals.Unsealed::id)
                .filter(id -> id.getMostSignificantBits() >>> 16 < limit)
                .findFirst();
    }
}
