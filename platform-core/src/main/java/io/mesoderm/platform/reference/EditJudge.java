package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.EditCheck.Consequence;
import io.mesoderm.platform.reference.EntryEdit.Difference;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.Change;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges an entry as a director wants it: by its record, and by what other features know of its catalogue. */
final class EditJudge {

    /** Where the fields of the entry stand in a refusal, beside those of the signature. */
    private static final String ENTRY = "entry.";

    private static final String CHANGED =
            "Somebody signed or withdrew a version of this entry meanwhile: look at it, and sign again.";

    private final TenantDatabase database;
    private final EditableCatalogues catalogues;
    private final List<EditCheck> checks;

    EditJudge(TenantDatabase database, EditableCatalogues catalogues, List<EditCheck> checks) {
        this.database = database;
        this.catalogues = catalogues;
        this.checks = List.copyOf(checks);
    }

    /** An entry that may be signed. */
    record Wanted(Draft draft, String body, List<Difference> changed, Consequence consequence) {}

    /** The entry with the changes; {@code entry} has no body yet. */
    Wanted wanted(Draft entry, int acting, List<Change> changes, CallContext context) {
        EntryRows rows = find(entry, context);
        Catalogue<?> catalogue = catalogue(entry, context);
        requireActing(rows, acting);
        JsonNode now = EntryText.signed(rows.seed().body(), rows.body(), catalogue.type());
        Map<String, String> values =
                changes.stream()
                        .collect(Collectors.toMap(Change::field, Change::text, (a, b) -> b));
        List<FieldError> unknown =
                EntryChanges.unknown(catalogue.type(), now, values.keySet(), ENTRY);
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
        try {
            return wanted(entry, catalogue, now, values, context);
        } catch (InvalidInput e) {
            throw Problem.invalid(
                    e.errors().stream()
                            .map(each -> new FieldError(ENTRY + each.field(), each.message()))
                            .toList());
        }
    }

    private Wanted wanted(
            Draft entry,
            Catalogue<?> catalogue,
            JsonNode now,
            Map<String, String> values,
            CallContext context) {
        String body =
                EntryText.of(EntryChanges.apply(catalogue.type(), now, values), catalogue.type());
        List<Difference> changed =
                ReferenceBook.differences(
                        now, EntryText.stored(body, catalogue.type()), Optional.of(catalogue));
        if (changed.isEmpty()) {
            throw Problem.conflict("reference-edit-unchanged", "The entry says this already.");
        }
        var draft = new Draft(entry.module(), entry.catalogue(), entry.code(), Optional.of(body));
        return new Wanted(draft, body, changed, consequence(draft, catalogue, body, context));
    }

    /** What goes with an entry that is as it was shipped again; {@code entry} has no body. */
    Consequence shipped(Draft entry, EntryRows rows, CallContext context) {
        return consequence(entry, catalogue(entry, context), rows.seed().body(), context);
    }

    private Consequence consequence(
            Draft draft, Catalogue<?> catalogue, String body, CallContext context) {
        Record value = ChainReference.record(body, catalogue.type());
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

    /** The entry as it is now; 404 if the seeds have none of this name. */
    EntryRows find(Draft entry, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        EntryRows.find(handle, entry.module(), entry.catalogue(), entry.code())
                                .orElseThrow(Problem::notFound));
    }

    /** Whoever looked at another version than the one that acts is told. */
    static void requireActing(EntryRows rows, int acting) {
        if (rows.acting() != acting) {
            throw changed();
        }
    }

    static Problem changed() {
        return Problem.conflict("reference-edit-changed", CHANGED);
    }
}
