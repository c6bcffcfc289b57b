package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

// tag::class[]
/** Writes one row and gives back what the core keeps: the lot that was used, and how the session reads. */
final class MassageRecorder implements SessionRecorder<MassageDetails> {

    private final ReferenceData reference;

    MassageRecorder(ReferenceData reference) {
        this.reference = reference;
    }

    @Override
    public Class<MassageDetails> detailsType() {
        return MassageDetails.class;
    }

    @Override
    public SessionOutcome record(
            SessionDraft draft,
            MassageDetails details,
            Connection connection,
            CallContext context) {
        Oil oil =
                reference
                        .find(Oil.CATALOGUE, details.oil(), context)
                        .orElseThrow(() -> unknown(details.oil()))
                        .value();
        insert(draft, details, connection);
        SessionOutcome.Builder outcome =
                SessionOutcome.summarised(summary(details, oil, context.locale()));
        details.lot()
                .ifPresent(
                        lot ->
                                outcome.used(
                                        new ProductUse(
                                                lot, details.ml().orElse(BigDecimal.ONE), "")));
        return outcome.build();
    }

    // end::class[]

    // tag::insert[]
    private static void insert(SessionDraft draft, MassageDetails details, Connection connection) {
        String sql =
                """
                INSERT INTO massage (session_id, site_id, oil, minutes, corrects)
                VALUES (?, ?, ?, ?, ?)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, bytes(draft.id()));
            statement.setBytes(2, bytes(draft.site()));
            statement.setString(3, details.oil());
            statement.setInt(4, details.minutes());
            statement.setBytes(5, draft.corrects().map(MassageRecorder::bytes).orElse(null));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the massage could not be written", e);
        }
    }

    static byte[] bytes(EntityId id) {
        return ByteBuffer.allocate(16)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    // end::insert[]

    // tag::summary[]
    private static View summary(MassageDetails details, Oil oil, Locale locale) {
        Map<String, String> name = oil.name();
        String words = name.getOrDefault(locale.getLanguage(), name.get("en"));
        return new View.KeyValues(
                List.of(
                        new View.Pair(
                                Text.of("massage.minutes"),
                                Text.literal(String.valueOf(details.minutes()))),
                        new View.Pair(Text.of("massage.oil"), Text.literal(words))));
    }

    // end::summary[]

    // tag::error[]
    private static TreatmentException unknown(String oil) {
        return new TreatmentException(
                MassageError.OIL_UNKNOWN, "The chain's catalogue has no oil '" + oil + "'.", "oil");
    }
    // end::error[]
}
