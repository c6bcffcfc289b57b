package io.mesoderm.platform.careplan.adverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.LookingBack;
import io.mesoderm.platform.careplan.adverse.EventRule.Follows;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    @BeforeEach
    void begin() {
        tasks.clear();
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
        LookBack.Found found = desk.lookBack(lookingBack(patient, told.event().id()), north);

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
        assertThat(found.others())
                .extracting(
                        LookBack.Other::usedOn,
                        LookBack.Other::site,
                        LookBack.Other::patient,
                        each -> each.named().isPresent(),
                        LookBack.Other::hasEvent)
                .containsExactly(
                        tuple(ONSET.minusDays(2), care.lake, Optional.empty(), false, false),
                        tuple(ONSET.minusDays(30), care.south, Optional.of(other), true, true));
        assertThat(found.next()).isEmpty();
    }

    /** Who was treated with the same device and is well is found too: a gun may carry what a lot does not. */
    @Test
    void AE_04_firesForWhoWasTreatedWithTheSameDeviceOfTheSite() {
        PatientId patient = register(care.north);
        PatientId same = register(care.north);
        PatientId later = register(care.north);
        device(session(patient, care.north, ONSET.minusDays(20), Optional.empty()), "mesogun");
        device(session(patient, care.north, ONSET.minusDays(3), Optional.empty()), "too-new");
        device(session(same, care.north, ONSET.minusDays(84), Optional.empty()), "mesogun");
        device(session(later, care.north, ONSET, Optional.empty()), "mesogun");
        device(
                session(register(care.north), care.north, ONSET.minusDays(85), Optional.empty()),
                "mesogun");
        device(
                session(register(care.south), care.south, ONSET.minusDays(20), Optional.empty()),
                "mesogun");
        device(
                session(register(care.north), care.north, ONSET.minusDays(20), Optional.empty()),
                "too-new");
        UUID corrected = session(register(care.north), care.north, ONSET, Optional.empty());
        device(corrected, "mesogun");
        care.chain.executeInCore(
                "UPDATE treatment_session SET state = 'CORRECTED' WHERE id = UNHEX(REPLACE('%s', '-', ''))"
                        .formatted(corrected));

        LookBack.Found found = desk.lookBack(lookingBack(patient, nodule(patient)), north);

        assertThat(found.devices())
                .extracting(
                        LookBack.OfDevice::site, LookBack.OfDevice::code, LookBack.OfDevice::usedOn)
                .containsExactly(tuple(care.north, "mesogun", ONSET.minusDays(20)));
        assertThat(found.others())
                .extracting(LookBack.Other::patient, LookBack.Other::device, LookBack.Other::usedOn)
                .containsExactly(
                        tuple(Optional.of(later), Optional.of("mesogun"), ONSET),
                        tuple(Optional.of(same), Optional.of("mesogun"), ONSET.minusDays(84)));
    }

    /** However many there are: each is on one page, and none is lost at a page's edge. */
    @Test
    void AE_04_firesPageByPageOverLotsAndDevices() {
        PatientId patient = register(care.north);
        UUID first = lot("PAGED-1");
        UUID second = lot("PAGED-2");
        device(session(patient, care.north, ONSET.minusDays(20), Optional.of(first)), "paged-gun");
        session(patient, care.north, ONSET.minusDays(21), Optional.of(second));
        List<PatientId> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            PatientId other = register(care.north);
            session(other, care.north, ONSET.minusDays(20), Optional.of(first));
            session(other, care.north, ONSET.minusDays(21), Optional.of(second));
            device(session(other, care.north, ONSET.minusDays(22), Optional.empty()), "paged-gun");
            others.add(other);
        }
        UUID event = nodule(patient);

        List<PatientId> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            LookBack.Found found =
                    desk.lookBack(new LookingBack(patient, event, cursor, Optional.of(2)), north);
            found.others().forEach(each -> seen.add(each.patient().orElseThrow()));
            cursor = found.next();
            pages++;
        } while (cursor.isPresent());

        assertThat(pages).isEqualTo(5);
        assertThat(seen).hasSize(9);
        for (PatientId other : others) {
            assertThat(seen.stream().filter(other::equals)).hasSize(3);
        }
        for (String unknown : List.of("lot", "lot/x/y", "device/x", "lot/" + first + "/x")) {
            assertThat(
                            catchThrowableOfType(
                                            Problem.class,
                                            () ->
                                                    desk.lookBack(
                                                            new LookingBack(
                                                                    patient,
                                                                    event,
                                                                    Optional.of(unknown),
                                                                    Optional.empty()),
                                                            north))
                                    .code())
                    .as(unknown)
                    .isEqualTo("input-invalid");
        }
    }

    /** A device that treated a hundred thousand is read from its index, and only as far as the page goes. */
    @Test
    void AE_04_silentAboutWhatThePageDoesNotAskFor() {
        List<String> keys =
                care.database.inTransaction(
                        north,
                        handle ->
                                handle.createQuery(
                                                """
                                                EXPLAIN SELECT d.session_id FROM session_device d
                                                WHERE d.site_id = :site AND d.module = 'm' AND d.code = 'mesogun'
                                                  AND d.done_on >= '2026-01-01' ORDER BY d.done_on DESC, d.session_id DESC LIMIT 10
                                                """)
                                        .bind("site", care.north)
                                        .map(
                                                (row, context) ->
                                                        row.getString("key")
                                                                + " "
                                                                + row.getString("Extra"))
                                        .list());

        assertThat(keys).hasSize(1);
        assertThat(keys.getFirst())
                .startsWith("session_device_look_back")
                .contains("Using index")
                .doesNotContain("filesort");
    }

    private UUID nodule(PatientId patient) {
        return report(patient, "nodule", 1).event().id();
    }

    @Test
    void AE_04_silentWithoutASessionInThatTime() {
        PatientId patient = register(care.north);
        session(patient, care.north, ONSET.minusDays(6), Optional.of(lot("TOO-NEW")));

        var told = report(patient, "nodule", 1);

        assertThat(told.consequences()).isEmpty();
        assertThat(desk.lookBack(lookingBack(patient, told.event().id()), north).others())
                .isEmpty();
    }
}
