package io.mesoderm.platform.billing.packages;

import io.mesoderm.spi.field.Length;

import java.util.Optional;
import java.util.UUID;

/**
 * Who buys a package for a patient: a parent, a friend, an employer. What is still to be paid is the buyer's debt, and
 * what is given back goes where the buyer's money came from.
 */
public record Buyer(UUID id, Details details) {

    /** What a buyer is at law. */
    public enum Kind {
        PERSON,
        ORGANISATION
    }

    /**
     * Name and address, as they stand on papers.
     *
     * @param country two letters, such as DE
     */
    public record Details(
            Kind kind,
            @Length(min = 1, max = 200) String name,
            @Length(min = 1, max = 200) String street,
            @Length(min = 1, max = 20) String postcode,
            @Length(min = 1, max = 120) String city,
            @Length(min = 2, max = 2) String country,
            @Length(min = 3, max = 254) Optional<String> email) {}
}
