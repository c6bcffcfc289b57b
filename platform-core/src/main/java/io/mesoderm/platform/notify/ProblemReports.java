package io.mesoderm.platform.notify;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Passes on that a patient says, by one tap in a message, that something is not right. */
public final class ProblemReports {

    private final TenantDatabase database;
    private final Supplier<List<ChainId>> chains;
    private final Listener listener;
    private final WriteAudit audit;

    public ProblemReports(
            TenantDatabase database,
            Supplier<List<ChainId>> chains,
            Listener listener,
            WriteAudit audit) {
        this.database = database;
        this.chains = chains;
        this.listener = listener;
        this.audit = audit;
    }

    /** Who asked, and does something about the answer. */
    public interface Listener {

        /** Of which messages it is told; the links of others lead nowhere. */
        String purpose();

        /** In a transaction that holds the lock of the message; false if nobody need be told again. */
        boolean reported(Handle handle, Tapped tapped, CallContext context);
    }

    /** The message in which somebody tapped; {@code key} is what it came from. */
    public record Tapped(UUID notice, String key, PatientId patient, SiteId site) {}

    /** The patient says so; 404 for a link that leads nowhere. */
    public void take(String chain, String token) {
        ChainId known =
                chains.get().stream()
                        .filter(each -> each.key().equals(chain))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        CallContext context = SystemContext.of(known);
        database.inTransaction(
                known,
                handle -> {
                    Tapped tapped = tapped(handle, token);
                    if (listener.reported(handle, tapped, context)) {
                        audit.record(
                                handle,
                                context,
                                "messages.problem-reported",
                                "patient",
                                tapped.patient(),
                                listener.purpose());
                    }
                    return null;
                });
    }

    private Tapped tapped(Handle handle, String token) {
        return handle.createQuery(
                        """
                        SELECT id AS notice, notice_key AS `key`, patient_id AS patient, site_id AS site FROM notice
                        WHERE opt_out = :hash AND purpose = :purpose FOR UPDATE
                        """)
                .bind("hash", new OptOut(token).hash())
                .bind("purpose", listener.purpose())
                .mapTo(Tapped.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }
}
