package io.mesoderm.platform.notify;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes at their word the patients who follow the link of a message. */
public final class OptOuts {

    private final TenantDatabase database;
    private final Supplier<List<ChainId>> chains;
    private final Notices notices;
    private final WriteAudit audit;

    public OptOuts(
            TenantDatabase database,
            Supplier<List<ChainId>> chains,
            Notices notices,
            WriteAudit audit) {
        this.database = database;
        this.chains = chains;
        this.notices = notices;
        this.audit = audit;
    }

    /** Of whom and of what the message was. */
    record Meant(PatientId patient, String purpose) {}

    /** The patient gets no more messages of this kind; 404 for a link that leads nowhere. */
    public void take(String chain, String token) {
        ChainId known =
                chains.get().stream()
                        .filter(each -> each.key().equals(chain))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        database.inTransaction(
                known,
                handle -> {
                    Meant meant =
                            handle.createQuery(
                                            """
                                            SELECT patient_id AS patient, purpose FROM notice WHERE opt_out = :hash
                                            """)
                                    .bind("hash", new OptOut(token).hash())
                                    .mapTo(Meant.class)
                                    .findOne()
                                    .orElseThrow(Problem::notFound);
                    notices.prefer(
                            handle, meant.patient(), meant.purpose(), false, Optional.empty());
                    audit.record(
                            handle,
                            SystemContext.of(known),
                            "messages.refused",
                            "patient",
                            meant.patient(),
                            meant.purpose());
                    return null;
                });
    }
}
