package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

// tag::minutes[]
/** A figure of the module's own, read from its own database. */
final class MassageMinutes {

    /** Minutes of all massages at a site. */
    record Total(long minutes) {}

    private final ModuleDatabase database;

    MassageMinutes(ModuleDatabase database) {
        this.database = database;
    }

    Total at(CallContext context) {
        return database.inTransaction(context, connection -> sum(connection, context));
    }

    View card(CallContext context) {
        String minutes = String.valueOf(at(context).minutes());
        return new View.KeyValues(
                List.of(new View.Pair(Text.of("massage.minutes"), Text.literal(minutes))));
    }

    private static Total sum(Connection connection, CallContext context) throws SQLException {
        String sql =
                """
                SELECT COALESCE(SUM(m.minutes), 0) FROM massage m
                WHERE m.site_id = ?
                  AND NOT EXISTS (SELECT 1 FROM massage c WHERE c.corrects = m.session_id)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, MassageRecorder.bytes(context.requiredSite()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Total(row.getLong(1));
            }
        }
    }

    /** How much the whole chain has massaged, for whoever looks after it. */
    JobOutcome count(CallContext context) {
        return database.inTransaction(
                context,
                connection -> {
                    try (PreparedStatement statement =
                                    connection.prepareStatement(
                                            "SELECT COUNT(*), COALESCE(SUM(minutes), 0) FROM massage");
                            ResultSet row = statement.executeQuery()) {
                        row.next();
                        String note = row.getLong(2) + " minutes";
                        return JobOutcome.last(row.getInt(1), row.getLong(1), note);
                    }
                });
    }
}
// end::minutes[]
