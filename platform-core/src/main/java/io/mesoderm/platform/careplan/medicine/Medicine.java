package io.mesoderm.platform.careplan.medicine;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A medicine, or a device, for home ({@code seeds/care/medicines.yaml}); its start is judged as a session of {@code modality}
 * that gives the {@code substances}.
 *
 * @param noDonationMonths for how many months after the last dose nobody may donate blood (EL-29)
 */
public record Medicine(
        Modality modality,
        Set<String> substances,
        Optional<Integer> noDonationMonths,
        Map<String, String> name,
        Map<String, String> says) {

    /** The chain's list of them. */
    public static final Catalogue<Medicine> CATALOGUE =
            new Catalogue<>("medicines", Medicine.class);
}
