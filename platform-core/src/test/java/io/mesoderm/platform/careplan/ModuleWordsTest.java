package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A document is marked with the language that its words were found in, and with none if there are no words. */
class ModuleWordsTest {

    /** Speaks by these bundles, which are the platform's own. */
    private record Speaking(Optional<String> messages) implements TreatmentModule {

        @Override
        public ModuleDescriptor descriptor() {
            return new ModuleDescriptor(new ModuleId("speaking"), "name", Set.of());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "careplan/messages, de-AT, de",
        "careplan/messages, en-GB, en",
        "careplan/messages, tr, en",
        "careplan/no-such-messages, de, ''",
        ", de, ''",
        ", en, ''"
    })
    void areInTheLanguageTheyWereFoundIn(String base, Locale site, String language) {
        ModuleWords words = new ModuleWords(new Speaking(Optional.ofNullable(base)), site);

        assertThat(words.language().map(Locale::toLanguageTag).orElse("")).isEqualTo(language);
    }
}
