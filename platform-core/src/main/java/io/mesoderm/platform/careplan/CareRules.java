package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.rule.EligibilityEntry;
import io.mesoderm.platform.careplan.rule.RuleBook;
import io.mesoderm.platform.careplan.spacing.SpacingBook;
import io.mesoderm.platform.careplan.spacing.SpacingEntry;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The chain's own rules, as its reference data gives them; they hold whatever module treats. */
final class CareRules {

    private final ReferenceData reference;

    /** {@code reference} is the core's own. */
    CareRules(ReferenceData reference) {
        this.reference = reference;
    }

    /** Findings of eligibility and spacing for a session that gives these substances. */
    List<Finding> judge(CareSituation situation, Set<String> substances, CallContext context) {
        RuleBook eligibility =
                new RuleBook(reference.list(EligibilityEntry.CATALOGUE, context), context.locale());
        SpacingBook spacing =
                new SpacingBook(reference.list(SpacingEntry.CATALOGUE, context), context.locale());
        return Stream.concat(
                        eligibility.judge(situation, substances).stream(),
                        spacing.judge(situation).stream())
                .toList();
    }
}
