package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Task;
import io.mesoderm.platform.tasks.TaskList;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.PatientMessages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A module's wish that somebody calls a patient, as the desk sees it. */
@MariaDb
class CallTaskIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));

    private final CareChain care;
    private final TenantDatabase database;

    CallTaskIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.database = database;
    }

    @Test
    void theDeskSeesWhomToCallAndNothingOfTheirHealth(@TempDir Path keys) {
        var text =
                new PatientText(
                        new TinkPatientKeys(
                                InstallationKey.at(keys.resolve("installation.key")), CLOCK));
        var tasks = new Tasks(text, (h, c, action, type, id, detail) -> {}, CLOCK);
        var messages = new ChainPatientMessages(database, new Notices(text, CLOCK), tasks);
        PatientId patient = register();
        var call =
                new PatientMessages.Call(
                        "k-1", patient, care.north, LocalDate.parse("2026-03-21"), CLOCK.instant());
        assertThat(messages.openCall(call, desk(Locale.ENGLISH))).isTrue();
        assertThat(messages.openCall(call, desk(Locale.ENGLISH))).isFalse();

        Task shown = list(text, Locale.ENGLISH).getFirst();

        assertThat(shown.title())
                .isEqualTo("Call for a time: the next session is due on March 21, 2026");
        assertThat(shown.patient()).contains(patient);
        assertThat(list(text, Locale.GERMAN))
                .extracting(Task::title)
                .containsExactly(
                        "Anrufen wegen eines Termins: die nächste Sitzung ist am 21. März 2026 fällig");
    }

    private List<Task> list(PatientText text, Locale locale) {
        var wanted =
                new TaskList.Wanted(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return database.inTransaction(
                desk(locale),
                handle -> new TaskList(text, CLOCK).list(handle, wanted, desk(locale)).items());
    }

    private CallContext desk(Locale locale) {
        CallContext desk = care.at(care.north, "task.read", "patient.read");
        return new CallContext(
                desk.chain(), desk.site(), desk.actor(), locale, desk.zone(), desk.requestId());
    }

    private PatientId register() {
        var registration = new Registration((h, c, action, type, id, detail) -> {}, CLOCK);
        var details = CareChain.woman("Berg", "Ann", Optional.of(LocalDate.parse("1980-01-01")));
        return care.register(registration, care.north, details).id();
    }
}
