package io.mesoderm.platform.language;

import io.mesoderm.spi.TreatmentModule;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The messages of one bundle in one language; English where the bundle does not speak it, whatever the server's own
 * language is.
 */
public final class Messages {

    private final Optional<ResourceBundle> bundle;
    private final Locale locale;

    private Messages(Optional<ResourceBundle> bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /** A bundle of the platform's own, such as {@code patient.messages}. */
    public static Messages of(String base, Locale locale) {
        return new Messages(
                Optional.of(bundle(base, locale, Messages.class.getClassLoader())), locale);
    }

    /** What the module brings: nothing, if it has no bundle or none of the name it says. */
    public static Messages of(TreatmentModule module, Locale locale) {
        return new Messages(module.messages().flatMap(base -> find(module, base, locale)), locale);
    }

    private static Optional<ResourceBundle> find(
            TreatmentModule module, String base, Locale locale) {
        try {
            return Optional.of(
                    bundle(base.replace('/', '.'), locale, module.getClass().getClassLoader()));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static ResourceBundle bundle(String base, Locale locale, ClassLoader loader) {
        return ResourceBundle.getBundle(
                base,
                locale,
                loader,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language the messages are in: that which was asked for, or English; none, if there are no messages. */
    public Optional<Locale> language() {
        return bundle.map(ResourceBundle::getLocale)
                .map(found -> found.equals(Locale.ROOT) ? Locale.ENGLISH : found);
    }

    /** The message as it is written, with its places for arguments. */
    public Optional<String> find(String key) {
        return bundle.filter(messages -> messages.containsKey(key))
                .map(messages -> messages.getString(key));
    }

    /** The message with its arguments; a key nobody knows shows as itself, so that a gap is seen and nothing breaks. */
    public String say(String key, Object... arguments) {
        return find(key).map(pattern -> filled(pattern, arguments)).orElse(key);
    }

    private String filled(String pattern, Object... arguments) {
        return new MessageFormat(pattern, locale).format(arguments);
    }
}
