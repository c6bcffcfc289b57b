package io.mesoderm.platform.notify;

import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.Pool;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.testing.ChildJvm;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.StartTLSOptions;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A node of its own process that sends what is due in a chain: {@code key, chain, folder, node, port}. */
final class SendingNode {

    private SendingNode() {}

    public static void main(String... args) {
        InstantSource clock = InstantSource.fixed(NoticeChain.NOON);
        var database = new TenantDatabase(Pool.open(ChildJvm.location(), 4));
        var text =
                new PatientText(new TinkPatientKeys(InstallationKey.at(Path.of(args[0])), clock));
        var smtp =
                new SmtpSender(
                        Vertx.vertx(),
                        "127.0.0.1",
                        Integer.parseInt(args[4]),
                        StartTLSOptions.DISABLED,
                        Optional.empty(),
                        "clinic@example.org");
        var place =
                new SendNotices.Place(
                        Path.of(args[2]),
                        UUID.fromString(args[3]),
                        Optional.of("https://clinic.example"));
        var sending =
                new SendNotices(
                        database,
                        new ChainReference("care", database, new ReferenceEditions()),
                        text,
                        Map.of(Channel.EMAIL, smtp),
                        place,
                        clock);
        var context =
                new CallContext(
                        new ChainId(args[1]),
                        Optional.empty(),
                        new Actor("node", Optional.empty(), Set.of()),
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        "node");
        boolean more = true;
        while (more) {
            more = sending.piece(context).more();
        }
    }
}
