package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;

/** Invitations that ended and that nobody renewed: they go as if they had been withdrawn. */
public final class PastInvitations {

    private final StaffAdmission admission;
    private final WriteAudit audit;

    PastInvitations(StaffAdmission admission, WriteAudit audit) {
        this.admission = admission;
        this.audit = audit;
    }

    /** Does it in this chain to those that ended so long ago. */
    public Chore chore(ChainId chain, Duration keep) {
        CallContext context = SystemContext.of(chain);
        return new Chore(
                "past-invitations",
                keep,
                (handle, before, atMost) -> prune(handle, context, before, atMost));
    }

    /** Ends the oldest of those that ran out before {@code before}; the staff record stays, switched off. */
    int prune(Handle handle, CallContext context, Instant before, int atMost) {
        var ended = Invitations.endedBefore(handle, before, atMost);
        for (StaffId staff : ended) {
            Invitations.withdraw(handle, staff)
                    .ifPresent(
                            email ->
                                    TenantDatabase.afterCommit(
                                            () -> admission.forget(email, context.chain())));
            Staff.switchOff(handle, staff);
            audit.record(handle, context, "invitation.ended", "staff", staff, "");
        }
        return ended.size();
    }
}
