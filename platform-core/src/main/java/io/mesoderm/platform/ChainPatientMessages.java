package io.mesoderm.platform;

import io.mesoderm.platform.notify.NewNotice;
import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.NewTask;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.PatientMessages;

import java.util.List;
import java.util.Optional;

/** Messages and tasks of modules, written where those of the core are. */
record ChainPatientMessages(TenantDatabase database, Notices notices, Tasks tasks)
        implements PatientMessages {

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
        return database.inTransaction(context, handle -> notices.write(handle, notice).isPresent());
    }

    @Override
    public int stop(PatientId patient, String keys, String why, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        LinkedPatients.of(handle, patient).ids().stream()
                                .map(number -> keys.replace(patient.toString(), number.toString()))
                                .distinct()
                                .sorted()
                                .mapToInt(
                                        each ->
                                                notices.stopAll(handle, each, why)
                                                        + tasks.dropAll(handle, each, context))
                                .sum());
    }

    @Override
    public boolean openCall(Call call, CallContext context) {
        var opened =
                new NewTask(
                        call.key(),
                        call.site(),
                        "recall-call",
                        false,
                        Optional.of(call.patient()),
                        Optional.empty(),
                        List.of(call.dueOn().toString()),
                        call.at(),
                        Optional.empty());
        return database.inTransaction(
                context, handle -> tasks.open(handle, opened, context).isPresent());
    }

    @Override
    public boolean openTask(Task task, CallContext context) {
        var opened =
                new NewTask(
                        task.key(),
                        task.site(),
                        "note",
                        true,
                        Optional.of(task.patient()),
                        Optional.empty(),
                        List.of(task.title()),
                        task.dueAt(),
                        Optional.empty());
        return database.inTransaction(
                context, handle -> tasks.open(handle, opened, context).isPresent());
    }
}
