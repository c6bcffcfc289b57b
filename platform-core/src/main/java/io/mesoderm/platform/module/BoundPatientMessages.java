package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.PatientMessages;

/** Messages and tasks of one module version; its keys begin with the module's id, so that two modules never share one. */
record BoundPatientMessages(HostServices.Caller caller, PatientMessages delegate)
        implements PatientMessages {

    @Override
    public boolean write(Message message, CallContext context) {
        var own =
                new Message(
                        key(message.key()),
                        message.patient(),
                        message.site(),
                        message.purpose(),
                        message.template(),
                        message.words(),
                        message.dueAt(),
                        message.notAfter());
        return caller.asks(context, () -> delegate.write(own, context));
    }

    @Override
    public int stop(PatientId patient, String keys, String why, CallContext context) {
        return caller.asks(context, () -> delegate.stop(patient, key(keys), why, context));
    }

    @Override
    public boolean openTask(Task task, CallContext context) {
        var own =
                new Task(key(task.key()), task.patient(), task.site(), task.title(), task.dueAt());
        return caller.asks(context, () -> delegate.openTask(own, context));
    }

    @Override
    public boolean openCall(Call call, CallContext context) {
        var own = new Call(key(call.key()), call.patient(), call.site(), call.dueOn(), call.at());
        return caller.asks(context, () -> delegate.openCall(own, context));
    }

    private String key(String key) {
        return caller.id() + "/" + key;
    }
}
