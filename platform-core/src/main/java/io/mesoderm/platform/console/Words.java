package io.mesoderm.platform.console;

import io.mesoderm.platform.language.Messages;
import io.mesoderm.spi.view.Text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words of one page in one language: the console's own messages and, on a module's part, the module's.
 * A key nobody knows shows as itself, so that a gap is seen and nothing breaks.
 */
public record Words(Locale locale, Function<String, Optional<String>> module) {

    private static final String BASE = "console.messages";

    /** The console's own words. */
    public static Words of(Locale locale) {
        return new Words(locale, key -> Optional.empty());
    }

    public Words with(Function<String, Optional<String>> moduleMessages) {
        return new Words(locale, moduleMessages);
    }

    /** A message of the console's own, with its arguments filled in. */
    public String say(String key, Object... arguments) {
        return format(find(key).orElse(key), arguments);
    }

    /** What an account is split by: a tender in words, all else as it is, such as the code of a service. */
    public String qualifier(String qualifier) {
        return find("tender." + qualifier).orElse(qualifier);
    }

    /** A text of a view: the module's words first, then the console's; literals as they are. */
    public String say(Text text) {
        List<String> arguments = text.arguments();
        if (text.isLiteral()) {
            return arguments.getFirst();
        }
        String pattern = module.apply(text.key()).or(() -> find(text.key())).orElse(text.key());
        return format(pattern, arguments.toArray());
    }

    private Optional<String> find(String key) {
        return Messages.of(BASE, locale).find(key);
    }

    private String format(String pattern, Object... arguments) {
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, locale).format(arguments);
    }
}
