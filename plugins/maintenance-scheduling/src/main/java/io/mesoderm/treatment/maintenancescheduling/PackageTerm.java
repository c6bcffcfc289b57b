package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.reference.Catalogue;

/**
 * How long a package must be valid (MT-08): an entry of {@code package-terms.yaml}.
 *
 * @param slackPercent beyond the recommended course
 */
record PackageTerm(int slackPercent) {

    static final Catalogue<PackageTerm> CATALOGUE =
            new Catalogue<>("package-terms", PackageTerm.class);

    /** The least days of validity of a package for a course of so many days, whole days upwards. */
    int leastDays(int courseDays) {
        return Math.ceilDiv(courseDays * (100 + slackPercent), 100);
    }
}
