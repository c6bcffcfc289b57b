package io.mesoderm.platform.patient;

import io.mesoderm.platform.language.Messages;

import java.util.Locale;

/**
 * Where what is known of a patient comes from, in words of who reads it. These are the platform's own words alone: what
 * somebody typed never comes here, since it is told as it stands, whatever it sounds like.
 */
public final class Provenance {

    /** Marks of facts; nobody can type one. */
    public static final String IMPORTED = "imported";

    public static final String TOLD = "told";

    private final Messages messages;

    public Provenance(Locale locale) {
        this.messages = Messages.of("patient.messages", locale);
    }

    /** Of an answer that somebody of the staff asked for. */
    String asked(String by) {
        return messages.say("provenance.asked", by);
    }

    public String of(ClinicalFact fact) {
        return messages.say("provenance." + fact.provenance());
    }

    /** Of an answer that a coded fact gives; {@code told} is its code and text. */
    String coded(ClinicalFact fact, String told) {
        return messages.say(
                "provenance.coded", of(fact), messages.say("Kind." + fact.kind()), told);
    }
}
