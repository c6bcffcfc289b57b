package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

/** How values of one Java type stand in JSON. Immutable and free to share between threads. */
interface ValueType {

    /** The value, or null after at least one fault was added for {@code path}. */
    Object read(JsonNode node, FieldPath path, Faults faults);

    void write(Object value, JsonGenerator out) throws IOException;

    /** JSON Schema 2020-12 of this type. */
    ObjectNode describe(Definitions definitions);

    /** The same type held to a component's annotations; types that know none of them refuse it. */
    default ValueType constrained(Constraints constraints) {
        if (constraints.any()) {
            throw new UnsupportedRecord("its type takes no range, length or shape");
        }
        return this;
    }

    /** What a list in a query string is made of, for types that can stand there. */
    default boolean textual() {
        return false;
    }

    /** The value of a path or query parameter; only called when {@link #textual()}. */
    default Object parse(String text, FieldPath path, Faults faults) {
        throw new UnsupportedRecord("its type cannot stand in a path or query");
    }
}
