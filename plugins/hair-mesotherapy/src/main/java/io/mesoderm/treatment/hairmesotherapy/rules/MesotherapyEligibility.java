package io.mesoderm.treatment.hairmesotherapy.rules;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.EligibilityRule;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;

import java.util.List;

/** The chain's eligibility rules, asked for a mesotherapy session; silent about other modalities. */
public final class MesotherapyEligibility implements EligibilityRule {

    private final ReferenceData reference;

    public MesotherapyEligibility(ReferenceData reference) {
        this.reference = reference;
    }

    @Override
    public List<Finding> check(CareSituation situation, CallContext context) {
        if (situation.modality() != Modality.MESOTHERAPY) {
            return List.of();
        }
        return new RuleBook(reference.list(Catalogues.ELIGIBILITY_RULES, context), context.locale())
                .judge(situation);
    }
}
