package io.mesoderm.treatment.hairmesotherapy.rules;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.SpacingRule;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;

import java.util.List;

/** The chain's spacing rules that have mesotherapy on one side. */
public final class MesotherapySpacing implements SpacingRule {

    private final ReferenceData reference;

    public MesotherapySpacing(ReferenceData reference) {
        this.reference = reference;
    }

    @Override
    public List<Finding> check(CareSituation situation, CallContext context) {
        return new SpacingBook(reference.list(Catalogues.SPACING_RULES, context), context.locale())
                .judge(situation);
    }
}
