package io.mesoderm.platform.reference;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ReferenceEditions.Edition;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reference data of one module (or of the core, as {@code care}): the seeds, but for what the chain's medical
 * director signed. Read as its records and kept until either changes. Make one per bundle version: the records it keeps
 * are of that bundle's classes, and go with it.
 */
public final class ChainReference implements ReferenceData {

    private final String module;
    private final TenantDatabase database;
    private final ReferenceEditions editions;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    public ChainReference(String module, TenantDatabase database, ReferenceEditions editions) {
        this.module = module;
        this.database = database;
        this.editions = editions;
    }

    @Override
    public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
        return entries(catalogue, context).inOrder();
    }

    @Override
    public <R extends Record> Optional<Entry<R>> find(
            Catalogue<R> catalogue, String code, CallContext context) {
        return list(catalogue, context).stream().filter(e -> e.code().equals(code)).findFirst();
    }

    private Kept entries(Catalogue<?> catalogue, CallContext context) {
        return database.inTransaction(context, handle -> entries(handle, catalogue, context));
    }

    private Kept entries(Handle handle, Catalogue<?> catalogue, CallContext context) {
        Edition edition = editions.of(handle);
        Optional<Draft> draft = Draft.of(module, catalogue.name());
        if (draft.isPresent()) {
            return new Kept(edition, read(handle, catalogue, draft));
        }
        Key key = new Key(context.chain(), catalogue);
        Kept before = kept.get(key);
        if (before != null && before.edition().equals(edition)) {
            return before;
        }
        Kept now = new Kept(edition, read(handle, catalogue, draft));
        kept.put(key, now);
        return now;
    }

    /** As the seeds have them, but for what the chain's medical director signed. */
    private List<Entry<?>> read(Handle handle, Catalogue<?> catalogue, Optional<Draft> draft) {
        return handle
                .createQuery(
                        """
                        SELECT e.code, e.body AS seed, x.body AS signed, e.sources, e.design_default
                        FROM reference_entry e
                        LEFT JOIN reference_edit x ON x.module = e.module AND x.catalogue = e.catalogue
                          AND x.code = e.code AND x.running
                        WHERE e.module = :module AND e.catalogue = :catalogue ORDER BY e.position
                        """)
                .bind("module", module)
                .bind("catalogue", catalogue.name())
                .mapTo(Row.class)
                .stream()
                .<Entry<?>>map(row -> entry(row.tried(draft), catalogue))
                .toList();
    }

    private <R extends Record> Entry<R> entry(Row row, Catalogue<R> catalogue) {
        try {
            R value =
                    RecordSchema.of(catalogue.type())
                            .read(
                                    SignedBody.over(
                                            row.seed(),
                                            row.signed().orElse(row.seed()),
                                            catalogue.type()));
            return new Entry<>(
                    row.code(),
                    value,
                    Arrays.asList(row.sources().split(" ")),
                    row.designDefault());
        } catch (InvalidInput e) {
            String file = module + "/" + catalogue.name() + ".yaml";
            throw new InvalidSeed(
                    row.signed().map(signed -> file + ", as signed").orElse(file),
                    row.code(),
                    e.getMessage());
        }
    }

    /** The body of an entry, as its record; also of a copy that was kept elsewhere. */
    public static <R extends Record> R record(String body, Class<R> type) {
        return RecordSchema.of(type).read(SeedFields.named(Json.parse(body), type));
    }

    /** What is kept apart. */
    private record Key(ChainId chain, Catalogue<?> catalogue) {}

    /** The entries as they were in one edition of the chain's seeds. */
    private record Kept(Edition edition, List<Entry<?>> entries) {

        @SuppressWarnings("unchecked")
        <R extends Record> List<Entry<R>> inOrder() {
            return (List<Entry<R>>) (List<?>) entries;
        }
    }

    /** One row as stored. */
    record Row(
            String code,
            String seed,
            Optional<String> signed,
            String sources,
            boolean designDefault) {

        Row tried(Optional<Draft> draft) {
            return draft.filter(d -> d.code().equals(code))
                    .map(d -> new Row(code, seed, d.body(), sources, designDefault))
                    .orElse(this);
        }
    }
}
