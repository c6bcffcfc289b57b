package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** A clinic, with the clock and the language it lives by. */
public record Site(SiteId id, String code, String name, ZoneId zone, Locale locale) {

    /** The site's local date at an instant: what clinical rules and business dates count in. */
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
