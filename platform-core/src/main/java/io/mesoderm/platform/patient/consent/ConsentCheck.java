package io.mesoderm.platform.patient.consent;

import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.tenancy.CareDuty;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** EL-36: without a consent to the text of today, for this kind of treatment, nobody is treated. */
public final class ConsentCheck {

    /** The rule's code. */
    public static final String RULE = "EL-36";

    private final Consents consents;

    ConsentCheck(Consents consents) {
        this.consents = consents;
    }

    /**
     * What stands in the way of a session that begins at {@code at}; nothing while the chain keeps its consents
     * elsewhere. A treatment that has no text has nothing that can be consented to.
     */
    public List<Finding> findings(
            Handle handle,
            LinkedPatients patient,
            Modality modality,
            String scope,
            LocalDate day,
            Instant at,
            CallContext context) {
        if (!CareDuty.CONSENT.holds(handle, day)) {
            return List.of();
        }
        Optional<Entry<ConsentText>> text = consents.current(modality, context);
        if (text.isEmpty()) {
            return List.of(finding("NO_TEXT", "writeText", List.of("house"), context));
        }
        Optional<Consent> newest = consents.newest(handle, patient, modality, scope, at, context);
        ConsentText current = text.get().value();
        if (newest.filter(each -> stands(each, current, day, context)).isPresent()) {
            return List.of();
        }
        String why = newest.map(each -> each.state().name()).orElse("MISSING");
        return List.of(finding(why, "sign", text.get().sources(), context));
    }

    /**
     * The same before a session of the day, when nobody knows yet what will be given: a consent to some of it alone stops
     * nothing, and is named.
     */
    public List<Finding> before(
            Handle handle,
            LinkedPatients patient,
            Modality modality,
            LocalDate day,
            Instant at,
            CallContext context) {
        List<Finding> found = findings(handle, patient, modality, "", day, at, context);
        Optional<Entry<ConsentText>> text = consents.current(modality, context);
        if (found.isEmpty() || text.isEmpty()) {
            return found;
        }
        return consents.newestOfAny(handle, patient, modality, at, context)
                .filter(each -> stands(each, text.get().value(), day, context))
                .map(each -> List.of(signedFor(each, text.get().sources(), context)))
                .orElse(found);
    }

    private static Finding signedFor(Consent consent, List<String> sources, CallContext context) {
        Messages words = Messages.of("patient.messages", context.locale());
        return new Finding(
                RULE,
                Severity.ADVISORY,
                words.say("consent.SCOPED"),
                words.say("consent.scope", consent.scope()),
                words.say("consent.keepToIt"),
                sources);
    }

    /** What was signed for an earlier text stands for a session before the newer one, which may be written down later. */
    private boolean stands(
            Consent consent, ConsentText current, LocalDate day, CallContext context) {
        return consent.state() == Consent.State.STANDING
                || consent.state() == Consent.State.SUPERSEDED
                        && current.notYetAskedFor(day, consents.today(context));
    }

    private static Finding finding(
            String why, String remedy, List<String> sources, CallContext context) {
        Messages words = Messages.of("patient.messages", context.locale());
        return new Finding(
                RULE,
                Severity.BLOCK,
                words.say("consent.needed"),
                words.say("consent." + why),
                words.say("consent." + remedy),
                sources);
    }
}
