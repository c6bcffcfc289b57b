package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ObservedValue;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.rule.FormularyRules;
import io.mesoderm.treatment.combination.session.InstructionSheet;
import io.mesoderm.treatment.combination.session.ScalpZone;
import io.mesoderm.treatment.combination.session.SessionError;
import io.mesoderm.treatment.combination.session.SessionRow;
import io.mesoderm.treatment.combination.session.SessionTable;
import io.mesoderm.treatment.combination.session.UsableLots;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Records a session with platelet-rich plasma. Kits and needles go back to the core as uses, so that a
 * recall of a kit finds whose blood was in it without the module.
 */
public final class PrpRecorder implements SessionRecorder<PrpDetails> {

    private static final String PLATELETS = "plateletCountPerMicrolitre";

    private final ReferenceData reference;
    private final PatientDirectory patients;
    private final UsableLots lots;
    private final ModuleJdbi jdbi;
    private final SessionTable sessions;
    private final PrpTables tables = new PrpTables();

    public PrpRecorder(
            ReferenceData reference,
            PatientDirectory patients,
            UsableLots lots,
            ModuleJdbi jdbi,
            SessionTable sessions) {
        this.reference = reference;
        this.patients = patients;
        this.lots = lots;
        this.jdbi = jdbi;
        this.sessions = sessions;
    }

    @Override
    public Class<PrpDetails> detailsType() {
        return PrpDetails.class;
    }

    @Override
    public Set<Modality> modalities() {
        return Set.of(Modality.PRP);
    }

    @Override
    public List<Finding> screen(
            SessionDraft draft, PrpDetails details, CareSituation situation, CallContext context) {
        return new PrpScreening(
                        FormularyRules.of(reference, context),
                        patients.numbersOf(draft.patient(), context))
                .findings(details, draft.endedAt());
    }

    @Override
    public SessionOutcome record(
            SessionDraft draft, PrpDetails details, Connection connection, CallContext context) {
        require(draft, details, context);
        jdbi.run(connection, handle -> write(handle, draft, details));
        return outcome(details, context);
    }

    private void require(SessionDraft draft, PrpDetails details, CallContext context) {
        for (int i = 0; i < details.tubes().size(); i++) {
            Tube tube = details.tubes().get(i);
            lots.require(tube.kit(), "tubes[" + i + "].kit", context);
            if (tube.drawnAt().isAfter(draft.endedAt())) {
                throw new TreatmentException(
                        SessionError.DRAWN_TOO_LATE,
                        "Drawn after the session ended.",
                        "tubes[" + i + "].drawnAt");
            }
        }
        for (int i = 0; i < details.needles().size(); i++) {
            lots.require(details.needles().get(i).lot(), "needles[" + i + "].lot", context);
        }
        if (details.injectedMl().compareTo(details.yieldMl()) > 0) {
            throw new TreatmentException(
                    SessionError.MORE_THAN_YIELD, "More than the tubes gave.", "injectedMl");
        }
    }

    private void write(Handle handle, SessionDraft draft, PrpDetails details) {
        UUID session = draft.id().value();
        sessions.insert(handle, SessionRow.of(draft, PrpReport.told(details)));
        draft.corrects().ifPresent(old -> tables.releaseTubes(handle, old.value(), session));
        tables.insert(handle, session, details);
        for (int i = 0; i < details.tubes().size(); i++) {
            if (!tables.takeTube(handle, session, draft.site().value(), details.tubes().get(i))) {
                throw new TreatmentException(
                        SessionError.TUBE_ALREADY_USED,
                        "A tube of this code went into a session before.",
                        "tubes[" + i + "].code");
            }
        }
    }

    private SessionOutcome outcome(PrpDetails details, CallContext context) {
        SessionOutcome.Builder outcome =
                SessionOutcome.summarised(new PrpReport(context).summary(details));
        String zones = ScalpZone.joined(details.zones());
        details.tubes()
                .forEach(tube -> outcome.used(new ProductUse(tube.kit(), BigDecimal.ONE, zones)));
        details.needles()
                .forEach(
                        used ->
                                outcome.used(
                                        new ProductUse(
                                                used.lot(),
                                                BigDecimal.valueOf(used.count()),
                                                zones)));
        details.plateletsPerMicrolitre()
                .map(BigDecimal::valueOf)
                .ifPresent(count -> outcome.observed(new ObservedValue(PLATELETS, count, "/uL")));
        if (details.aftercareGiven()) {
            outcome.produced(
                    new InstructionSheet(reference).aftercare(Set.of(Modality.PRP), context));
        }
        return outcome.build();
    }
}
