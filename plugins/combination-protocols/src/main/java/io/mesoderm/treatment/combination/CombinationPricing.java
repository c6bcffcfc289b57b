package io.mesoderm.treatment.combination;

import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.CallContext;

import java.util.List;

/** A session is one unit of its modality, however many tubes or passes it took. */
final class CombinationPricing {

    static final ServiceItem PRP = item("prp-session", Modality.PRP);

    static final ServiceItem NEEDLING = item("microneedling-session", Modality.MICRONEEDLING);

    static final ServiceItem LIGHT = item("light-session", Modality.LLLT);

    private CombinationPricing() {}

    static List<ServiceItem> items() {
        return List.of(PRP, NEEDLING, LIGHT);
    }

    static List<ChargeItem> price(TreatmentSession session, boolean dryRun, CallContext context) {
        Modality done = session.envelope().modality();
        return items().stream()
                .filter(item -> item.modality() == done)
                .map(item -> new ChargeItem(item.code(), 1))
                .toList();
    }

    private static ServiceItem item(String code, Modality modality) {
        return new ServiceItem(code, "service." + code, modality);
    }
}
