package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.bookimport.ImportKind;
import io.mesoderm.platform.bookimport.ImportReport;
import io.mesoderm.platform.bookimport.Outcome;
import io.mesoderm.platform.careplan.outside.OutsideEndpoints.Correct;
import io.mesoderm.platform.careplan.outside.OutsideEndpoints.Strike;
import io.mesoderm.platform.careplan.outside.OutsideSession;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.util.Optional;

/** Sessions done elsewhere count for spacing from the day they are here, until they are struck. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionImportIT extends ImportedBook {

    SessionImportIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    @Test
    void aSessionDoneElsewhereKeepsTheNextOneAway() {
        PatientId patient = patient();
        book(wish(patient, "2026-03-20T09:00"), desk);
        PatientId other = patient();
        ImportReport done = sessions("s-1;" + number(other) + ";MESOTHERAPY;9.3.2026;Dr. Away\n");
        assertThat(done.counts().imported()).isOne();
        Problem refused =
                refusal("booking-blocked", () -> book(wish(other, "2026-03-15T09:00"), manager));
        assertThat(refused.errors().getFirst().field()).isEqualTo("SC-01");
        assertThat(refused.errors().getLast().message()).startsWith("allowed on 2026-03-16");
        assertThat(book(wish(other, "2026-03-16T09:00"), desk).mark()).contains("INCOMPLETE");

        OutsideSession kept = outside(other).getFirst();
        assertThat(kept.provenance()).isEqualTo("imported");
        assertThat(kept.practitioner()).contains("Dr. Away");
        assertThat(count("SELECT COUNT(*) FROM treatment_session")).isZero();
    }

    @Test
    void oneThatIsCorrectedCountsOnItsRightDayAndOneThatIsStruckNotAtAll() {
        PatientId patient = patient();
        String file = "t-1;" + number(patient) + ";mesotherapy;2026-03-09;\n";
        sessions(file);
        OutsideSession wrong = outside(patient).getFirst();
        outside.correct(
                new Correct(
                        patient,
                        wrong.id(),
                        Modality.MESOTHERAPY,
                        LocalDate.of(2026, 3, 10),
                        "a day off"),
                manager);
        refusal("booking-blocked", () -> book(wish(patient, "2026-03-16T09:00"), desk));
        refusal(
                "outside-session-over",
                () -> outside.strike(new Strike(patient, wrong.id(), "twice"), manager));

        OutsideSession right =
                outside(patient).stream()
                        .filter(each -> each.state() == OutsideSession.State.STANDING)
                        .findFirst()
                        .orElseThrow();
        outside.strike(new Strike(patient, right.id(), "was somebody else"), manager);
        assertThat(outside(patient))
                .extracting(OutsideSession::state, OutsideSession::reason)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                OutsideSession.State.CORRECTED, Optional.of("a day off")),
                        org.assertj.core.groups.Tuple.tuple(
                                OutsideSession.State.STRUCK, Optional.of("was somebody else")));
        book(wish(patient, "2026-03-11T09:00"), desk);

        ImportReport again = sessions(file + "t-2;" + number(patient) + ";PRP;2030-01-01;\n");
        assertThat(again.counts().alreadyThere()).isOne();
        assertThat(line(again.id(), "t-2").said())
                .contains("day: is to come: import it as a visit");
        assertThat(line(again.id(), "t-2").outcome()).isEqualTo(Outcome.UNREADABLE);
    }

    @Test
    void onlyWhoRecordsCareBringsSessionsAndOnlyWhoReadsCareSeesThem() {
        CallContext desk = chain.at(chain.north, "booking.import", "booking.write");
        String file = SESSIONS + "u-1;" + number(patient()) + ";PRP;2026-03-01;\n";
        refusal("permission-missing", () -> take(ImportKind.SESSIONS, file, desk));
        ImportReport taken = take(ImportKind.SESSIONS, file, manager);
        refusal("permission-missing", () -> imports.piece(taken.id(), desk));
        refusal("permission-missing", () -> imports.start(taken.id(), desk));
        refusal("permission-missing", () -> lines(taken.id(), desk));
    }
}
