package io.mesoderm.platform.patient.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.schema.Yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instruments as the seeds have them, by code. */
final class SeedInstruments {

    static final Map<String, Instrument> ALL = read();

    private SeedInstruments() {}

    static Instrument named(String code) {
        return ALL.get(code);
    }

    /** The value that the instrument makes of numbers in the order of its parts, without the zeros behind. */
    static String value(String code, String... numbers) {
        return assess(code, numbers).value().stripTrailingZeros().toPlainString();
    }

    static Assessment assess(String code, String... numbers) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            parts.put(named(code).parts().get(i).code(), numbers[i]);
        }
        return Assessment.of(named(code), parts);
    }

    private static Map<String, Instrument> read() {
        try {
            Map<String, Instrument> all = new LinkedHashMap<>();
            byte[] yaml = Files.readAllBytes(Path.of("../seeds/care/instruments.yaml"));
            for (JsonNode entry : Yaml.parse(yaml).path("entries")) {
                ObjectNode body = entry.deepCopy();
                body.remove(List.of("code", "sources", "design-default"));
                all.put(
                        entry.path("code").asText(),
                        ChainReference.record(body.toString(), Instrument.class));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
