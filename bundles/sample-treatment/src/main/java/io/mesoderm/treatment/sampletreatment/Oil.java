package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;

// tag::oil[]
/** An oil of the chain's catalogue, {@code seeds/sample-treatment/oils.yaml}; its name by language. */
public record Oil(Map<String, String> name) {

    static final Catalogue<Oil> CATALOGUE = new Catalogue<>("oils", Oil.class);
}
// end::oil[]
