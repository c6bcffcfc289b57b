package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.http.Versioned;

import java.time.ZoneId;
import java.util.Currency;

/**
 * What the chain has decided for all its sites: sharing of charts, and the zone and currency of
 * settlements.
 */
public record ChainPolicy(
        SharingPolicy sharing, ZoneId settlementZone, Currency settlementCurrency, long version)
        implements Versioned {}
