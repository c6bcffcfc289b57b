package io.mesoderm.platform.patient;

import io.mesoderm.platform.patient.ClinicalFact.Kind;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Where a fact comes from, in words of who reads it. What is stored is the platform's own mark, or text somebody gave,
 * which is told as it stands.
 */
public final class Provenance {

    public static final String IMPORTED = "imported";
    static final String TOLD = "told";
    private static final String ASKED = "asked by ";

    private final ResourceBundle messages;

    public Provenance(Locale locale) {
        this.messages =
                ResourceBundle.getBundle(
                        "patient.messages",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The mark of an answer that somebody of the staff asked for. */
    static String asked(String by) {
        return ASKED + by;
    }

    /** The words of what was stored. */
    public String words(String stored) {
        if (stored.startsWith(ASKED)) {
            return say("provenance.asked", stored.substring(ASKED.length()));
        }
        return stored.equals(IMPORTED) || stored.equals(TOLD)
                ? say("provenance." + stored)
                : stored;
    }

    /** Of an answer that a coded fact gives; {@code fact} is its code and text. */
    String coded(String stored, Kind kind, String fact) {
        return say("provenance.coded", words(stored), say("Kind." + kind), fact);
    }

    private String say(String key, Object... arguments) {
        return new MessageFormat(messages.getString(key), Locale.ROOT).format(arguments);
    }
}
