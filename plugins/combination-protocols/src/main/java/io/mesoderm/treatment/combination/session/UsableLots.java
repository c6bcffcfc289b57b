package io.mesoderm.treatment.combination.session;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View.Option;

import java.util.List;

/** The site's shelf: what forms offer of it, and that nothing else is recorded (FO-07). */
public final class UsableLots {

    private final Stock stock;

    public UsableLots(Stock stock) {
        this.stock = stock;
    }

    public void require(LotId lot, String field, CallContext context) {
        if (stock.find(lot, context).isEmpty()) {
            throw new TreatmentException(
                    SessionError.LOT_NOT_USABLE, "No usable lot of this site.", field);
        }
    }

    public List<Option> options(CallContext context) {
        return stock.usable(context).stream().map(UsableLots::option).toList();
    }

    private static Option option(Stock.UsableLot lot) {
        String label =
                "%s · %s · %s · %s %s"
                        .formatted(
                                lot.productName(),
                                lot.lotNumber(),
                                lot.expiresOn(),
                                lot.remaining().toPlainString(),
                                lot.unit());
        return new Option(lot.lot().toString(), Text.literal(label));
    }
}
