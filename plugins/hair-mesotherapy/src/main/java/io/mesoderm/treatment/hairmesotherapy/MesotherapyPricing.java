package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.CallContext;

import java.util.List;

/** A session is one unit, however many zones and millilitres it took. */
final class MesotherapyPricing {

    static final ServiceItem SESSION =
            new ServiceItem(
                    "mesotherapy-session", "service.mesotherapy-session", Modality.MESOTHERAPY);

    private MesotherapyPricing() {}

    static List<ChargeItem> price(TreatmentSession session, boolean dryRun, CallContext context) {
        return List.of(new ChargeItem(SESSION.code(), 1));
    }
}
