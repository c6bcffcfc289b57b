package io.mesoderm.platform.careplan;

import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.view.Text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** Turns a module's message keys into words of one language; a key without words stays itself. */
final class ModuleWords {

    private final Optional<ResourceBundle> messages;
    private final Locale locale;

    ModuleWords(TreatmentModule module, Locale locale) {
        this.locale = locale;
        this.messages = module.messages().flatMap(base -> bundle(module, base, locale));
    }

    /** The language the words are in: that which was asked for, or English where the module has no words in it. */
    Locale language() {
        return messages.map(ResourceBundle::getLocale)
                .filter(found -> !found.equals(Locale.ROOT))
                .orElse(Locale.ENGLISH);
    }

    Text literal(Text text) {
        return text.isLiteral() ? text : Text.literal(words(text));
    }

    String words(Text text) {
        return text.isLiteral()
                ? text.arguments().getFirst()
                : pattern(text.key())
                        .map(p -> new MessageFormat(p, locale).format(text.arguments().toArray()))
                        .orElse(text.key());
    }

    private Optional<String> pattern(String key) {
        return messages.filter(bundle -> bundle.containsKey(key))
                .map(bundle -> bundle.getString(key));
    }

    private static Optional<ResourceBundle> bundle(
            TreatmentModule module, String base, Locale locale) {
        try {
            return Optional.of(
                    ResourceBundle.getBundle(
                            base.replace('/', '.'),
                            locale,
                            module.getClass().getClassLoader(),
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES)));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
