package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something a recipe, or the procedure itself, brings into contact with the patient. No source names
 * the principal agents one by one, so {@code role} is the medical director's to set; {@code evidence}
 * says what it rests on. {@code allergyWords} and {@code allergyCodes} are what a recorded allergy is
 * compared with; {@code caution} names the formulary rule that fires wherever it is used.
 */
public record Ingredient(
        Map<String, String> name,
        Kind kind,
        Role role,
        String evidence,
        Optional<BigDecimal> maxPercent,
        Optional<BigDecimal> maxMlPerSession,
        List<String> allergyWords,
        List<String> allergyCodes,
        Optional<String> caution,
        Optional<AnaestheticLimit> anaestheticLimit) {

    /** The classes the source texts name. */
    public enum Kind {
        VITAMIN,
        MINERAL,
        AMINO_ACID,
        COENZYME,
        ENZYME,
        HORMONE,
        MEDICATION,
        GROWTH_FACTOR,
        PLANT_EXTRACT,
        BIOACTIVE,
        HOMEOPATHIC,
        VASODILATOR,
        ANAESTHETIC,
        EXCIPIENT,
        /** Not injected, but touching the patient: latex, steel. */
        MATERIAL
    }

    /** How much an agent counts towards the two to three principal agents of an effective recipe. */
    public enum Role {
        /** Said to have scientific evidence. */
        PRINCIPAL,
        /** Said only to improve the existing condition. */
        COMPLEMENTARY,
        /** Counts for nothing: excipients, anaesthetics, materials. */
        NONE
    }

    /** The most of a local anaesthetic in one session (FO-16): per kilogram, with a ceiling, plain and with epinephrine. */
    public record AnaestheticLimit(
            BigDecimal plainMgPerKg,
            BigDecimal plainMaxMg,
            BigDecimal epinephrineMgPerKg,
            BigDecimal epinephrineMaxMg) {}
}
