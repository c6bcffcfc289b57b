package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.tenancy.LegalEntityId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a legal entity charges of a kind of supply from a day on, until the same code says something else.
 *
 * @param percent on top of the net amount
 * @param reason why nothing is charged, as it is printed
 * @param source where the law says so
 * @param adviser who holds it right for the entity
 */
public record TaxCode(
        UUID id,
        LegalEntityId legalEntity,
        String code,
        TaxCategory category,
        BigDecimal percent,
        String jurisdiction,
        Optional<String> reason,
        String source,
        String adviser,
        LocalDate validFrom) {

    /** The tax on a net amount, rounded half up. */
    public long on(long netMinor) {
        return Ratio.percent(percent).roundHalfUp(netMinor);
    }

    /** The tax in a gross amount, rounded half up. */
    public long containedIn(long grossMinor) {
        Ratio rate = Ratio.percent(percent);
        return new Ratio(rate.numerator(), rate.numerator().add(rate.denominator()))
                .roundHalfUp(grossMinor);
    }
}
