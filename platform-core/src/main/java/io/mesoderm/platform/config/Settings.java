package io.mesoderm.platform.config;

import io.mesoderm.spi.field.Range;

import java.time.Duration;
import java.util.Optional;

/** All settings of one platform; {@code config/mesoderm.yaml} says what each is for. */
public record Settings(
        String data,
        String seeds,
        boolean demo,
        boolean demoYear,
        Http http,
        Database database,
        Modules modules,
        Sessions sessions,
        Audit audit,
        Retention retention,
        Messages messages) {

    /** Where and how much it listens to. */
    public record Http(
            String host,
            @Range(min = 0, max = 65535) int port,
            @Range(min = 1, max = 102400) int maxBodyKb,
            @Range(min = 1, max = 1048576) int maxUploadKb,
            Duration drain) {}

    /** The server outside, if {@code host} names one; else the embedded one. */
    public record Database(
            Optional<String> host,
            @Range(min = 1, max = 65535) int port,
            String sslMode,
            Optional<String> certificate,
            String applicationUser,
            Optional<String> applicationPasswordFile,
            String migratorUser,
            Optional<String> migratorPasswordFile,
            @Range(min = 2, max = 500) int poolSize,
            @Range(min = 64, max = 1048576) int memoryMb) {}

    /** Where modules come from, and what each may use. */
    public record Modules(
            Optional<String> folder,
            @Range(min = 1, max = 1000) int concurrentCalls,
            Duration callLimit) {}

    /** How long a sign-in lasts. */
    public record Sessions(Duration idle, Duration absolute) {}

    /** How many read events may wait. */
    public record Audit(@Range(min = 100, max = 1000000) int queue) {}

    /** For how many days answers of commands, delivered events and invitations that ended are kept. */
    public record Retention(
            @Range(min = 1, max = 3650) int commandDays,
            @Range(min = 1, max = 3650) int eventDays,
            @Range(min = 1, max = 3650) int invitationDays) {}

    /** How patients are written to; none of it is needed, and without a way out messages are held. */
    public record Messages(
            Optional<String> publicUrl,
            Optional<String> smtpHost,
            @Range(min = 1, max = 65535) int smtpPort,
            String smtpTls,
            Optional<String> smtpUser,
            Optional<String> smtpPasswordFile,
            String from,
            Optional<String> smsUrl,
            Optional<String> webhookUrl,
            Optional<String> secretFile) {}
}
