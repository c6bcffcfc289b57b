package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something a recipe, or the procedure itself, brings into contact with the patient. No source names
 * the principal agents one by one, so {@code role} is the medical director's to set; {@code evidence}
 * says what it rests on. {@code approvals} say how the law of each country sees its injection; {@code routes} where it may go, and {@code
 * maxPercent} up to which strength, where 100 is undiluted; {@code protocolLimits} are of courses that used less. What a
 * recipe holds must have them all (FO-02). {@code allergyWords} and {@code allergyCodes} are what a recorded allergy is
 * compared with; {@code caution} names the formulary rule that fires wherever it is used.
 */
public record Ingredient(
        Map<String, String> name,
        Kind kind,
        Role role,
        String evidence,
        List<Approval> approvals,
        List<Route> routes,
        Optional<BigDecimal> maxPercent,
        Optional<BigDecimal> maxMlPerSession,
        List<String> allergyWords,
        List<String> allergyCodes,
        Optional<String> caution,
        Optional<AnaestheticLimit> anaestheticLimit,
        Optional<List<ProtocolLimit>> protocolLimits) {

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

    /** How the law sees it in a country of two letters, or in {@code *}, every country without an entry of its own. */
    public record Approval(String country, Status status) {}

    /** How the law of a country sees an injection into the scalp. */
    public enum Status {
        AUTHORISED,
        /** Authorised for something else: the patient is told so. */
        OFF_LABEL,
        NOT_AUTHORISED
    }

    /** Where it may go. */
    public enum Route {
        INTRADERMAL,
        SUBCUTANEOUS,
        TOPICAL
    }

    /** The most of a local anaesthetic in one session (FO-16): per kilogram, with a ceiling, plain and with epinephrine. */
    public record AnaestheticLimit(
            BigDecimal plainMgPerKg,
            BigDecimal plainMaxMg,
            BigDecimal epinephrineMgPerKg,
            BigDecimal epinephrineMaxMg) {}

    /** What the course of one template used at most (FO-13); its sources are the ingredient's. */
    public record ProtocolLimit(
            String template, BigDecimal maxPercent, BigDecimal maxMlPerSession) {}

    /** The strongest published for a course; without one of its own, or outside a course, the strongest of all. */
    public Optional<BigDecimal> maxPercent(Optional<String> template) {
        return limit(template).map(ProtocolLimit::maxPercent).or(this::maxPercent);
    }

    /** As above, of the volume in one session. */
    public Optional<BigDecimal> maxMlPerSession(Optional<String> template) {
        return limit(template).map(ProtocolLimit::maxMlPerSession).or(this::maxMlPerSession);
    }

    private Optional<ProtocolLimit> limit(Optional<String> template) {
        return protocolLimits.stream()
                .flatMap(List::stream)
                .filter(one -> template.filter(one.template()::equals).isPresent())
                .findFirst();
    }

    /** How the law of the country sees it; empty where the catalogue does not say. */
    public Optional<Status> status(String country) {
        return approval(country).or(() -> approval("*")).map(Approval::status);
    }

    private Optional<Approval> approval(String country) {
        return approvals.stream().filter(one -> one.country().equals(country)).findFirst();
    }
}
