package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/** Invitations that ended and that nobody renewed: they go as if they had been withdrawn. */
public final class PastInvitations {

    private final TenantDatabase database;
    private final StaffAdmission admission;
    private final WriteAudit audit;

    public PastInvitations(TenantDatabase database, StaffAdmission admission, WriteAudit audit) {
        this.database = database;
        this.admission = admission;
        this.audit = audit;
    }

    /** Ends the oldest of those that ran out before {@code before}; the staff record stays, switched off. */
    public int prune(Handle handle, CallContext context, Instant before, int atMost) {
        var ended = Invitations.endedBefore(handle, before, atMost);
        for (StaffId staff : ended) {
            Invitations.withdraw(handle, staff)
                    .ifPresent(
                            email ->
                                    database.afterCommit(
                                            () -> admission.forget(email, context.chain())));
            Staff.switchOff(handle, staff);
            audit.record(handle, context, "invitation.ended", "staff", staff, "");
        }
        return ended.size();
    }
}
