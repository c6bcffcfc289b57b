package io.mesoderm.treatment.hairmesotherapy.rules;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.FindingWords;
import io.mesoderm.spi.rule.RuleFindings;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.FormularyEntry;

import java.util.List;
import java.util.Locale;

/** What the chain's formulary rules say of what the code found. */
public final class FormularyRules extends RuleFindings<FormularyEntry> {

    public FormularyRules(List<Entry<FormularyEntry>> entries, Locale locale) {
        super(
                entries,
                locale,
                new FindingWords(FormularyRules.class, "hair-mesotherapy/messages", locale));
    }

    public static FormularyRules of(ReferenceData reference, CallContext context) {
        return new FormularyRules(
                reference.list(Catalogues.FORMULARY_RULES, context), context.locale());
    }
}
