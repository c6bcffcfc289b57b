package io.mesoderm.platform.tasks;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Task.State;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What there is to do at a site. */
public final class TaskEndpoints {

    private final TenantDatabase database;
    private final Tasks tasks;
    private final TaskList list;

    public TaskEndpoints(TenantDatabase database, Tasks tasks, TaskList list) {
        this.database = database;
        this.tasks = tasks;
        this.list = list;
    }

    /** A task that somebody writes down; who may read care alone sees it if it is about a patient. */
    public record Note(
            @Length(min = 3, max = 200) String title,
            Optional<PatientId> patient,
            Instant dueAt,
            @Length(min = 1, max = 32) Optional<String> role) {}

    /** One task. */
    public record OneTask(UUID task) {}

    /** The id of what was written down. */
    public record Opened(UUID id) {}

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-tasks", SITE, GET, "/tasks", TaskList.Wanted.class)
                        .permission("task.read")
                        .summary("What there is to do at the site, the first due first.")
                        .readsPatients()
                        .pages(Task.class, this::list),
                Endpoint.of("count-tasks", SITE, GET, "/task-counts", Empty.class)
                        .permission("task.read")
                        .summary("How much there is to do, how much of it is late and whose it is.")
                        .answers(
                                TaskList.Counts.class,
                                call ->
                                        database.inTransaction(
                                                call.context(),
                                                handle -> list.counts(handle, call.context()))),
                Endpoint.of("write-task", SITE, POST, "/tasks", Note.class)
                        .permission("task.write")
                        .summary("Writes a task down for somebody of the site.")
                        .idempotent()
                        .creates()
                        .answers(Opened.class, this::write),
                Endpoint.of("do-task", SITE, POST, "/tasks/{task}/done", OneTask.class)
                        .permission("task.write")
                        .summary("Says that a task is done.")
                        .idempotent()
                        .answers(Empty.class, call -> end(call, State.DONE)),
                Endpoint.of("drop-task", SITE, POST, "/tasks/{task}/dropped", OneTask.class)
                        .permission("task.write")
                        .summary("Says that a task need not be done.")
                        .idempotent()
                        .answers(Empty.class, call -> end(call, State.DROPPED)));
    }

    private Page<Task> list(Request<TaskList.Wanted> request) {
        CallContext context = request.context();
        return database.inTransaction(
                context, handle -> list.list(handle, request.input(), context));
    }

    private Opened write(Request<Note> request) {
        Note note = request.input();
        CallContext context = request.context();
        Optional<Role> role = note.role().map(TaskEndpoints::role);
        UUID key = Ids.next();
        return database.inTransaction(
                context,
                handle -> {
                    Optional<PatientId> patient =
                            note.patient()
                                    .map(id -> ChartAccess.require(handle, context, id).survivor());
                    var task =
                            new NewTask(
                                    "note/" + key,
                                    context.requiredSite(),
                                    "note",
                                    patient.isPresent(),
                                    patient,
                                    Optional.empty(),
                                    List.of(note.title()),
                                    note.dueAt(),
                                    role);
                    return new Opened(tasks.open(handle, task, context).orElseThrow());
                });
    }

    private static Role role(String word) {
        return Role.ofWord(word)
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "role", "is none of " + String.join(", ", Role.words())));
    }

    private Empty end(Request<OneTask> request, State state) {
        return database.inTransaction(
                request.context(),
                handle -> {
                    tasks.end(handle, request.input().task(), state, request.context());
                    return Empty.EMPTY;
                });
    }
}
