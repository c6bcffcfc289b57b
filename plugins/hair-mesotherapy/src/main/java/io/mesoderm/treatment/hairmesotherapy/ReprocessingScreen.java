package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.LogReprocessing;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.Reprocessing;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingLog;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The log of reusable gun parts on the module's page. */
final class ReprocessingScreen {

    private final ReprocessingLog log;

    ReprocessingScreen(ReprocessingLog log) {
        this.log = log;
    }

    Contribution page() {
        return new Contribution(
                Slot.NAV,
                20,
                Text.of("reprocessing.title"),
                MesotherapyPermissions.READ_REPROCESSING,
                this::view);
    }

    private View view(ViewRequest request) {
        CallContext context = request.context();
        List<View> parts = new ArrayList<>();
        parts.add(entries(context));
        if (context.actor().may(MesotherapyPermissions.LOG_REPROCESSING)) {
            parts.add(
                    new View.Form(
                            Text.of("reprocessing.log"),
                            LogReprocessing.class,
                            Optional.of(ReprocessingEndpoints.LOG),
                            Map.of(),
                            Map.of()));
        }
        return new View.Section(Text.of("reprocessing.title"), parts);
    }

    private View entries(CallContext context) {
        return new View.Table(
                Text.of("reprocessing.title"),
                List.of(
                        Text.of("LogReprocessing.doneAt"),
                        Text.of("LogReprocessing.part"),
                        Text.of("LogReprocessing.method"),
                        Text.of("LogReprocessing.logNumber"),
                        Text.of("reprocessing.state")),
                rows(log.newest(context).reprocessings(), context));
    }

    /** Newest first: a part is as its first row says, and what no session took by then no session can take. */
    static List<List<Text>> rows(List<Reprocessing> newest, CallContext context) {
        Set<String> told = new HashSet<>();
        return newest.stream().map(entry -> row(entry, told.add(entry.part()), context)).toList();
    }

    private static List<Text> row(Reprocessing entry, boolean isNewest, CallContext context) {
        String at =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(context.locale())
                        .withZone(context.zone())
                        .format(entry.doneAt());
        return List.of(
                Text.literal(at),
                Text.literal(entry.part()),
                Text.of("ReprocessingMethod." + entry.method()),
                Text.literal(entry.logNumber()),
                Text.of("reprocessing." + state(entry, isNewest)));
    }

    private static String state(Reprocessing entry, boolean isNewest) {
        if (entry.sessionId().isPresent()) {
            return "taken";
        }
        return isNewest ? "ready" : "superseded";
    }
}
