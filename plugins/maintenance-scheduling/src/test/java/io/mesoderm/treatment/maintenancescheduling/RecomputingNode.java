package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.platform.careplan.ChainCareRecords;
import io.mesoderm.platform.careplan.CourseRules;
import io.mesoderm.platform.notify.NewNotice;
import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.patient.HealthFacts;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.Pool;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.testing.ChildJvm;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.event.EventId;
import io.mesoderm.spi.host.CareRecords;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.spi.host.SqlWork;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A node that recomputes a chain, twenty patients in a piece, and writes real messages. */
record RecomputingNode(TenantDatabase database, Path key) implements ModuleDatabase {

    static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final ModuleId MODULE = new ModuleId("maintenance-scheduling");

    /** In a process of its own: {@code key, chain}. */
    public static void main(String... args) {
        var database = new TenantDatabase(Pool.open(ChildJvm.location(), 4));
        new RecomputingNode(database, Path.of(args[0])).run(new ChainId(args[1]));
    }

    void run(ChainId chain) {
        var context =
                new CallContext(
                        chain,
                        Optional.empty(),
                        new Actor("node", Optional.empty(), Set.of()),
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        "node");
        var text = new PatientText(new TinkPatientKeys(InstallationKey.at(key), CLOCK));
        var recompute =
                new Recompute(
                        this,
                        new ChainReference(MODULE.value(), database, new ReferenceEditions()),
                        new Pages(records(text)),
                        new Written(database, new Notices(text, CLOCK)),
                        new DueTable(),
                        CLOCK);
        boolean more = true;
        while (more) {
            more = recompute.run(context).more();
        }
    }

    private CareRecords records(PatientText text) {
        var core = new ChainReference("care", database, new ReferenceEditions());
        var health = new HealthFacts(core, new HealthAnswers(text, CLOCK));
        return new ChainCareRecords(
                database, CourseRules.of(health, new ClinicalFacts(text, CLOCK), core)::bar);
    }

    @Override
    public <T> T inTransaction(CallContext context, SqlWork<T> work) {
        return database.asModule(MODULE, context, work);
    }

    @Override
    public void once(EventId event, CallContext context, SqlWork<?> work) {
        throw new UnsupportedOperationException("the module hears no events");
    }

    /** The same records, twenty patients at a time. */
    private record Pages(CareRecords all) implements CareRecords {

        @Override
        public Courses courses(Optional<PatientId> after, int patients, CallContext context) {
            return all.courses(after, 20, context);
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
    }

    /** Messages as the host writes them. */
    private record Written(TenantDatabase database, Notices notices) implements PatientMessages {

        @Override
        public boolean write(Message message, CallContext context) {
            var notice =
                    new NewNotice(
                            message.key(),
                            message.patient(),
                            message.site(),
                            message.purpose(),
                            message.template(),
                            message.words(),
                            message.dueAt(),
                            message.notAfter());
            return database.inTransaction(
                    context, handle -> notices.write(handle, notice).isPresent());
        }

        @Override
        public int stop(PatientId patient, String keys, String why, CallContext context) {
            return database.inTransaction(context, handle -> notices.stopAll(handle, keys, why));
        }

        @Override
        public boolean openCall(Call call, CallContext context) {
            throw new UnsupportedOperationException("nobody is called on this day");
        }

        @Override
        public boolean openTask(Task task, CallContext context) {
            throw new UnsupportedOperationException("no task is opened");
        }
    }
}
