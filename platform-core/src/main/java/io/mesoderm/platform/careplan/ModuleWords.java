package io.mesoderm.platform.careplan;

import io.mesoderm.platform.language.Messages;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.view.Text;

import java.util.Locale;
import java.util.Optional;

/** Turns a module's message keys into words of one language; a key without words stays itself. */
final class ModuleWords {

    private final Messages messages;

    ModuleWords(TreatmentModule module, Locale locale) {
        this.messages = Messages.of(module, locale);
    }

    /** That of the words, if the module has any. */
    Optional<Locale> language() {
        return messages.language();
    }

    Text literal(Text text) {
        return text.isLiteral() ? text : Text.literal(words(text));
    }

    String words(Text text) {
        return text.isLiteral()
                ? text.arguments().getFirst()
                : messages.say(text.key(), text.arguments().toArray());
    }
}
