package io.mesoderm.platform.billing.einvoice;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntity;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who sells or buys.
 *
 * @param street the whole address, where it is known as one text only
 * @param country two letters
 */
public record Party(
        String name,
        Optional<String> street,
        Optional<String> postcode,
        Optional<String> city,
        String country,
        Optional<String> vatId,
        Optional<String> taxNumber,
        Optional<String> registrationNumber) {

    /** An entity as of the day of its paper; the {@code e-invoice-incomplete} problem if nobody has said what it is. */
    public static Party of(Handle handle, LegalEntity entity, LocalDate day) {
        LegalIdentity identity =
                LegalIdentities.on(handle, entity.id(), day)
                        .orElseThrow(
                                () ->
                                        missing(
                                                entity.name(),
                                                "address, and VAT id, tax number or registration number, as of "
                                                        + day));
        return new Party(
                entity.name(),
                Optional.of(identity.street()),
                Optional.of(identity.postcode()),
                Optional.of(identity.city()),
                entity.country(),
                identity.vatId(),
                identity.taxNumber(),
                identity.registrationNumber());
    }

    /** A buyer of whom no number is known. */
    public static Party buyer(
            String name,
            Optional<String> street,
            Optional<String> postcode,
            Optional<String> city,
            String country) {
        return new Party(
                name,
                street,
                postcode,
                city,
                country,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Problem missing(String name, String what) {
        return Problem.conflict(
                "e-invoice-incomplete", "An e-invoice needs of %s: %s.".formatted(name, what));
    }

    /** What is outside the tax names nobody's VAT id. */
    Party withoutVatId() {
        return new Party(
                name,
                street,
                postcode,
                city,
                country,
                Optional.empty(),
                taxNumber,
                registrationNumber);
    }
}
