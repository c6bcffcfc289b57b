package io.mesoderm.platform.credential;

import io.mesoderm.platform.credential.Credential.Kind;
import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.tenancy.CareDuty;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** EL-37: nobody treats without the credentials the treatment asks for, or with expired ones. */
public final class CredentialCheck {

    /** The rule's code. */
    public static final String RULE = "EL-37";

    private final ReferenceData reference;

    CredentialCheck(ReferenceData reference) {
        this.reference = reference;
    }

    /**
     * What is missing of the practitioner of a session that begins at {@code at}; nothing while the chain keeps its
     * credentials elsewhere. Where no rule says what a treatment asks for, it is a licence.
     */
    public List<Finding> findings(
            Handle handle,
            StaffId practitioner,
            Modality modality,
            LocalDate day,
            Instant at,
            CallContext context) {
        if (!CareDuty.CREDENTIAL.holds(handle, day)) {
            return List.of();
        }
        Set<Kind> has = Credentials.standing(handle, practitioner, modality, day, at);
        List<Entry<CredentialRule>> rules =
                reference.list(CredentialRule.CATALOGUE, context).stream()
                        .filter(entry -> entry.value().modality() == modality)
                        .toList();
        return (rules.isEmpty() ? List.of(licence(modality)) : rules)
                .stream()
                        .filter(entry -> !has.containsAll(entry.value().needs()))
                        .map(entry -> missing(entry, has, context))
                        .toList();
    }

    /** Whether somebody may answer for a treatment on the day: licensed for it, or the chain keeps its credentials elsewhere. */
    public boolean mayPrescribe(
            Handle handle, StaffId staff, Modality modality, LocalDate day, Instant at) {
        return !CareDuty.CREDENTIAL.holds(handle, day)
                || Credentials.standing(handle, staff, modality, day, at).contains(Kind.LICENCE);
    }

    private static Entry<CredentialRule> licence(Modality modality) {
        return new Entry<>(
                "licence",
                new CredentialRule(modality, List.of(Kind.LICENCE)),
                List.of("house"),
                true);
    }

    private static Finding missing(Entry<CredentialRule> rule, Set<Kind> has, CallContext context) {
        Messages words = Messages.of("credential.messages", context.locale());
        String kinds =
                rule.value().needs().stream()
                        .filter(kind -> !has.contains(kind))
                        .map(kind -> words.say("kind." + kind))
                        .collect(Collectors.joining(", "));
        return new Finding(
                RULE,
                Severity.BLOCK,
                words.say("needed"),
                words.say("missing", kinds),
                words.say("resolution"),
                rule.sources());
    }
}
