package io.mesoderm.platform.billing.einvoice;

import io.mesoderm.platform.tenancy.LegalEntityId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a legal entity is on its papers from a day on: where it sits and the numbers it is known by.
 *
 * @param vatId begins with the letters of its country
 * @param taxNumber what the authority calls an entity without a VAT id
 * @param registrationNumber in the register of companies
 */
public record LegalIdentity(
        UUID id,
        LegalEntityId legalEntity,
        LocalDate validFrom,
        String street,
        String postcode,
        String city,
        Optional<String> vatId,
        Optional<String> taxNumber,
        Optional<String> registrationNumber) {}
