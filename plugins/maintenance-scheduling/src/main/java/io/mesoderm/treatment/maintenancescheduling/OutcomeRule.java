package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.reference.Catalogue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * When a course is offered again and when something else is: the entry of {@code outcome-rules.yaml}.
 *
 * @param relapseGais MT-06: from this grade on
 * @param relapseDropPercent MT-06: from this loss of density against the best on
 * @param failureGais MT-07: from this grade on
 * @param errorPercent MT-07: a gain of density below this is within the error of measuring, and a loss is less still
 */
record OutcomeRule(int relapseGais, int relapseDropPercent, int failureGais, int errorPercent) {

    static final Catalogue<OutcomeRule> CATALOGUE =
            new Catalogue<>("outcome-rules", OutcomeRule.class);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What the outcome asks for. */
    enum Advice {
        /** Maintenance goes on. */
        MAINTAIN,
        /** The gain is being lost: an active course is offered (MT-06). */
        OFFER_COURSE,
        /** The course did nothing that could be measured: alternatives are shown, and nothing is renewed by itself (MT-07). */
        SHOW_ALTERNATIVES
    }

    /** No response weighs more than a relapse: who has gained nothing has nothing to lose again. */
    Advice judge(Outcome outcome) {
        if (failed(outcome)) {
            return Advice.SHOW_ALTERNATIVES;
        }
        return relapsed(outcome) ? Advice.OFFER_COURSE : Advice.MAINTAIN;
    }

    private boolean relapsed(Outcome outcome) {
        return outcome.gais().filter(grade -> grade >= relapseGais).isPresent()
                || outcome.pullTestTurnedPositive()
                || lost(outcome);
    }

    private boolean lost(Outcome outcome) {
        if (outcome.bestDensity().isEmpty() || outcome.density().isEmpty()) {
            return false;
        }
        BigDecimal best = outcome.bestDensity().get();
        BigDecimal drop = best.subtract(outcome.density().get());
        return best.signum() > 0
                && drop.multiply(HUNDRED)
                                .compareTo(best.multiply(BigDecimal.valueOf(relapseDropPercent)))
                        >= 0;
    }

    /** Both are needed: a grade alone is an opinion, and a number alone may be noise. */
    private boolean failed(Outcome outcome) {
        Optional<BigDecimal> start = outcome.startDensity().filter(value -> value.signum() > 0);
        if (outcome.gais().filter(grade -> grade >= failureGais).isEmpty()
                || start.isEmpty()
                || outcome.density().isEmpty()) {
            return false;
        }
        BigDecimal gain = outcome.density().get().subtract(start.get());
        return gain.multiply(HUNDRED)
                        .compareTo(start.get().multiply(BigDecimal.valueOf(errorPercent)))
                < 0;
    }
}
