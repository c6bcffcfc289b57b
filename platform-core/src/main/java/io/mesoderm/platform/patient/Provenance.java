package io.mesoderm.platform.patient;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Where what is known of a patient comes from, in words of who reads it. These are the platform's own words alone: what
 * somebody typed never comes here, since it is told as it stands, whatever it sounds like.
 */
public final class Provenance {

    /** Marks of facts; nobody can type one. */
    public static final String IMPORTED = "imported";

    static final String TOLD = "told";

    private final ResourceBundle messages;

    public Provenance(Locale locale) {
        this.messages =
                ResourceBundle.getBundle(
                        "patient.messages",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Of an answer that somebody of the staff asked for. */
    String asked(String by) {
        return say("provenance.asked", by);
    }

    public String of(ClinicalFact fact) {
        return say("provenance." + fact.provenance());
    }

    /** Of an answer that a coded fact gives; {@code told} is its code and text. */
    String coded(ClinicalFact fact, String told) {
        return say("provenance.coded", of(fact), say("Kind." + fact.kind()), told);
    }

    private String say(String key, Object... arguments) {
        return new MessageFormat(messages.getString(key), Locale.ROOT).format(arguments);
    }
}
