package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The way of a settlement run, and the two persons it takes. */
final class Settling {

    final CallContext maker;
    final CallContext approver;
    final SettlementRuns runs;

    Settling(Clinics clinics) {
        maker = somebody(clinics);
        approver = somebody(clinics);
        runs = new SettlementRuns(clinics.database, clinics.audit(), clinics.clock);
    }

    /** Statements for everything up to the day. */
    static UUID issue(Clinics clinics, LocalDate lastDay) {
        return new Settling(clinics).issue(lastDay);
    }

    UUID issue(LocalDate lastDay) {
        SettlementRun run = runs.close(lastDay, maker);
        runs.approve(run.id(), approver);
        return runs.issue(run.id(), maker).id();
    }

    /** An API token of somebody. */
    static CallContext token(Clinics clinics) {
        return somebody(clinics, true);
    }

    private static CallContext somebody(Clinics clinics) {
        return somebody(clinics, false);
    }

    private static CallContext somebody(Clinics clinics, boolean byToken) {
        CallContext nobody = clinics.chainWide();
        return new CallContext(
                nobody.chain(),
                Optional.empty(),
                new Actor("somebody", Optional.of(new StaffId(Ids.next())), Set.of(), byToken),
                nobody.locale(),
                nobody.zone(),
                nobody.requestId());
    }
}
