package io.mesoderm.treatment.clumsy;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.billing.SessionPricing;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.EventSubscription;
import io.mesoderm.spi.event.ModuleEntitled;
import io.mesoderm.spi.event.ModuleEvent;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewSource;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes when it is asked for a price or looked at, hears everything anew, and has words for nothing. */
@Component
public final class ClumsyModule implements TreatmentModule {

    private final ModuleDatabase database;

    @Activate
    public ClumsyModule(@Reference ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(
                new ModuleId("clumsy"), "module.name", Set.of(Modality.TOPICAL));
    }

    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("clumsy/db/changelog.xml"));
    }

    @Override
    public Optional<String> messages() {
        return Optional.of("clumsy/messages");
    }

    @Override
    public List<EventSubscription<?>> subscriptions() {
        return List.of(
                new EventSubscription<>(ModuleEntitled.class, told -> slip(told.context())),
                new EventSubscription<>(ModuleEvent.class, told -> slip(told.context())));
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                card(1, request -> new View.Paragraph(Text.of("no.such.word"))),
                card(
                        2,
                        request -> {
                            throw new IllegalStateException("no view today");
                        }),
                card(3, request -> null),
                card(
                        4,
                        request -> {
                            slip(request.context());
                            return new View.Paragraph(Text.literal("seen"));
                        }));
    }

    private static Contribution card(int order, ViewSource source) {
        return new Contribution(Slot.HOME_CARD, order, Text.of("module.name"), "care.read", source);
    }

    @Override
    public List<ServiceItem> serviceItems() {
        return List.of(new ServiceItem("clumsy-session", "module.name", Modality.TOPICAL));
    }

    @Override
    public Optional<SessionPricing> pricing() {
        return Optional.of(
                (session, dryRun, context) -> {
                    slip(context);
                    return List.of(new ChargeItem("clumsy-session", 1));
                });
    }

    @Override
    public Optional<SessionRecorder<?>> recorder() {
        return Optional.of(new Recorder());
    }

    private void slip(CallContext context) {
        database.inTransaction(
                context,
                connection -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO slip (what) VALUES ('again')")) {
                        return insert.executeUpdate();
                    }
                });
    }

    /** Nothing is said of a session. */
    public record Details() {}

    private static final class Recorder implements SessionRecorder<Details> {

        @Override
        public Class<Details> detailsType() {
            return Details.class;
        }

        @Override
        public SessionOutcome record(
                SessionDraft draft, Details details, Connection connection, CallContext context) {
            return SessionOutcome.summarised(new View.Paragraph(Text.literal("done"))).build();
        }
    }
}
