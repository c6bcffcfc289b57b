package io.mesoderm.platform.careplan.emergency;

import io.mesoderm.spi.reference.Catalogue;

import java.math.BigDecimal;

/** The dose of adrenaline for an age ({@code seeds/care/emergency-doses.yaml}). */
public record EmergencyDose(
        int fromYears, int toYears, int micrograms, BigDecimal millilitres, int repeatMinutes) {

    public static final Catalogue<EmergencyDose> CATALOGUE =
            new Catalogue<>("emergency-doses", EmergencyDose.class);

    boolean isFor(int ageYears) {
        return ageYears >= fromYears && ageYears <= toYears;
    }
}
