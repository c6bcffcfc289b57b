package io.mesoderm.platform;

import io.mesoderm.platform.audit.LedgerWriteAudit;
import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.ReadAudit;
import io.mesoderm.platform.audit.Sealer;
import io.mesoderm.platform.http.HealthCheck;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.ChainId;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** What every command and every reading leaves behind, and the sealer that makes it tell if it was changed. */
final class Trails implements AutoCloseable {

    private final Sealer sealer;
    private final ReadAudit reads;
    private final LedgerWriteAudit writes;
    private final PlatformTrail platform;

    Trails(
            TenantDatabase database,
            Supplier<List<ChainId>> chains,
            InstantSource clock,
            int waitingReads) {
        this.sealer = new Sealer(database, chains, clock);
        this.reads = new ReadAudit(database, sealer, clock, waitingReads);
        this.writes = new LedgerWriteAudit(sealer, clock);
        this.platform = new PlatformTrail(clock);
    }

    void start() {
        sealer.start();
    }

    ReadAudit reads() {
        return reads;
    }

    LedgerWriteAudit writes() {
        return writes;
    }

    HealthCheck health() {
        return sealer.health();
    }

    PlatformTrail platform() {
        return platform;
    }

    @Override
    public void close() {
        reads.close();
        sealer.close();
    }
}
