package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;

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
        maker = clinics.somebody();
        approver = clinics.somebody();
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
        CallContext somebody = clinics.somebody();
        return new CallContext(
                somebody.chain(),
                Optional.empty(),
                new Actor("a token", somebody.actor().staff(), Set.of(), true),
                somebody.locale(),
                somebody.zone(),
                somebody.requestId());
    }
}
