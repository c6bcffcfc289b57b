package io.mesoderm.platform.careplan.adverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.OneEvent;
import io.mesoderm.platform.careplan.adverse.EventRule.Follows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** AE-04: a nodule 7 to 84 days after an injection leads to everybody who had of the same lots. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookBackIT extends AdverseClinic {

    /** The day of {@link #START} at the site. */
    private static final LocalDate ONSET = LocalDate.of(2026, 3, 10);

    LookBackIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, CareChain.create(chain, database));
    }

    @Test
    void AE_04_firesWithTheLotsOfDaySevenAndDayEightyFourAndFindsTheOthers() {
        PatientId patient = register(care.north);
        PatientId other = register(care.south);
        PatientId hidden = register(care.lake);
        UUID first = lot("DAY-84");
        UUID last = lot("DAY-7");
        session(patient, care.north, ONSET.minusDays(85), Optional.of(lot("DAY-85")));
        session(patient, care.north, ONSET.minusDays(84), Optional.of(first));
        session(patient, care.north, ONSET.minusDays(7), Optional.of(last));
        session(patient, care.north, ONSET.minusDays(6), Optional.of(lot("DAY-6")));
        session(other, care.south, ONSET.minusDays(30), Optional.of(first));
        session(hidden, care.lake, ONSET.minusDays(2), Optional.of(last));
        UUID theirs = report(other, "itching", 1).event().id();
        assertThat(theirs).isNotNull();

        var told = report(patient, "nodule", 1);
        LookBack.Found found = desk.lookBack(new OneEvent(patient, told.event().id()), north);

        assertThat(told.consequences())
                .extracting(AdverseEvent.Consequence::follows)
                .containsExactly(Follows.SUSPECT_NTM);
        assertThat(tasks)
                .extracting(EventConsequences.Wanted::kind)
                .containsExactly("adverse-suspect-ntm");
        assertThat(found.from()).isEqualTo(ONSET.minusDays(84));
        assertThat(found.to()).isEqualTo(ONSET.minusDays(7));
        assertThat(found.lots())
                .extracting(LookBack.OfLot::lotNumber)
                .containsExactly("DAY-7", "DAY-84");
        assertThat(found.uses())
                .extracting(
                        LookBack.Other::usedOn,
                        LookBack.Other::site,
                        LookBack.Other::patient,
                        each -> each.named().isPresent(),
                        LookBack.Other::hasEvent)
                .containsExactly(
                        tuple(ONSET.minusDays(2), care.lake, Optional.empty(), false, false),
                        tuple(ONSET.minusDays(30), care.south, Optional.of(other), true, true));
        assertThat(found.more()).isFalse();
    }

    @Test
    void AE_04_silentWithoutASessionInThatTime() {
        PatientId patient = register(care.north);
        session(patient, care.north, ONSET.minusDays(6), Optional.of(lot("TOO-NEW")));

        var told = report(patient, "nodule", 1);

        assertThat(told.consequences()).isEmpty();
        assertThat(desk.lookBack(new OneEvent(patient, told.event().id()), north).uses()).isEmpty();
    }
}
