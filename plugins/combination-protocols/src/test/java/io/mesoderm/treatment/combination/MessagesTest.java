package io.mesoderm.treatment.combination;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;

import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.ResourceBundle;

/** Every label a screen asks for is there, in every language; the contract looks at forms and screens. */
class MessagesTest {

    private final ResourceBundle english = bundle(Locale.ROOT);
    private final ResourceBundle german = bundle(Locale.GERMAN);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(german.getString("Tube.code")).isEqualTo("Code des Röhrchens");
    }

    @Test
    void everyTemplateHasAName() {
        assertThat(english.keySet())
                .containsAll(
                        new CombinationProtocols(new ModuleSeeds("combination-protocols"))
                                .list(Calls.with()).stream()
                                        .map(ProtocolTemplate::nameKey)
                                        .toList());
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "combination-protocols/messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
