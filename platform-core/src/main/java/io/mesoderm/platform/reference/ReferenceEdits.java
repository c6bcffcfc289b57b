package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.reference.EditCheck.Consequence;
import io.mesoderm.platform.reference.EntryEdit.Difference;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.Change;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.SignEdit;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.WithdrawEdit;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.reference.Catalogue;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The medical director's own versions of the chain's reference data. The seeds stay as they are: a signed version lies
 * over its entry until another one is signed or it is withdrawn.
 */
public final class ReferenceEdits {

    /** Where the fields of the entry stand in a refusal, beside those of the signature. */
    static final String ENTRY = "entry.";

    private static final String CHANGED =
            "Somebody signed or withdrew a version of this entry meanwhile: look at it, and sign again.";

    private final TenantDatabase database;
    private final EditableCatalogues catalogues;
    private final List<EditCheck> checks;
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
        this.catalogues = catalogues;
        this.checks = List.copyOf(checks);
        this.signature = signature;
        this.audit = audit;
        this.clock = clock;
    }

    /** An entry that was judged and may be signed. */
    private record Wanted(
            Draft draft, String body, List<Difference> changed, Consequence consequence) {}

    /** What a signature would change; refused as {@link #sign} would refuse it. */
    List<Difference> preview(
            String module,
            String catalogue,
            String code,
            int acting,
            List<Change> changes,
            CallContext context) {
        return wanted(module, catalogue, code, acting, changes, context).changed();
    }

    /** Signs a version of an entry: from the commit on every node judges by it. */
    public void sign(SignEdit input, CallContext context) {
        StaffId signer = signer(context);
        Wanted wanted =
                wanted(
                        input.module(),
                        input.catalogue(),
                        input.code(),
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
        Draft seed = new Draft(input.module(), input.catalogue(), input.code(), Optional.empty());
        EntryRows now = find(seed, context);
        requireActing(now, input.acting());
        UUID version =
                now.running()
                        .map(EntryRows.Signed::id)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "reference-edit-none",
                                                "The entry is as it was shipped: there is nothing to withdraw."));
        Catalogue<?> catalogue = catalogue(seed, context);
        Consequence consequence =
                consequence(
                        seed,
                        catalogue,
                        ChainReference.record(now.seed().body(), catalogue.type()),
                        context);
        signature.require(input.password());
        database.inTransaction(
                context,
                handle -> {
                    lock(handle, seed, input.acting());
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
                            .bind("reason", input.reason())
                            .execute();
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

    private Wanted wanted(
            String module,
            String name,
            String code,
            int acting,
            List<Change> changes,
            CallContext context) {
        var entry = new Draft(module, name, code, Optional.empty());
        EntryRows rows = find(entry, context);
        Catalogue<?> catalogue = catalogue(entry, context);
        requireActing(rows, acting);
        Map<String, String> values =
                changes.stream()
                        .collect(Collectors.toMap(Change::field, Change::text, (a, b) -> b));
        JsonNode now = EntryText.stored(rows.body(), catalogue.type());
        List<FieldError> unknown =
                EntryChanges.unknown(catalogue.type(), now, values.keySet(), ENTRY);
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
        try {
            JsonNode after = EntryChanges.apply(catalogue.type(), now, values);
            String body = EntryText.of(after, catalogue.type());
            List<Difference> changed =
                    ReferenceBook.differences(
                            now, EntryText.stored(body, catalogue.type()), Optional.of(catalogue));
            if (changed.isEmpty()) {
                throw Problem.conflict("reference-edit-unchanged", "The entry says this already.");
            }
            var draft = new Draft(module, name, code, Optional.of(body));
            Record value = ChainReference.record(body, catalogue.type());
            return new Wanted(draft, body, changed, consequence(draft, catalogue, value, context));
        } catch (InvalidInput e) {
            throw Problem.invalid(
                    e.errors().stream()
                            .map(each -> new FieldError(ENTRY + each.field(), each.message()))
                            .toList());
        }
    }

    private Consequence consequence(
            Draft draft, Catalogue<?> catalogue, Record value, CallContext context) {
        List<Consequence> all =
                checks.stream()
                        .filter(check -> check.concerns(draft.module(), catalogue))
                        .map(check -> check.check(draft, value, context))
                        .toList();
        return handle -> all.forEach(each -> each.follow(handle));
    }

    private Catalogue<?> catalogue(Draft entry, CallContext context) {
        return catalogues
                .find(entry.module(), entry.catalogue(), context)
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "reference-not-editable",
                                        "The catalogue "
                                                + entry.catalogue()
                                                + " is not edited here, or its module is not served."));
    }

    private EntryRows find(Draft entry, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        EntryRows.find(handle, entry.module(), entry.catalogue(), entry.code())
                                .orElseThrow(Problem::notFound));
    }

    /** Of two who sign at once the second is told. */
    private static EntryRows lock(Handle handle, Draft entry, int acting) {
        EntryRows rows =
                EntryRows.lock(handle, entry.module(), entry.catalogue(), entry.code())
                        .orElseThrow(Problem::notFound);
        requireActing(rows, acting);
        return rows;
    }

    private static void requireActing(EntryRows rows, int acting) {
        if (rows.acting() != acting) {
            throw Problem.conflict("reference-edit-changed", CHANGED);
        }
    }

    private static void retire(Handle handle, UUID version) {
        handle.execute("UPDATE reference_edit SET running = NULL WHERE id = ?", version);
    }

    private UUID insert(
            Handle handle,
            Wanted wanted,
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
                    ? Problem.conflict("reference-edit-changed", CHANGED)
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
