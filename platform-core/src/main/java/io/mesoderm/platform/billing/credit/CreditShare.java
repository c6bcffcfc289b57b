package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** What share of credit that {@code issuer} owes it pays to {@code user}, where the credit was spent, from a day on. */
public record CreditShare(
        UUID id, SiteId issuer, SiteId user, BigDecimal percent, LocalDate validFrom) {

    /** Of what was spent and nothing else, rounded half up. */
    Money of(Money spent) {
        return new Money(Ratio.percent(percent).roundHalfUp(spent.minor()), spent.currency());
    }
}
