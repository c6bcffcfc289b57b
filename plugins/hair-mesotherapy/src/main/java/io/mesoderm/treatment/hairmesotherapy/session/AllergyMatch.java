package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.care.Allergy;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares recorded allergies with what will touch the patient (EL-14). A code decides where both
 * sides have one; else a whole word of the recorded substance, so that "zinc oxide" finds zinc.
 */
final class AllergyMatch {

    private static final String RULE = "EL-14";

    private final FormularyRules rules;

    AllergyMatch(FormularyRules rules) {
        this.rules = rules;
    }

    List<Finding> findings(List<Entry<Ingredient>> touching, List<Allergy> allergies) {
        return touching.stream()
                .flatMap(
                        entry ->
                                allergies.stream()
                                        .filter(allergy -> matches(entry.value(), allergy))
                                        .limit(1)
                                        .map(allergy -> finding(entry, allergy)))
                .toList();
    }

    private static boolean matches(Ingredient ingredient, Allergy allergy) {
        if (allergy.code().filter(ingredient.allergyCodes()::contains).isPresent()) {
            return true;
        }
        String substance = allergy.substance().toLowerCase(Locale.ROOT);
        return words(ingredient).anyMatch(word -> holdsWord(substance, word));
    }

    private static Stream<String> words(Ingredient ingredient) {
        return Stream.concat(
                        ingredient.allergyWords().stream(), ingredient.name().values().stream())
                .map(word -> word.toLowerCase(Locale.ROOT));
    }

    private static boolean holdsWord(String text, String word) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }

    private Finding finding(Entry<Ingredient> entry, Allergy allergy) {
        String name = rules.name(entry.value().name());
        return allergy.on()
                .map(
                        day ->
                                rules.finding(
                                        RULE,
                                        "because.allergy-since",
                                        name,
                                        allergy.substance(),
                                        allergy.provenance(),
                                        day))
                .orElseGet(
                        () ->
                                rules.finding(
                                        RULE,
                                        "because.allergy",
                                        name,
                                        allergy.substance(),
                                        allergy.provenance()));
    }
}
