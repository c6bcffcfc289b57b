package io.mesoderm.platform.testing;

import io.mesoderm.platform.audit.LedgerWriteAudit;
import io.mesoderm.platform.audit.Sealer;
import io.mesoderm.platform.persistence.TenantDatabase;

import java.time.InstantSource;
import java.util.List;

/** The real trail of writes, in the real ledger, with nobody who seals it. */
public final class TestTrails {

    private TestTrails() {}

    public static LedgerWriteAudit writes(TenantDatabase database, InstantSource clock) {
        Sealer sealer = new Sealer(database, List::of, clock);
        sealer.close();
        return new LedgerWriteAudit(sealer, clock);
    }
}
