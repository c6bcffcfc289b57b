package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.tenancy.LegalEntityId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Which code an item has at a legal entity from a day on.
 *
 * @param code none if it has none from then on
 */
public record TaxAssignment(
        UUID id,
        LegalEntityId legalEntity,
        String serviceItem,
        ChargedTo chargedTo,
        Optional<String> code,
        LocalDate validFrom) {}
