package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.catalogue.LightDevice;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.rule.FormularyRules;
import io.mesoderm.treatment.combination.session.SessionRow;
import io.mesoderm.treatment.combination.session.SessionTable;
import io.mesoderm.treatment.combination.session.Summary;

import org.jdbi.v3.core.Handle;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Records light given in the clinic; each device keeps its own limits. */
public final class LightRecorder implements SessionRecorder<LightDetails> {

    private final ReferenceData reference;
    private final LightUses uses;
    private final ModuleJdbi jdbi;
    private final SessionTable sessions;
    private final LightTable table = new LightTable();

    public LightRecorder(
            ReferenceData reference, LightUses uses, ModuleJdbi jdbi, SessionTable sessions) {
        this.reference = reference;
        this.uses = uses;
        this.jdbi = jdbi;
        this.sessions = sessions;
    }

    @Override
    public Class<LightDetails> detailsType() {
        return LightDetails.class;
    }

    @Override
    public Set<Modality> modalities() {
        return Set.of(Modality.LLLT);
    }

    @Override
    public Set<String> devices(LightDetails details, CallContext context) {
        return Set.of(details.device());
    }

    @Override
    public List<Finding> screen(
            SessionDraft draft,
            LightDetails details,
            CareSituation situation,
            CallContext context) {
        var limits =
                new DeviceLimits(
                        device(details, context),
                        FormularyRules.of(reference, context),
                        context.locale());
        List<Instant> others =
                uses.uses(draft.patient(), details.device(), context).stream()
                        .filter(use -> !isReplaced(use, draft))
                        .map(LightUse::usedAt)
                        .toList();
        List<Finding> findings =
                new ArrayList<>(
                        limits.ofUse(draft.startedAt(), details.minutes(), others, context.zone()));
        limits.ofPatient(situation).ifPresent(findings::add);
        return findings;
    }

    /** Whether the use is that of the session which the draft corrects; its time may be what was wrong. */
    private static boolean isReplaced(LightUse use, SessionDraft draft) {
        return draft.corrects().isPresent()
                && use.sessionId().equals(draft.corrects().map(EntityId::value));
    }

    private Entry<LightDevice> device(LightDetails details, CallContext context) {
        return reference
                .find(Catalogues.LIGHT_DEVICES, details.device(), context)
                .orElseThrow(
                        () ->
                                new TreatmentException(
                                        LightError.NOT_IN_CATALOGUE,
                                        "No device of the chain.",
                                        "device"));
    }

    @Override
    public SessionOutcome record(
            SessionDraft draft, LightDetails details, Connection connection, CallContext context) {
        String device = LocalText.in(device(details, context).value().name(), context.locale());
        jdbi.run(connection, handle -> write(handle, draft, details, device));
        return SessionOutcome.summarised(summary(details, device)).build();
    }

    private void write(Handle handle, SessionDraft draft, LightDetails details, String device) {
        UUID session = draft.id().value();
        draft.corrects().map(EntityId::value).ifPresent(old -> table.remove(handle, old));
        sessions.insert(handle, SessionRow.of(draft, device + " · " + details.minutes() + " min"));
        var row =
                new LightTable.Row(
                        draft.patient().value(),
                        draft.site().value(),
                        Optional.of(session),
                        details.device(),
                        draft.startedAt(),
                        details.minutes(),
                        Optional.of(draft.practitioner().value()));
        if (!table.insert(handle, row)) {
            throw new TreatmentException(
                    LightError.USE_ALREADY_TOLD, "This use is written down already.", "device");
        }
    }

    private static View summary(LightDetails details, String device) {
        return Summary.of(
                "light.title",
                List.of(
                        Summary.fact("LightDetails.device", device),
                        Summary.fact("LightDetails.minutes", details.minutes() + " min"),
                        Summary.word(
                                "LightDetails.eyesProtected",
                                details.eyesProtected() ? "yes" : "no")),
                List.of(),
                details.note());
    }
}
