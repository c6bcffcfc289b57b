package io.mesoderm.platform.patient.consent;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a patient is told before consenting to one kind of treatment ({@code seeds/care/consent-texts.yaml}).
 *
 * @param since from which day on this version must be signed; of a session before it the version before is enough
 */
public record ConsentText(
        Modality modality,
        int version,
        Optional<LocalDate> since,
        int reflectionHours,
        Map<String, String> name,
        List<Section> sections) {

    public static final Catalogue<ConsentText> CATALOGUE =
            new Catalogue<>("consent-texts", ConsentText.class);

    /** One part of the text, by language. */
    public record Section(Map<String, String> title, Map<String, String> text) {}

    /** Whether an earlier version was still enough on the day: until this one began, or before today if nobody says when. */
    boolean notYetAskedFor(LocalDate day, LocalDate today) {
        return day.isBefore(since.orElse(today));
    }

    static String words(Map<String, String> text, String language) {
        return text.getOrDefault(language, text.getOrDefault("en", ""));
    }

    /** All of it in a language, as the patient reads it. */
    String whole(String language) {
        return sections.stream()
                .map(each -> words(each.title(), language) + "\n" + words(each.text(), language))
                .collect(Collectors.joining("\n\n", words(name, language) + "\n\n", "\n"));
    }

    /** What was signed, so that nobody can put another text under the signature. */
    String sha256(String language) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(whole(language).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
