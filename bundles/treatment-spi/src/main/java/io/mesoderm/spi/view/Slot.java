package io.mesoderm.spi.view;

/** The named places of the console a module can contribute to. */
public enum Slot {
    NAV,
    HOME_CARD,
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
