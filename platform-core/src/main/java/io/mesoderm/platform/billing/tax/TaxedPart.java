package io.mesoderm.platform.billing.tax;

import java.util.Optional;
import java.util.UUID;

/**
 * A unit, or what of one an event takes.
 *
 * @param taxCode of a unit that was taxed at its sale
 * @param taxMinor the tax in the gross amount
 */
public record TaxedPart(Optional<UUID> taxCode, long grossMinor, long taxMinor) {}
