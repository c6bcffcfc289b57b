package io.mesoderm.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.scheduling.OpeningHours.Stretch;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.context.CallContext;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Hours, closed days and devices of a site: dated, of one site alone, and refused by name. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SitePlacesIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));

    private final TestDatabase server;
    private final CareChain care;
    private final Scheduling scheduling;
    private final CallContext north;

    SitePlacesIT(
            TestDatabase server, TestChain chain, TenantDatabase database, @TempDir Path keys) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        this.scheduling =
                Scheduling.of(
                        database,
                        new PatientText(
                                new TinkPatientKeys(
                                        InstallationKey.at(keys.resolve("k.key")), CLOCK)),
                        new ChainReference("care", database, new ReferenceEditions()),
                        (handle, asked, context) -> new BookingRules.Answer(List.of(), List.of()),
                        TestTrails.writes(database, CLOCK),
                        CLOCK);
        this.north = care.at(care.north);
    }

    @Test
    void aNewWeekLeavesTheOldOneItsDays() {
        scheduling.hours().set(TODAY, List.of(stretch(DayOfWeek.MONDAY, 8, 12)), north);
        scheduling.hours().set(TODAY.plusDays(7), List.of(stretch(DayOfWeek.MONDAY, 9, 17)), north);

        assertThat(scheduling.hours().read(Optional.empty(), north))
                .isEqualTo(
                        new OpeningHours.Week(
                                Optional.of(TODAY),
                                List.of(stretch(DayOfWeek.MONDAY, 8, 12)),
                                List.of(
                                        new OpeningHours.Coming(
                                                TODAY.plusDays(7),
                                                List.of(stretch(DayOfWeek.MONDAY, 9, 17))))));
        assertThat(scheduling.hours().read(Optional.of(TODAY.plusDays(7)), north).stretches())
                .containsExactly(stretch(DayOfWeek.MONDAY, 9, 17));
        assertThat(scheduling.hours().read(Optional.empty(), care.at(care.south)).stretches())
                .isEmpty();
    }

    /** Summer hours are not lost by whoever corrects a Tuesday in May. */
    @Test
    void whatWasSetForLaterStaysWhenEarlierHoursAreCorrected() {
        CallContext at = care.at(care.lake);
        LocalDate may = TODAY.plusDays(400);
        LocalDate summer = may.plusDays(30);
        scheduling.hours().set(summer, List.of(stretch(DayOfWeek.TUESDAY, 6, 12)), at);
        scheduling.hours().set(may, List.of(stretch(DayOfWeek.TUESDAY, 9, 17)), at);
        scheduling.hours().set(may, List.of(stretch(DayOfWeek.TUESDAY, 10, 17)), at);

        assertThat(scheduling.hours().read(Optional.of(summer.minusDays(1)), at).stretches())
                .containsExactly(stretch(DayOfWeek.TUESDAY, 10, 17));
        assertThat(scheduling.hours().read(Optional.of(summer), at))
                .isEqualTo(
                        new OpeningHours.Week(
                                Optional.of(summer),
                                List.of(stretch(DayOfWeek.TUESDAY, 6, 12)),
                                List.of()));
    }

    @Test
    void hoursThatOverlapOrEndBeforeTheyBeginAreNamed() {
        assertFields(
                () ->
                        scheduling
                                .hours()
                                .set(
                                        TODAY,
                                        List.of(
                                                stretch(DayOfWeek.FRIDAY, 8, 12),
                                                stretch(DayOfWeek.FRIDAY, 11, 15),
                                                stretch(DayOfWeek.SUNDAY, 15, 15)),
                                        north),
                "stretches[1].opens",
                "stretches[2].closes");
        assertFields(() -> scheduling.hours().set(TODAY, List.of(), north), "stretches");
        assertFields(
                () ->
                        scheduling
                                .hours()
                                .set(
                                        TODAY.minusDays(1),
                                        List.of(stretch(DayOfWeek.FRIDAY, 8, 12)),
                                        north),
                "from");
    }

    /** Two managers save at once: one week holds afterwards, not both in one another. */
    @Test
    void twoWhoSetHoursAtOnceLeaveOneWeek() {
        CallContext south = care.at(care.south);
        Crossing.of(
                server,
                care.chain.id(),
                handle ->
                        handle.createQuery("SELECT id FROM site WHERE id = :s FOR UPDATE")
                                .bind("s", care.south)
                                .mapTo(UUID.class)
                                .one(),
                () ->
                        scheduling
                                .hours()
                                .set(TODAY, List.of(stretch(DayOfWeek.MONDAY, 8, 12)), south),
                () ->
                        scheduling
                                .hours()
                                .set(TODAY, List.of(stretch(DayOfWeek.MONDAY, 9, 13)), south));

        assertThat(scheduling.hours().read(Optional.empty(), south).stretches()).hasSize(1);
    }

    @Test
    void closedDaysAreKnownToPlansUntilTheSiteOpensAfterAll() {
        CallContext lake = care.at(care.lake);
        LocalDate first = TODAY.plusDays(20);
        Closures.Closure closed =
                scheduling.closures().close(first, Optional.of(first.plusDays(1)), "Easter", lake);

        assertThat(closed(first.minusDays(1), first.plusDays(2)))
                .containsExactly(first, first.plusDays(1));
        assertThat(scheduling.closures().list(Optional.empty(), Paged.ById.first(), lake).items())
                .contains(closed);
        assertThatThrownBy(() -> scheduling.closures().reopen(closed.id(), care.at(care.south)))
                .isInstanceOf(Problem.class)
                .extracting(e -> ((Problem) e).status())
                .isEqualTo(404);

        scheduling.closures().reopen(closed.id(), lake);
        assertThat(closed(first.minusDays(1), first.plusDays(2))).isEmpty();
    }

    @Test
    void aClosureHasAnOrderAndAnEnd() {
        assertFields(
                () ->
                        scheduling
                                .closures()
                                .close(TODAY, Optional.of(TODAY.minusDays(1)), "No", north),
                "to");
        assertFields(
                () ->
                        scheduling
                                .closures()
                                .close(TODAY, Optional.of(TODAY.plusDays(366)), "No", north),
                "to");
        assertFields(
                () ->
                        scheduling
                                .closures()
                                .close(TODAY.minusDays(1), Optional.empty(), "No", north),
                "from");
    }

    @Test
    void aDeviceStandsAtASiteOnceAndIsRetiredOnce() {
        Devices.Device device = add("C-1", north);
        assertProblem("device-known", () -> add("C-1", north));
        assertThat(add("C-1", care.at(care.south)).active()).isTrue();

        assertThat(scheduling.devices().retire(device.id(), north).active()).isFalse();
        assertProblem("device-retired", () -> scheduling.devices().retire(device.id(), north));
        assertProblem("not-found", () -> scheduling.devices().retire(Ids.next(), north));
    }

    private Devices.Device add(String serial, CallContext site) {
        return scheduling
                .devices()
                .add("centrifuge", "Centrifuge", Optional.of(serial), Optional.empty(), site);
    }

    private List<LocalDate> closed(LocalDate from, LocalDate to) {
        return care.database.inTransaction(
                care.at(care.lake),
                handle -> List.copyOf(Scheduling.openDays().closed(handle, care.lake, from, to)));
    }

    private static Stretch stretch(DayOfWeek weekday, int opens, int closes) {
        return new Stretch(weekday, LocalTime.of(opens, 0), LocalTime.of(closes, 0));
    }

    private static void assertProblem(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(Problem.class)
                .extracting(e -> ((Problem) e).code())
                .isEqualTo(code);
    }

    private static void assertFields(ThrowingCallable work, String... fields) {
        assertThatThrownBy(work)
                .isInstanceOf(Problem.class)
                .extracting(e -> ((Problem) e).errors().stream().map(FieldError::field).toList())
                .isEqualTo(List.of(fields));
    }
}
