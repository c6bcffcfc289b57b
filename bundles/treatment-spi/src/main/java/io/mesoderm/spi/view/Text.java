package io.mesoderm.spi.view;

import java.util.List;

/** A message key with its arguments; the host translates. {@link #literal} carries data that is shown as it is. */
public record Text(String key, List<String> arguments) {

    private static final String LITERAL = "literal";

    public Text {
        arguments = List.copyOf(arguments);
    }

    /** A message of the module's bundles. */
    public static Text of(String key, String... arguments) {
        return new Text(key, List.of(arguments));
    }

    /** Data, such as a product's name or a formatted number: never translated. */
    public static Text literal(String data) {
        return new Text(LITERAL, List.of(data));
    }

    public boolean isLiteral() {
        return LITERAL.equals(key);
    }
}
