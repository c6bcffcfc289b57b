package io.mesoderm.platform.audit;

/** HL7's purposes of use, as far as a clinic has them. */
public enum Purpose {
    TREAT,
    /** Break-glass: emergency access that is reviewed afterwards. */
    BTG,
    HPAYMT,
    HOPERAT;

    /** Read off the action's feature: {@code patient.linked}, {@code billing.sold}. */
    static Purpose of(String action) {
        if (action.contains("break-glass") || action.contains("breakGlass")) {
            return BTG;
        }
        return switch (action.substring(0, Math.max(0, action.indexOf('.')))) {
            case "patient", "care", "health", "careplan" -> TREAT;
            case "billing" -> HPAYMT;
            default -> HOPERAT;
        };
    }
}
