package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.ChainId;

import java.time.ZoneId;
import java.util.Currency;

/**
 * What it takes to open a chain: its key for ever, its name, the zone and currency it settles in,
 * and the person who owns it first.
 */
public record NewChain(
        ChainId key,
        String displayName,
        ZoneId settlementZone,
        Currency settlementCurrency,
        Owner owner) {

    /**
     * The first owner's account, which must be new: whoever has one joins a chain by an invitation.
     */
    public record Owner(String email, String displayName, String password) {}
}
