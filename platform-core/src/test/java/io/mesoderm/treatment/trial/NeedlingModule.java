package io.mesoderm.treatment.trial;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.billing.SessionPricing;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.EligibilityRule;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.osgi.service.component.annotations.Component;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Records needling sessions that use some of a lot each, and refuses the pregnant. Nine millilitres it charges
 * as something it never declared. Its modality is one the house has no rules about, so that only its own speak.
 */
@Component
public final class NeedlingModule implements TreatmentModule {

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(new ModuleId("needling"), "name", Set.of(Modality.TOPICAL));
    }

    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("needling/db/changelog.xml"));
    }

    @Override
    public List<ServiceItem> serviceItems() {
        return List.of(new ServiceItem("needling-session", "needling.session", Modality.TOPICAL));
    }

    @Override
    public List<ProtocolTemplate> protocolTemplates(CallContext context) {
        return List.of(
                new ProtocolTemplate(
                        "needling-two",
                        "needling.two",
                        Modality.TOPICAL,
                        "needling-session",
                        new ProtocolTemplate.FixedCourse(
                                List.of(
                                        new ProtocolTemplate.Offset(0, 0),
                                        new ProtocolTemplate.Offset(28, 0))),
                        List.of(),
                        "B",
                        List.of("seed-001"),
                        false));
    }

    @Override
    public List<EligibilityRule> eligibilityRules() {
        return List.of(NeedlingModule::pregnancy);
    }

    private static List<Finding> pregnancy(CareSituation situation, CallContext context) {
        return situation
                .answer("pregnant")
                .filter(answer -> situation.says("pregnant"))
                .map(
                        answer ->
                                new Finding(
                                        "ND-01",
                                        Severity.BLOCK,
                                        "Not during pregnancy.",
                                        answer.provenance(),
                                        "Wait.",
                                        List.of("seed-001")))
                .stream()
                .toList();
    }

    @Override
    public Optional<SessionPricing> pricing() {
        return Optional.of(
                (session, dryRun, context) ->
                        List.of(
                                new ChargeItem(
                                        isFlood(session) ? "needling-flood" : "needling-session",
                                        1)));
    }

    private static boolean isFlood(TreatmentSession session) {
        return session.productUses().stream()
                .anyMatch(use -> use.quantity().compareTo(BigDecimal.valueOf(9)) == 0);
    }

    @Override
    public Optional<SessionRecorder<?>> recorder() {
        return Optional.of(new Recorder());
    }

    /** What is done in a session: some of a lot in each zone, of which the crown is the usual one, or nothing of any. */
    public record Details(int passes, Optional<Used> used, Optional<List<String>> zones) {}

    /** Some of a lot. */
    public record Used(LotId lot, BigDecimal ml, Optional<String> serial) {}

    private static final class Recorder implements SessionRecorder<Details> {

        @Override
        public Class<Details> detailsType() {
            return Details.class;
        }

        @Override
        public Set<String> devices(Details details, CallContext context) {
            return Set.of("needling-pen");
        }

        @Override
        public SessionOutcome record(
                SessionDraft draft, Details details, Connection connection, CallContext context) {
            insert(connection, draft.id().value(), details.passes());
            View summary =
                    new View.Paragraph(Text.literal("Needled in " + details.passes() + " passes."));
            SessionOutcome.Builder outcome =
                    SessionOutcome.summarised(summary)
                            .produced(new ProducedDocument("aftercare", "needling.care", summary));
            List<String> zones = details.zones().orElse(List.of("crown"));
            details.used()
                    .ifPresent(
                            used ->
                                    zones.forEach(
                                            zone ->
                                                    outcome.used(
                                                            new ProductUse(
                                                                    used.lot(),
                                                                    used.ml(),
                                                                    zone,
                                                                    used.serial()))));
            return outcome.build();
        }

        private static void insert(Connection connection, UUID session, int passes) {
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO needling (session_id, passes) VALUES (?, ?)")) {
                insert.setBytes(
                        1,
                        ByteBuffer.allocate(16)
                                .putLong(session.getMostSignificantBits())
                                .putLong(session.getLeastSignificantBits())
                                .array());
                insert.setInt(2, passes);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
