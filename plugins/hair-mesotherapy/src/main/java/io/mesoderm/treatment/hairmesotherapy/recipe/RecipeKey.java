package io.mesoderm.treatment.hairmesotherapy.recipe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a version of a recipe, written {@code vitamin-complex@2}. */
public record RecipeKey(String code, int version) {

    private static final Pattern SHAPE = Pattern.compile("([a-z][a-z0-9-]*)@([1-9]\\d{0,5})");

    /** Empty if the text is no key. */
    public static Optional<RecipeKey> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new RecipeKey(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return code + "@" + version;
    }
}
