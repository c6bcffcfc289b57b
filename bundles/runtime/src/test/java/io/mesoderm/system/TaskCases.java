package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.NONE;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of tasks are called. */
final class TaskCases {

    static final Map<String, String> BODIES =
            Map.ofEntries(
                    entry("core.list-tasks", NONE),
                    entry("core.count-tasks", NONE),
                    entry(
                            "core.write-task",
                            """
                            {"title": "Call back", "patient": "<patient>", "dueAt": "2099-01-01T10:00:00Z"}
                            """),
                    entry("core.do-task", RouteCases.EMPTY),
                    entry("core.drop-task", RouteCases.EMPTY));

    private TaskCases() {}
}
