package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.rule.CarePolicy;
import io.mesoderm.platform.careplan.rule.EligibilityEntry;
import io.mesoderm.platform.careplan.rule.Known;
import io.mesoderm.platform.careplan.rule.RuleBook;
import io.mesoderm.platform.careplan.spacing.HoldEntry;
import io.mesoderm.platform.careplan.spacing.Holds;
import io.mesoderm.platform.careplan.spacing.SpacingEngine;
import io.mesoderm.platform.careplan.spacing.SpacingEntry;
import io.mesoderm.platform.careplan.spacing.SpacingTable;
import io.mesoderm.platform.careplan.spacing.SpacingWords;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The chain's own rules, as its reference data gives them; they hold whatever module treats. */
final class CareRules {

    private final ReferenceData reference;
    private final Map<ChainId, Compiled> tables = new ConcurrentHashMap<>();

    /** {@code reference} is the core's own. */
    CareRules(ReferenceData reference) {
        this.reference = reference;
    }

    /** A chain's spacing rules, looked up once for each edition of them. */
    private record Compiled(List<Entry<SpacingEntry>> rules, SpacingTable table) {}

    /** Findings of eligibility for a session of which this is known. */
    List<Finding> eligibility(CareSituation situation, Known known, CallContext context) {
        return new RuleBook(all(EligibilityEntry.CATALOGUE, context), context.locale())
                .judge(situation, known);
    }

    /** What a rule of eligibility rests on, whenever it was told; empty if there is no such rule. */
    Optional<String> ground(
            String code, CareSituation situation, Known known, CallContext context) {
        return new RuleBook(all(EligibilityEntry.CATALOGUE, context), context.locale())
                .ground(code, situation, known);
    }

    /** What the chain has chosen where the sources differ. */
    Map<String, String> policies(CallContext context) {
        return CarePolicy.chosen(reference, context);
    }

    /** The chain's spacing rules, in the language of the call. */
    SpacingEngine spacing(CallContext context) {
        List<Entry<SpacingEntry>> rules = all(SpacingEntry.CATALOGUE, context);
        Compiled compiled =
                tables.compute(
                        context.chain(),
                        (chain, old) ->
                                old != null && old.rules() == rules
                                        ? old
                                        : new Compiled(rules, new SpacingTable(rules)));
        return new SpacingEngine(compiled.table(), new SpacingWords(context.locale()));
    }

    /** The spacing rules themselves, with what they rest on. */
    List<Entry<SpacingEntry>> spacingRules(CallContext context) {
        return reference.list(SpacingEntry.CATALOGUE, context);
    }

    /** The chain's rules of one kind; none at all would make everybody eligible, and is an error instead. */
    private <R extends Record> List<Entry<R>> all(Catalogue<R> catalogue, CallContext context) {
        List<Entry<R>> rules = reference.list(catalogue, context);
        if (rules.isEmpty()) {
            throw Problem.conflict(
                    "rules-missing",
                    "The chain's catalogue "
                            + catalogue.name()
                            + " is empty: nobody can be judged.");
        }
        return rules;
    }

    /** What patients leave out after a session, as the chain has chosen. */
    Holds holds(CallContext context) {
        return new Holds(
                reference.list(HoldEntry.CATALOGUE, context),
                CarePolicy.chosen(reference, context));
    }
}
