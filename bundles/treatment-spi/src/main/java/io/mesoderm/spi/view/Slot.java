package io.mesoderm.spi.view;

/** The named places of the console a module can contribute to. */
public enum Slot {
    NAV,
    HOME_CARD,

    /**
     * A line at the head of every page about one patient, after who it is and the allergies, for those who may
     * open the chart. Each such page waits for it: say what must not be overlooked, and leave the rest to {@link
     * #PATIENT_TAB}.
     */
    PATIENT_BANNER,

    PATIENT_TAB,
    APPOINTMENT_PANEL,
    PLAN_STEP,
    SESSION_FORM,
    CHECKOUT_LINE,
    REPORT_SOURCE,
    SETTINGS_SECTION,
    PALETTE_COMMAND
}
