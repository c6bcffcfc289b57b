package io.mesoderm.platform.careplan.adverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Outcome;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Reporter;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.State;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Told;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.NewEvent;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Resolution;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** AE-01: what the log of an adverse event holds, from its report to its end. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogIT extends AdverseClinic {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    EventLogIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, CareChain.create(chain, database));
    }

    @Test
    void AE_01_firesForAReportThatDoesNotSayWhenWhyAndWho() {
        PatientId patient = register(care.north);

        Problem refused =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                desk.report(
                                        event(
                                                patient,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()),
                                        north));

        assertThat(refused.errors())
                .extracting(FieldError::field, FieldError::message)
                .containsExactly(
                        tuple("onset", "say when it began"),
                        tuple("relation", "say how far the treatment is thought to be the cause"),
                        tuple("reporter", "say who noticed"));
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () ->
                                                desk.report(
                                                        event(
                                                                patient,
                                                                Optional.of(START),
                                                                Optional.of(Relation.UNLIKELY),
                                                                Optional.empty(),
                                                                Optional.empty()),
                                                        north))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("reporter");
    }

    @Test
    void AE_01_silentForAReportThatSaysThem() {
        PatientId patient = register(care.north);

        AdverseEvent event =
                desk.report(
                                event(
                                        patient,
                                        Optional.of(START.minusSeconds(60)),
                                        Optional.of(Relation.UNLIKELY),
                                        Optional.of(Reporter.PATIENT),
                                        Optional.empty()),
                                north)
                        .event();

        assertThat(event.onset()).isEqualTo(START.minusSeconds(60));
        assertThat(event.relation()).isEqualTo(Relation.UNLIKELY);
        assertThat(event.reporter()).isEqualTo(Reporter.PATIENT);
    }

    @Test
    void AE_01_firesAtTheEndAsLongAsNobodySaysFromWhat() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "redness", 1).event().id();

        assertThat(lacking(patient, event, Optional.empty(), Optional.empty()))
                .containsExactly("lot");
        assertThat(lacking(patient, event, Optional.empty(), Optional.of(false)))
                .containsExactly("lot");
        assertThat(lacking(patient, event, Optional.of(new UUID(1, 1)), Optional.empty()))
                .containsExactly("lot");
        UUID ofSession = ofSession(patient, Optional.empty());
        assertThat(lacking(patient, ofSession, Optional.empty(), Optional.empty()))
                .as("a session without any product")
                .containsExactly("lot");
    }

    @Test
    void AE_01_silentAtTheEndWithALotASessionThatUsedSomeOrTheWordThatNothingWasUsed() {
        PatientId patient = register(care.north);
        UUID lot = lot("AE-01");
        session(patient, care.north, DAY, Optional.of(lot));
        Told told = report(patient, "redness", 1);
        assertThat(told.lots()).extracting(LookBack.OfLot::lotNumber).containsExactly("AE-01");

        AdverseEvent named =
                resolve(patient, told.event().id(), Optional.of(lot), Optional.empty()).event();
        assertThat(named.state()).isEqualTo(State.CLOSED);
        assertThat(named.lot()).contains(lot);
        assertThat(named.outcome()).contains(Outcome.RECOVERED);
        assertThat(named.resolvedAt()).contains(now.get());
        assertThat(named.noProduct()).isFalse();

        UUID none = report(patient, "redness", 1).event().id();
        assertThat(resolve(patient, none, Optional.empty(), Optional.of(true)).event().noProduct())
                .isTrue();

        UUID ofSession = ofSession(patient, Optional.of(lot));
        assertThat(resolve(patient, ofSession, Optional.empty(), Optional.empty()).event().state())
                .isEqualTo(State.CLOSED);
    }

    private UUID ofSession(PatientId patient, Optional<UUID> lot) {
        var session = new TreatmentSessionId(session(patient, care.north, DAY, lot));
        return desk.report(
                        event(
                                patient,
                                Optional.of(START),
                                Optional.of(Relation.POSSIBLE),
                                Optional.of(Reporter.STAFF),
                                Optional.of(session)),
                        north)
                .event()
                .id();
    }

    private List<String> lacking(
            PatientId patient, UUID event, Optional<UUID> lot, Optional<Boolean> none) {
        return catchThrowableOfType(Problem.class, () -> resolve(patient, event, lot, none))
                .errors()
                .stream()
                .map(FieldError::field)
                .toList();
    }

    private Told resolve(
            PatientId patient, UUID event, Optional<UUID> lot, Optional<Boolean> none) {
        return desk.resolve(
                new Resolution(
                        patient,
                        event,
                        Optional.empty(),
                        Outcome.RECOVERED,
                        Optional.empty(),
                        lot,
                        none),
                north);
    }

    private static NewEvent event(
            PatientId patient,
            Optional<Instant> onset,
            Optional<Relation> relation,
            Optional<Reporter> reporter,
            Optional<TreatmentSessionId> session) {
        return new NewEvent(
                patient,
                "redness",
                1,
                Optional.empty(),
                onset,
                relation,
                reporter,
                Optional.empty(),
                session,
                Optional.empty(),
                Optional.empty());
    }
}
