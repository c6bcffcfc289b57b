package io.mesoderm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesoderm.platform.careplan.Care;
import io.mesoderm.platform.careplan.SessionEnvelope;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.patient.ChartSession;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A session goes in whole or not at all, reads without the module, and asking what one would cost leaves no trace. */
interface SessionContract {

    ModuleUnderTest module();

    @Test
    default void aRecordedSessionReadsWhenTheModuleIsGone() {
        module().enable();
        PatientId patient = module().patient();
        module().record(sessionOf(patient));
        List<ChartSession> before = module().chart(patient);
        assertThat(before).hasSize(1);

        module().goes();
        assertThat(module().chart(patient)).isEqualTo(before);
        module().comesBack();
        assertThat(module().loaded().fault()).isEmpty();
    }

    /** Rules and price, as they are asked before anything is done; what is charged must be declared, or the host refuses it. */
    @Test
    default void aQuoteWritesNothing() {
        module().enable();
        PatientId patient = module().patient();
        SessionEnvelope session = sessionOf(patient);
        Map<String, Long> before = module().everything();

        module().clinic
                .check(
                        module().clinic.care.north,
                        module().jar.id().value(),
                        Optional.of(module().first()),
                        patient,
                        Optional.empty());
        quote(session);

        assertThat(ModuleUnderTest.changed(before, module().everything())).isEmpty();
    }

    private void quote(SessionEnvelope session) {
        var draft =
                new SessionDraft(
                        new TreatmentSessionId(new UUID(1, 1)),
                        session.patient(),
                        module().clinic.care.north,
                        session.practitioner(),
                        Optional.empty(),
                        module().first(),
                        session.startedAt(),
                        session.endedAt(),
                        Optional.empty());
        module().host
                .host()
                .calls()
                .price(
                        module().jar.id(),
                        new TreatmentSession(draft, List.of()),
                        true,
                        module().here());
    }

    /** The recorder does its work, and then goes wrong: what it wrote goes back, and who did it is said. */
    @ParameterizedTest
    @EnumSource
    default void aRecorderThatGoesWrongIsNamedAndLeavesNothing(Misdeed misdeed) {
        module().enable();
        PatientId patient = module().patient();
        SessionEnvelope session = sessionOf(patient);
        ModuleCalls calls = new MisbehavingCalls(module().host.host().calls(), misdeed);
        Care care = module().clinic.care(calls);
        Map<String, Long> before = module().everything();

        Problem problem =
                catchThrowableOfType(
                        Problem.class,
                        () -> module().clinic.record(care, module().clinic.care.north, session));

        assertThat(problem.code()).isEqualTo("module-failed");
        assertThat(problem.getMessage())
                .isEqualTo(
                        "The module "
                                + module().jar.id()
                                + " failed"
                                + misdeed.said()
                                + "; the fault is logged with this request.");
        assertThat(ModuleUnderTest.changed(before, module().everything())).isEmpty();
        assertThat(module().chart(patient)).isEmpty();

        module().record(session);
        assertThat(module().chart(patient)).hasSize(1);
    }

    private SessionEnvelope sessionOf(PatientId patient) {
        Optional<SessionEnvelope> session = module().session(patient);
        assumeTrue(session.isPresent(), "session() says of none");
        return session.orElseThrow();
    }
}
