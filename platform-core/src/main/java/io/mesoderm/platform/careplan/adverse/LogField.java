package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something the log of an adverse event must hold, and from when on ({@code seeds/care/adverse-event-fields.yaml}, AE-01). */
record LogField(Field field, At at, Map<String, String> says) {

    static final Catalogue<LogField> CATALOGUE =
            new Catalogue<>("adverse-event-fields", LogField.class);

    /** What can be asked for, by the field of a form that says it. */
    enum Field {
        ONSET("onset"),
        RELATION("relation"),
        REPORTER("reporter"),
        PRODUCT("lot");

        private final String name;

        Field(String name) {
            this.name = name;
        }
    }

    /** When it must be there. */
    enum At {
        REPORT,
        END
    }

    /** Refuses, by field, what the log would lack. */
    static void require(ReferenceData reference, At at, Set<Field> said, CallContext context) {
        List<FieldError> lacking =
                reference.list(CATALOGUE, context).stream()
                        .filter(entry -> entry.value().at() == at)
                        .filter(entry -> !said.contains(entry.value().field()))
                        .map(entry -> entry.value().lacking(context))
                        .toList();
        if (!lacking.isEmpty()) {
            throw Problem.invalid(lacking);
        }
    }

    private FieldError lacking(CallContext context) {
        String language = context.locale().getLanguage();
        return new FieldError(
                field.name, says.getOrDefault(language, says.getOrDefault("en", "is missing")));
    }
}
