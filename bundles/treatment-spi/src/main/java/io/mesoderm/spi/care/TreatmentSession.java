package io.mesoderm.spi.care;

import java.util.List;

/** A recorded session, as pricing and listeners see it: the envelope and what the core kept. */
public record TreatmentSession(SessionDraft envelope, List<ProductUse> productUses) {

    public TreatmentSession {
        productUses = List.copyOf(productUses);
    }
}
