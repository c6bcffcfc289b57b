package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.NONE;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of tasks, opened vials, messages and jobs are called. */
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
                    entry("core.drop-task", RouteCases.EMPTY),
                    entry("core.list-vials", NONE),
                    entry("core.list-stock-rules", NONE),
                    entry("core.open-vial", "{\"lot\": \"<vialLot>\", \"label\": \"V-3\"}"),
                    entry("core.give-vial", "{\"patient\": \"<patient>\"}"),
                    entry("core.empty-vial", RouteCases.EMPTY),
                    entry("core.list-notices", NONE),
                    entry("core.retry-notice", RouteCases.EMPTY),
                    entry("core.stop-notice", RouteCases.EMPTY),
                    entry("core.prefer-messages", "{\"purpose\": \"recall\", \"allowed\": false}"),
                    entry("core.list-jobs", NONE),
                    entry("core.list-job-runs", NONE),
                    entry("core.run-job", RouteCases.EMPTY),
                    entry("core.stop-job", RouteCases.EMPTY),
                    entry("core.resume-job", RouteCases.EMPTY));

    private TaskCases() {}
}
