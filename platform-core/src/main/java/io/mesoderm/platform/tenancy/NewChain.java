package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.ChainId;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * What it takes to open a chain: its key for ever, its name, the zone and currency it settles in,
 * and the person who owns it first.
 *
 * @param careDutiesFrom from which day on nobody is treated without consent and credentials; its first day if it is not
 *     said, a later one for a chain that comes from paper
 */
public record NewChain(
        ChainId key,
        String displayName,
        ZoneId settlementZone,
        Currency settlementCurrency,
        Optional<LocalDate> careDutiesFrom,
        Owner owner) {

    /**
     * The first owner's account, which must be new: whoever has one joins a chain by an invitation.
     */
    public record Owner(String email, String displayName, String password) {}
}
