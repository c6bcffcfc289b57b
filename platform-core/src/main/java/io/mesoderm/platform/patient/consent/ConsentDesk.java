package io.mesoderm.platform.patient.consent;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.paper.SignaturePicture;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientDocuments;
import io.mesoderm.platform.patient.PatientDocuments.NewDocument;
import io.mesoderm.platform.patient.StoredView;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.ListConsents;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.NewConsent;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.Texts;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.ToRead;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.Withdrawal;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Signing and withdrawing consents. What was signed is filed as a sheet, so that it can be read when the text has changed. */
final class ConsentDesk {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final TenantDatabase database;
    private final Consents consents;
    private final PatientDocuments documents;
    private final WriteAudit audit;
    private final InstantSource clock;

    ConsentDesk(
            TenantDatabase database,
            Consents consents,
            PatientDocuments documents,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.consents = consents;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    Texts texts(CallContext context) {
        String language = language(context);
        return new Texts(
                consents.texts(context).stream()
                        .map(
                                entry ->
                                        new ToRead(
                                                entry.value().modality(),
                                                entry.value().version(),
                                                ConsentText.words(entry.value().name(), language),
                                                entry.value().whole(language),
                                                entry.value().sha256(language),
                                                entry.value().reflectionHours(),
                                                entry.sources(),
                                                entry.designDefault()))
                        .toList());
    }

    private static String language(CallContext context) {
        return context.locale().getLanguage();
    }

    Consent sign(NewConsent input, CallContext context) {
        ConsentText text =
                consents.current(input.modality(), context)
                        .map(Entry::value)
                        .orElseThrow(
                                () -> Problem.invalid("modality", "has no text to consent to"));
        requireRead(text, input, context);
        requireFreeOfClaims(text, context);
        requireReflected(text, input);
        SignaturePicture.read(input.signature());
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    UUID sheet = file(handle, patient.survivor(), text, context);
                    UUID id =
                            consents.add(
                                    handle,
                                    patient.survivor(),
                                    new Consents.Signed(
                                            text,
                                            language(context),
                                            input.scope().orElse(""),
                                            input.signature(),
                                            input.informedAt(),
                                            input.waiver(),
                                            sheet),
                                    context);
                    note(
                            handle,
                            "consent.signed",
                            id,
                            patient.survivor(),
                            input.modality().name(),
                            context);
                    return require(handle, patient, id, context);
                });
    }

    /** What is signed is what was read: another version or another wording is refused. */
    private static void requireRead(ConsentText text, NewConsent input, CallContext context) {
        if (input.version() != text.version()
                || !input.textSha256().equals(text.sha256(language(context)))) {
            throw Problem.conflict(
                    "consent-text-changed",
                    "The text has changed since it was shown: let the patient read the new one.");
        }
    }

    /** The chain may have written the text; some claims reach no patient whoever made them. */
    private void requireFreeOfClaims(ConsentText text, CallContext context) {
        String whole = text.whole(language(context));
        for (Entry<BlockedPhrase> phrase : consents.blocked(context)) {
            if (phrase.value().isIn(whole)) {
                throw Problem.of(
                        422,
                        "consent-text-blocked",
                        ConsentText.words(phrase.value().says(), language(context)));
            }
        }
    }

    private void requireReflected(ConsentText text, NewConsent input) {
        Instant now = clock.instant();
        if (input.informedAt().isAfter(now.plus(CLOCK_SKEW))) {
            throw Problem.invalid("informedAt", "must not be in the future");
        }
        Instant earliest = input.informedAt().plus(Duration.ofHours(text.reflectionHours()));
        if (earliest.isAfter(now) && input.waiver().isEmpty()) {
            throw Problem.invalid(
                    "waiver",
                    "is needed: the patient has had less than "
                            + text.reflectionHours()
                            + " hours to think, so say why it is signed now");
        }
    }

    private UUID file(Handle handle, PatientId patient, ConsentText text, CallContext context) {
        String language = language(context);
        List<View> parts = new ArrayList<>();
        for (ConsentText.Section section : text.sections()) {
            parts.add(
                    new View.Section(
                            Text.literal(ConsentText.words(section.title(), language)),
                            List.of(
                                    new View.Paragraph(
                                            Text.literal(
                                                    ConsentText.words(
                                                            section.text(), language))))));
        }
        parts.add(
                new View.Paragraph(
                        Text.literal(
                                "Version %d, SHA-256 %s"
                                        .formatted(text.version(), text.sha256(language)))));
        String title = ConsentText.words(text.name(), language);
        View sheet = new View.Section(Text.literal(title), parts);
        return documents.file(
                handle,
                patient,
                new NewDocument(
                        "consent",
                        title,
                        Optional.of(Locale.forLanguageTag(language)),
                        PatientDocuments.VIEW,
                        new StoredView(sheet).json()),
                context);
    }

    Page<Consent> list(ListConsents input, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                consents.list(
                                        handle,
                                        ChartAccess.require(handle, context, input.patient()),
                                        input.cursor(),
                                        input.sought(),
                                        context),
                                Consent::id));
    }

    /** Of two who write it down at once the second is told. */
    Consent withdraw(Withdrawal input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    Consent consent = require(handle, patient, input.consent(), context);
                    if (!consents.withdraw(handle, consent, input.reason(), context)) {
                        throw Problem.conflict(
                                "consent-withdrawn", "This consent is withdrawn already.");
                    }
                    note(
                            handle,
                            "consent.withdrawn",
                            consent.id(),
                            consent.patient(),
                            consent.modality().name(),
                            context);
                    return require(handle, patient, consent.id(), context);
                });
    }

    private Consent require(Handle handle, LinkedPatients patient, UUID id, CallContext context) {
        return consents.find(handle, patient, id, context).orElseThrow(Problem::notFound);
    }

    private void note(
            Handle handle,
            String action,
            UUID id,
            PatientId patient,
            String detail,
            CallContext context) {
        audit.record(handle, context, action, "patient_consent", () -> id, patient, detail);
    }
}
