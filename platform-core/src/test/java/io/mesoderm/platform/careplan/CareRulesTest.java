package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A chain whose rules are not there judges nobody. */
class CareRulesTest {

    private static final CallContext READER =
            new CallContext(
                    new ChainId("trial"),
                    Optional.empty(),
                    new Actor("test", Optional.empty(), Set.of()),
                    Locale.ENGLISH,
                    ZoneId.of("Europe/Berlin"),
                    "test");

    @Test
    void withoutRulesNobodyIsEligible() {
        var rules = new CareRules(new Loaded(false));

        refused(() -> rules.eligibility(Situations.clear().build(), Situations.giving(), READER));
        refused(() -> rules.spacing(READER));
    }

    @Test
    void withRulesAClearPatientIs() {
        var rules = new CareRules(new Loaded(true));

        assertThat(rules.eligibility(Situations.clear().build(), Situations.giving(), READER))
                .isEmpty();
        assertThat(rules.spacing(READER)).isNotNull();
    }

    private static void refused(ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        Problem.class,
                        missing -> assertThat(missing.code()).isEqualTo("rules-missing"));
    }

    /** Catalogues as the seeds give them, or empty ones. */
    private record Loaded(boolean seeds) implements ReferenceData {

        @Override
        public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
            return seeds ? CoreSeeds.care(catalogue) : List.of();
        }

        @Override
        public <R extends Record> Optional<Entry<R>> find(
                Catalogue<R> catalogue, String code, CallContext context) {
            return list(catalogue, context).stream()
                    .filter(entry -> entry.code().equals(code))
                    .findFirst();
        }
    }
}
