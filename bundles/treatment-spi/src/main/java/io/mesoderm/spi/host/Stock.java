package io.mesoderm.spi.host;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ProductId;

import org.osgi.annotation.versioning.ProviderType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Lots at the context's site that may be used today. */
@ProviderType
public interface Stock {

    /** Lots neither expired, frozen nor used up, first expiring first. */
    List<UsableLot> usable(CallContext context);

    Optional<UsableLot> find(LotId lot, CallContext context);

    /** A lot on the shelf; {@code productCode} is the catalogue code, {@code unit} the stock unit such as {@code ml}. */
    record UsableLot(
            LotId lot,
            ProductId product,
            String productCode,
            String productName,
            String lotNumber,
            LocalDate expiresOn,
            BigDecimal remaining,
            String unit) {}
}
