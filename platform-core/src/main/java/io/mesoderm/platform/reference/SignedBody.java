package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Field;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;

/** A body that was signed over a seed, maybe before its record got the components it has now. */
final class SignedBody {

    private SignedBody() {}

    /**
     * The signed body by the names of the record's components. What the record needs and nobody could sign then is the
     * seed's; what may be left out was perhaps left out on purpose, and stays so.
     */
    static <R extends Record> JsonNode over(String seed, String signed, Class<R> type) {
        JsonNode body = SeedFields.named(Json.parse(signed), type);
        JsonNode shipped = SeedFields.named(Json.parse(seed), type);
        if (body instanceof ObjectNode open) {
            RecordSchema.of(type).fields().stream()
                    .filter(field -> !field.optional())
                    .map(Field::name)
                    .filter(name -> !open.has(name) && shipped.has(name))
                    .forEach(name -> open.set(name, shipped.get(name)));
        }
        return body;
    }
}
