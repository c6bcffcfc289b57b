package io.mesoderm.platform.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** AE-10: a message that asks how somebody is carries the way to answer, and another does not. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportLinkIT {

    private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    private final List<Sender.Outgoing> sent = new ArrayList<>();
    private final List<ProblemReports.Tapped> tapped = new ArrayList<>();
    private final PatientText text = new PatientText(new MarkedKeys());
    private final Notices notices = new Notices(text, CLOCK);
    private final CareChain care;
    private final CallContext north;

    ReportLinkIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north);
    }

    @Test
    void AE_10_firesForTheLinkOfTheMessageAndIsSilentInARecall(@TempDir Path folder) {
        PatientId patient = patient();
        UUID asked = write(patient, "check-in", "check-in");
        write(patient, "recall", "recall-first");

        sending(folder, text).piece(north);

        assertThat(sent).hasSize(2);
        Sender.Outgoing question = text("Knoten");
        assertThat(question.text())
                .contains("Hier tippen, wir rufen Sie an:\nhttps://clinic.example/not-right/")
                .contains("\n\nhttps://clinic.example/opt-out/");
        assertThat(text("Erhaltungssitzung").text()).doesNotContain("not-right");

        String path = question.text().split("https://clinic.example/not-right/", 2)[1];
        String[] whole = path.split("\\s", 2)[0].split("\\?", 2);
        assertThat(whole[1]).as("the page speaks as the message does").isEqualTo("lang=de-DE");
        String[] link = whole[0].split("/", 2);
        new ProblemReports(
                        care.database,
                        () -> List.of(care.chain.id()),
                        new Listener(),
                        (h, c, action, type, id, detail) -> {})
                .take(link[0], link[1]);
        assertThat(tapped)
                .containsExactly(
                        new ProblemReports.Tapped(asked, "check-in-1", patient, care.north));
    }

    /** Of whom everything is erased there is nobody to ask, and no clinic need look at the message. */
    @Test
    void AE_10_silentForWhoIsErased(@TempDir Path folder) {
        var sealed =
                new PatientText(
                        new TinkPatientKeys(
                                InstallationKey.at(folder.resolve("installation.key")), CLOCK));
        PatientId patient = patient();
        UUID notice = write(new Notices(sealed, CLOCK), patient, "check-in", "check-in", "erased");
        care.chain.executeInCore("UPDATE patient_key SET wrapped = NULL, dropped_at = NOW(6)");

        sending(folder, sealed).piece(north);

        assertThat(sent).isEmpty();
        assertThat(state(notice)).isEqualTo("STOPPED patient-erased");
    }

    /** What is held for want of an address is of no use either once its time is over. */
    @Test
    void whatIsHeldBeyondItsTimeIsStopped(@TempDir Path folder) {
        UUID late = write(patient(), "check-in", "check-in");
        UUID inTime = write(notices, patient(), "check-in", "check-in", "2");
        care.chain.executeInCore("UPDATE notice SET state = 'HELD', error = 'no address'");
        SendNotices sending = sending(folder, text);
        assertThat(wanted(sending)).isFalse();

        care.chain.executeInCore(
                "UPDATE notice SET not_after = '2020-01-01', due_at = '2020-01-01' WHERE notice_key = 'check-in-1'");
        assertThat(wanted(sending)).isTrue();
        sending.piece(north);

        assertThat(state(late)).isEqualTo("STOPPED too late");
        assertThat(state(inTime)).isEqualTo("HELD no address");
        assertThat(wanted(sending)).isFalse();
    }

    private boolean wanted(SendNotices sending) {
        return care.database.inTransaction(north, sending::isWanted);
    }

    @BeforeEach
    void fresh() {
        sent.clear();
        care.chain.executeInCore("DELETE FROM notice");
    }

    private String state(UUID notice) {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery(
                                        "SELECT CONCAT_WS(' ', state, error) FROM notice WHERE id = :id")
                                .bind("id", notice)
                                .mapTo(String.class)
                                .one());
    }

    /** Remembers who tapped. */
    private final class Listener implements ProblemReports.Listener {

        @Override
        public String purpose() {
            return "check-in";
        }

        @Override
        public boolean reported(Handle handle, ProblemReports.Tapped report, CallContext context) {
            return tapped.add(report);
        }
    }

    private Sender.Outgoing text(String word) {
        return sent.stream().filter(each -> each.text().contains(word)).findFirst().orElseThrow();
    }

    private SendNotices sending(Path folder, PatientText sealed) {
        return new SendNotices(
                care.database,
                new CareSeeds(),
                sealed,
                Map.of(Channel.WEBHOOK, new Kept()),
                new SendNotices.Place(folder, Ids.next(), Optional.of("https://clinic.example")),
                CLOCK);
    }

    /** A way out that ends here. */
    private final class Kept implements Sender {

        @Override
        public Channel channel() {
            return Channel.WEBHOOK;
        }

        @Override
        public void send(Outgoing message) {
            sent.add(message);
        }
    }

    private UUID write(PatientId patient, String purpose, String template) {
        return write(notices, patient, purpose, template, "1");
    }

    private UUID write(Notices by, PatientId patient, String purpose, String template, String key) {
        return care.database.inTransaction(
                north,
                handle ->
                        by.write(
                                        handle,
                                        new NewNotice(
                                                purpose + "-" + key,
                                                patient,
                                                care.north,
                                                purpose,
                                                template,
                                                List.of("10.03.2026"),
                                                NOON,
                                                NOON.plus(Duration.ofDays(1))))
                                .orElseThrow());
    }

    private PatientId patient() {
        return care.register(
                        new Registration((h, c, action, type, id, detail) -> {}, CLOCK),
                        care.north,
                        CareChain.woman(
                                Ids.next().toString().substring(24), "Ada", Optional.empty()))
                .id();
    }
}
