package io.mesoderm.platform.testing;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.PatientMessages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps what modules write to patients, each key once, and sends nothing. */
public class RecordedMessages implements PatientMessages {

    private final List<Message> written = new ArrayList<>();
    private final List<Task> opened = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    @Override
    public synchronized boolean write(Message message, CallContext context) {
        return keys.add(message.key()) && written.add(message);
    }

    @Override
    public synchronized int stop(PatientId patient, String keys, String why, CallContext context) {
        return 0;
    }

    @Override
    public synchronized boolean openTask(Task task, CallContext context) {
        return keys.add(task.key()) && opened.add(task);
    }

    @Override
    public synchronized boolean openCall(Call call, CallContext context) {
        return keys.add(call.key()) && calls.add(call);
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<Message> written() {
        return List.copyOf(written);
    }

    public synchronized List<Task> opened() {
        return List.copyOf(opened);
    }
}
