package io.mesoderm.treatment.trial;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.billing.SessionPricing;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ObservedValue;
import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.ReportedEvent;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.osgi.service.component.annotations.Component;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a row, and then hands over as much as it may, or what nobody could keep, as it is asked. */
@Component
public final class BoastingModule implements TreatmentModule {

    /** What it hands over. */
    public enum Deed {
        ALL_THAT_FITS,
        A_LONG_RULE,
        A_LONG_NOTE,
        A_LONG_TITLE,
        AN_ECHO,
        NO_NUMBER,
        DEPTH,
        A_FORM,
        A_BROKEN_MESSAGE,
        MANY_PIECES
    }

    /** Which deed, and the lot to use. */
    public record Details(Deed deed, Optional<LotId> lot) {}

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(new ModuleId("boasting"), "name", Set.of(Modality.TOPICAL));
    }

    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("boasting/db/changelog.xml"));
    }

    @Override
    public Optional<String> messages() {
        return Optional.of("boasting/messages");
    }

    @Override
    public List<ServiceItem> serviceItems() {
        return List.of(new ServiceItem("boast", "name", Modality.TOPICAL));
    }

    /** Of the deed only the use of stock is told; a session that used none has many pieces. */
    @Override
    public Optional<SessionPricing> pricing() {
        return Optional.of(
                (session, dryRun, context) ->
                        List.of(
                                new ChargeItem(
                                        "boast", session.productUses().isEmpty() ? 1001 : 1)));
    }

    @Override
    public Optional<SessionRecorder<?>> recorder() {
        return Optional.of(new Recorder());
    }

    private static final class Recorder implements SessionRecorder<Details> {

        @Override
        public Class<Details> detailsType() {
            return Details.class;
        }

        @Override
        public List<Finding> screen(
                SessionDraft draft, Details details, CareSituation situation, CallContext context) {
            return switch (details.deed()) {
                case ALL_THAT_FITS ->
                        List.of(
                                finding(64),
                                new Finding(
                                        "long",
                                        Severity.ADVISORY,
                                        text(2000),
                                        text(8000),
                                        text(2000),
                                        Collections.nCopies(15, text(64))));
                case A_LONG_RULE -> List.of(finding(65));
                default -> List.of();
            };
        }

        private static Finding finding(int length) {
            return new Finding(text(length), Severity.ADVISORY, "", "", "", List.of());
        }

        /** Of characters that are four bytes each. */
        private static String text(int length) {
            return "💉".repeat(length);
        }

        @Override
        public SessionOutcome record(
                SessionDraft draft, Details details, Connection connection, CallContext context) {
            insert(connection, details.deed().name());
            return switch (details.deed()) {
                case ALL_THAT_FITS -> all(details.lot().orElseThrow());
                case A_LONG_NOTE -> said().reported(new ReportedEvent("c", 1, text(2001))).build();
                case A_LONG_TITLE -> titled("boast.title");
                case AN_ECHO -> echo();
                case NO_NUMBER -> SessionOutcome.summarised(plotted()).build();
                case DEPTH -> SessionOutcome.summarised(nested(11)).build();
                case A_FORM -> SessionOutcome.summarised(form()).build();
                case A_BROKEN_MESSAGE -> titled("boast.broken");
                case A_LONG_RULE, MANY_PIECES -> said().build();
            };
        }

        private static void insert(Connection connection, String deed) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO boast (deed) VALUES (?)")) {
                insert.setString(1, deed);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static SessionOutcome.Builder said() {
            return SessionOutcome.summarised(new View.Paragraph(Text.literal("done")));
        }

        private static SessionOutcome all(LotId lot) {
            View sheet = new View.Paragraph(Text.literal("x".repeat(1_900_000)));
            return SessionOutcome.summarised(nested(10))
                    .used(new ProductUse(lot, BigDecimal.ONE, text(200)))
                    .observed(
                            new ObservedValue(
                                    text(190), new BigDecimal("99999999999999"), text(32)))
                    .reported(new ReportedEvent(text(64), 5, text(2000)))
                    .produced(new ProducedDocument(text(64), text(200), sheet))
                    .build();
        }

        private static SessionOutcome titled(String key) {
            View sheet = new View.Paragraph(Text.literal("sheet"));
            return said().produced(new ProducedDocument("sheet", key, sheet)).build();
        }

        /** Short until its words are filled in. */
        private static SessionOutcome echo() {
            View echo = new View.Paragraph(Text.of("boast.echo", "x".repeat(800_000)));
            return said().produced(new ProducedDocument("sheet", "title", echo)).build();
        }

        private static View plotted() {
            var series = new View.Series(Text.literal("s"), List.of("x"), List.of(Double.NaN));
            return new View.Chart(Text.literal("t"), Text.literal("1"), List.of(series));
        }

        private static View nested(int levels) {
            return levels == 1
                    ? new View.Paragraph(Text.literal("in"))
                    : new View.Section(Text.literal(""), List.of(nested(levels - 1)));
        }

        private static View form() {
            return View.Form.sessionDetails(
                    Text.literal("form"), Details.class, Map.of(), Map.of());
        }
    }
}
