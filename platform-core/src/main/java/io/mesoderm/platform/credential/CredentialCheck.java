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
import java.util.Optional;
import java.util.function.Predicate;
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
        Credentials.Standing has = Credentials.standing(handle, practitioner, modality, day, at);
        List<Entry<CredentialRule>> rules =
                reference.list(CredentialRule.CATALOGUE, context).stream()
                        .filter(entry -> entry.value().modality() == modality)
                        .toList();
        return (rules.isEmpty() ? List.of(licence(modality)) : rules)
                .stream().flatMap(entry -> finding(entry, has, context).stream()).toList();
    }

    /** Whether somebody may answer for a treatment on the day: licensed for it, or the chain keeps its credentials elsewhere. */
    public boolean mayPrescribe(
            Handle handle, StaffId staff, Modality modality, LocalDate day, Instant at) {
        return !CareDuty.CREDENTIAL.holds(handle, day)
                || Credentials.standing(handle, staff, modality, day, at)
                        .kinds()
                        .contains(Kind.LICENCE);
    }

    private static Entry<CredentialRule> licence(Modality modality) {
        return new Entry<>(
                "licence",
                new CredentialRule(modality, List.of(Kind.LICENCE)),
                List.of("house"),
                true);
    }

    /** What is missing; else what rests on nobody's word but the practitioner's, which stops nothing. */
    private static Optional<Finding> finding(
            Entry<CredentialRule> rule, Credentials.Standing has, CallContext context) {
        Messages words = Messages.of("credential.messages", context.locale());
        List<Kind> needs = rule.value().needs();
        if (!has.kinds().containsAll(needs)) {
            String missing = kinds(needs, kind -> !has.kinds().contains(kind), words);
            return Optional.of(
                    new Finding(
                            RULE,
                            Severity.BLOCK,
                            words.say("needed"),
                            words.say("missing", missing),
                            words.say("resolution"),
                            rule.sources()));
        }
        String own = kinds(needs, has.ownWord()::contains, words);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                RULE,
                                Severity.ADVISORY,
                                words.say("own-word"),
                                words.say("own-word-of", own),
                                words.say("own-word-resolution"),
                                rule.sources()));
    }

    private static String kinds(List<Kind> needs, Predicate<Kind> chosen, Messages words) {
        return needs.stream()
                .filter(chosen)
                .map(kind -> words.say("kind." + kind))
                .collect(Collectors.joining(", "));
    }
}
