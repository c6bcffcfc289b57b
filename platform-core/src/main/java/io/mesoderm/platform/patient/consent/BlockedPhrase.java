package io.mesoderm.platform.patient.consent;

import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;
import java.util.regex.Pattern;

/** A claim that must not reach patients ({@code seeds/care/blocked-phrases.yaml}). */
public record BlockedPhrase(String pattern, Map<String, String> says) {

    public static final Catalogue<BlockedPhrase> CATALOGUE =
            new Catalogue<>("blocked-phrases", BlockedPhrase.class);

    boolean isIn(String text) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }
}
