package io.mesoderm.platform.careplan.term;

import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;

/**
 * How long a package must last (MT-08): an entry of {@code package-terms.yaml}.
 *
 * @param slackPercent of the recommended course, beyond its end
 */
public record PackageTerm(
        @Range(min = 0, max = 400) int slackPercent, Map<String, String> message) {

    public static final Catalogue<PackageTerm> CATALOGUE =
            new Catalogue<>("package-terms", PackageTerm.class);

    /** The least days from the first session to the expiry, for a course of so many days; whole days, upwards. */
    public int leastDays(int courseDays) {
        return Math.ceilDiv(courseDays * (100 + slackPercent), 100);
    }
}
