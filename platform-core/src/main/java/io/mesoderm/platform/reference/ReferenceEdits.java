package io.mesoderm.platform.reference;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.reference.EditCheck.Consequence;
import io.mesoderm.platform.reference.EntryEdit.Difference;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.PreviewEdit;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.SignEdit;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.WithdrawEdit;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The medical director's own versions of the chain's reference data. The seeds stay as they are: a signed version lies
 * over its entry until another one is signed or it is withdrawn.
 */
public final class ReferenceEdits {

    private final TenantDatabase database;
    private final EditJudge judge;
    private final Signature signature;
    private final WriteAudit audit;
    private final InstantSource clock;

    /** {@code checks} are what other features know of the entries of their catalogues. */
    public ReferenceEdits(
            TenantDatabase database,
            EditableCatalogues catalogues,
            List<EditCheck> checks,
            Signature signature,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.judge = new EditJudge(database, catalogues, checks);
        this.signature = signature;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a signature would change; refused as {@link #sign} would refuse it. */
    List<Difference> preview(PreviewEdit input, CallContext context) {
        return judge.wanted(
                        entry(input.module(), input.catalogue(), input.code()),
                        input.acting(),
                        input.changes(),
                        context)
                .changed();
    }

    /** Signs a version of an entry: from the commit on every node judges by it. */
    public void sign(SignEdit input, CallContext context) {
        StaffId signer = signer(context);
        EditJudge.Wanted wanted =
                judge.wanted(
                        entry(input.module(), input.catalogue(), input.code()),
                        input.acting(),
                        input.changes(),
                        context);
        signature.require(input.password());
        database.inTransaction(
                context,
                handle -> {
                    EntryRows rows = lock(handle, wanted.draft(), input.acting());
                    rows.running().ifPresent(old -> retire(handle, old.id()));
                    UUID id = insert(handle, wanted, rows, input.reason(), signer, context);
                    wanted.consequence().follow(handle);
                    done(handle, "reference-edit.signed", id, wanted.draft(), context);
                    return null;
                });
    }

    /** Puts the entry back to the seeds; the version stays to be read. */
    public void withdraw(WithdrawEdit input, CallContext context) {
        StaffId signer = signer(context);
        Draft seed = entry(input.module(), input.catalogue(), input.code());
        EntryRows now = judge.find(seed, context);
        EditJudge.requireActing(now, input.acting());
        UUID version =
                now.running()
                        .map(EntryRows.Signed::id)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "reference-edit-none",
                                                "The entry is as it was shipped: there is nothing to withdraw."));
        Consequence consequence = judge.shipped(seed, now, context);
        signature.require(input.password());
        database.inTransaction(
                context,
                handle -> {
                    lock(handle, seed, input.acting());
                    retire(handle, version, signer, input.reason(), context);
                    consequence.follow(handle);
                    done(handle, "reference-edit.withdrawn", version, seed, context);
                    return null;
                });
    }

    private static StaffId signer(CallContext context) {
        return context.actor()
                .staff()
                .orElseThrow(() -> Problem.forbidden(ReferenceEditEndpoints.SIGN));
    }

    private static Draft entry(String module, String catalogue, String code) {
        return new Draft(module, catalogue, code, Optional.empty());
    }

    /** Of two who sign at once the second is told. */
    private static EntryRows lock(Handle handle, Draft entry, int acting) {
        EntryRows rows =
                EntryRows.lock(handle, entry.module(), entry.catalogue(), entry.code())
                        .orElseThrow(Problem::notFound);
        EditJudge.requireActing(rows, acting);
        return rows;
    }

    private static void retire(Handle handle, UUID version) {
        handle.execute("UPDATE reference_edit SET running = NULL WHERE id = ?", version);
    }

    private void retire(
            Handle handle, UUID version, StaffId signer, String reason, CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE reference_edit SET running = NULL, withdrawn_by = :by, withdrawn_name = :name,
                          withdrawn_at = :now, withdraw_reason = :reason
                        WHERE id = :id
                        """)
                .bind("id", version)
                .bind("by", signer)
                .bind("name", context.actor().name())
                .bind("now", clock.instant())
                .bind("reason", reason)
                .execute();
    }

    private UUID insert(
            Handle handle,
            EditJudge.Wanted wanted,
            EntryRows rows,
            String reason,
            StaffId signer,
            CallContext context) {
        UUID id = Ids.next();
        try {
            handle.createUpdate(
                            """
                            INSERT INTO reference_edit (id, module, catalogue, code, version, running, body, body_sha256,
                              seed_sha256, reason, signed_by, signer_name, signed_at)
                            VALUES (:id, :module, :catalogue, :code, :version, TRUE, :body, :hash,
                              :seed, :reason, :by, :name, :now)
                            """)
                    .bind("id", id)
                    .bind("module", wanted.draft().module())
                    .bind("catalogue", wanted.draft().catalogue())
                    .bind("code", wanted.draft().code())
                    .bind("version", rows.newest() + 1)
                    .bind("body", wanted.body())
                    .bind("hash", EntryText.sha256(wanted.body()))
                    .bind("seed", rows.seed().sha256())
                    .bind("reason", reason)
                    .bind("by", signer)
                    .bind("name", context.actor().name())
                    .bind("now", clock.instant())
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "reference_edit_version")
                            || UniqueViolation.of(e, "reference_edit_running")
                    ? EditJudge.changed()
                    : e;
        }
        return id;
    }

    private void done(Handle handle, String action, UUID id, Draft entry, CallContext context) {
        ReferenceEditions.advance(handle);
        audit.record(
                handle,
                context,
                action,
                "reference_edit",
                () -> id,
                entry.module() + "/" + entry.catalogue() + "#" + entry.code());
    }
}
