package io.mesoderm.testkit;

import io.mesoderm.platform.module.Contributions;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.view.Text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The words a module needs, by what it contributes, and those it has in each language. */
final class ModuleTexts {

    private ModuleTexts() {}

    /** The keys of each message file in the jar, by the file's name. */
    static Map<String, Set<String>> had(ModuleJar jar, String base, ClassLoader loader) {
        Map<String, Set<String>> keys = new TreeMap<>();
        for (String file : jar.files(base, ".properties")) {
            keys.put(file, read(file, loader).stringPropertyNames());
        }
        return keys;
    }

    /** The languages it speaks, by the names of its message files; English where the name tells none. */
    static List<Locale> locales(ModuleJar jar, Optional<String> base) {
        return base.stream()
                .flatMap(
                        name ->
                                jar.files(name, ".properties").stream()
                                        .map(file -> locale(name, file)))
                .toList();
    }

    private static Locale locale(String base, String file) {
        String tag = file.substring(base.length(), file.length() - ".properties".length());
        return tag.isEmpty()
                ? Locale.ENGLISH
                : Locale.forLanguageTag(tag.substring(1).replace('_', '-'));
    }

    private static Properties read(String file, ClassLoader loader) {
        var words = new Properties();
        try (InputStream stream = loader.getResourceAsStream(file)) {
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** Names of what it offers, titles of its screens, and a label for each field a person fills in. */
    static Set<String> needed(Contributions said, List<ProtocolTemplate> templates) {
        Set<String> needed = new TreeSet<>();
        needed.add(said.descriptor().nameKey());
        said.serviceItems().forEach(item -> needed.add(item.nameKey()));
        templates.forEach(template -> needed.add(template.nameKey()));
        said.views().stream()
                .map(view -> view.title())
                .filter(title -> !title.isLiteral())
                .map(Text::key)
                .forEach(needed::add);
        Set<Class<?>> records = new HashSet<>();
        said.sessionDetails().values().forEach(type -> collect(type, records));
        said.settings().ifPresent(form -> collect(form.type(), records));
        records.stream().flatMap(ModuleTexts::labels).forEach(needed::add);
        return needed;
    }

    private static Stream<String> labels(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(component -> record.getSimpleName() + "." + component.getName());
    }

    /** The record and the module's records in it; the SPI's own (money, ids) are one field each. */
    private static void collect(Type type, Set<Class<?>> records) {
        switch (type) {
            case ParameterizedType generic ->
                    Arrays.stream(generic.getActualTypeArguments())
                            .forEach(argument -> collect(argument, records));
            case Class<?> record
                    when record.isRecord()
                            && !record.getName().startsWith("io.mesoderm.spi.")
                            && records.add(record) ->
                    Arrays.stream(record.getRecordComponents())
                            .map(RecordComponent::getGenericType)
                            .forEach(inner -> collect(inner, records));
            default -> {}
        }
    }
}
