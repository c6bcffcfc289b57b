package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.RecordedMessages;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.CareRecords;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.treatment.maintenancescheduling.Due.State;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** The job and what people say of a row, on the real server. */
class MaintenanceIT extends MaintenanceChain {

    MaintenanceIT(TestChain chain, TenantDatabase database) throws IOException {
        super(chain, database);
    }

    @Test
    void MT_01_firesForAnOpenCourseAndForOneNobodyLookedAt() {
        PatientId open = treated("2026-03-05", "ACTIVE", true);
        PatientId complete = treated("2026-03-05", "COMPLETED", false);
        on("2026-06-01");
        run();

        assertThat(due(open).state()).isEqualTo(State.PENDING_REVIEW);
        assertThat(due(complete).state()).isEqualTo(State.PENDING_REVIEW);
        assertThat(messages.written()).isEmpty();
    }

    @Test
    void aNewSessionMovesTheDayAndNeedsAReviewOfItsOwn() {
        PatientId patient = reviewed("2026-03-05");
        session(patient, care.north, "2026-06-10");
        on("2026-06-11");
        run();

        assertThat(due(patient).lastOn()).isEqualTo("2026-06-10");
        assertThat(due(patient).state()).isEqualTo(State.PENDING_REVIEW);
        assertThat(messages.written()).isEmpty();
    }

    @Test
    void anotherSiteChangesNothing() {
        PatientId patient = reviewed("2026-03-05");

        boolean changed =
                inTransaction(
                        context(),
                        connection ->
                                table.stop(
                                        connection,
                                        care.south,
                                        patient,
                                        Modality.MESOTHERAPY,
                                        true));

        assertThat(changed).isFalse();
        assertThat(due(patient).state()).isEqualTo(State.WAITING);
    }

    /** Each chart costs: a night on which many are due comes in more pieces, and nobody is missed or written to twice. */
    @Test
    void aPieceEndsAfterAsManyChartsAsItMayOpen() {
        int many = Recompute.CHARTS + 5;
        for (int i = 0; i < many; i++) {
            treated("2026-03-05", "COMPLETED", false);
        }
        on("2026-03-06");
        run();
        chain.executeInModule(module, "UPDATE due SET reviewed_of = last_on, state = 'WAITING'");
        on("2026-06-01");

        assertThat(job.run(context()).done()).isEqualTo(Recompute.CHARTS);
        assertThat(job.run(context()).done()).isEqualTo(5);
        assertThat(job.run(context()).more()).isFalse();
        assertThat(messages.written().stream().map(PatientMessages.Message::patient).distinct())
                .hasSize(many);
        assertThat(messages.written()).hasSize(many);
    }

    @Test
    void aRunThatIsCutGoesOnBehindItsLastPieceAndWritesNothingTwice() {
        for (int i = 0; i < 5; i++) {
            reviewed("2026-03-05");
        }
        on("2026-06-01");
        CareRecords two = pages(2);
        assertThat(job(two, messages).run(context()))
                .isEqualTo(JobOutcome.more(2, 5, "0 changed in the last piece"));
        CareRecords cut = pages(2);
        PatientMessages killed =
                new RecordedMessages() {
                    @Override
                    public boolean write(Message message, CallContext context) {
                        throw new IllegalStateException("killed");
                    }
                };
        assertThat(fails(job(cut, killed))).isTrue();
        assertThat(messages.written()).hasSize(2);

        JobOutcome outcome = job(two, messages).run(context());
        int pieces = 1;
        while (outcome.more()) {
            outcome = job(two, messages).run(context());
            pieces++;
        }

        assertThat(pieces).isEqualTo(3);
        assertThat(messages.written()).hasSize(5);
        assertThat(messages.written().stream().map(PatientMessages.Message::patient).distinct())
                .hasSize(5);
    }

    private boolean fails(Recompute recompute) {
        try {
            recompute.run(context());
            return false;
        } catch (IllegalStateException killed) {
            return true;
        }
    }

    /** The same records, in smaller pages. */
    private CareRecords pages(int patients) {
        CareRecords all = records();
        return new CareRecords() {
            @Override
            public Courses courses(Optional<PatientId> after, int most, CallContext context) {
                return all.courses(after, patients, context);
            }

            @Override
            public boolean suits(
                    PatientId patient, Modality modality, LocalDate day, CallContext context) {
                return all.suits(patient, modality, day, context);
            }

            @Override
            public long treatedPatients(CallContext context) {
                return all.treatedPatients(context);
            }
        };
    }
}
