package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.SiteDirectory;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chain's ingredients, as they stand now, and the country in which they are used. */
public record Formulary(Map<String, Entry<Ingredient>> entries, String country) {

    public static Formulary of(ReferenceData reference, SiteDirectory sites, CallContext context) {
        return of(reference.list(Catalogues.INGREDIENTS, context), sites.country(context));
    }

    public static Formulary of(List<Entry<Ingredient>> list, String country) {
        Map<String, Entry<Ingredient>> entries = new LinkedHashMap<>();
        list.forEach(entry -> entries.put(entry.code(), entry));
        return new Formulary(entries, country);
    }

    public Optional<Entry<Ingredient>> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    /** The entries of these codes that are still in the formulary. */
    public List<Entry<Ingredient>> all(Collection<String> codes) {
        return codes.stream().distinct().sorted().flatMap(code -> find(code).stream()).toList();
    }
}
