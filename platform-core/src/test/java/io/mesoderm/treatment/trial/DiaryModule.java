package io.mesoderm.treatment.trial;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.Delivery;
import io.mesoderm.spi.event.EventSubscription;
import io.mesoderm.spi.event.ModuleEntitled;
import io.mesoderm.spi.event.ModuleEvent;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.Outbox;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes down what it hears, each event once however often it is told; {@code fail} makes it fail after writing, the first time. */
@Component
public final class DiaryModule implements TreatmentModule {

    private static final ModuleId DIARY = new ModuleId("diary");

    private final ModuleDatabase database;
    private final Outbox outbox;

    @Activate
    public DiaryModule(@Reference ModuleDatabase database, @Reference Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(DIARY, "name", Set.of(Modality.MESOTHERAPY));
    }

    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("diary/db/changelog.xml"));
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(new Permission("diary.write", Set.of("practitioner")));
    }

    @Override
    public List<EventSubscription<?>> subscriptions() {
        return List.of(
                new EventSubscription<>(ModuleEntitled.class, this::entitled),
                new EventSubscription<>(ModuleEvent.class, this::told));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("tell", Method.POST, "/tell", Empty.class)
                        .permission("diary.write")
                        .answers(Lines.class, request -> tell(request.context())),
                Endpoint.of("read", Method.POST, "/read", Empty.class)
                        .permission("diary.write")
                        .answers(Lines.class, request -> new Lines(read(request.context()))));
    }

    private Lines tell(CallContext context) {
        outbox.publish(
                new ModuleEvent(DIARY, "told", 1, UUID.randomUUID(), "from within"), context);
        return new Lines(List.of("from within"));
    }

    private void entitled(Delivery<ModuleEntitled> delivery) {
        write(delivery, "hello " + delivery.event().module());
    }

    private void told(Delivery<ModuleEvent> delivery) {
        write(delivery, delivery.event().json());
        if (delivery.event().json().equals("fail") && firstTime(delivery)) {
            throw new IllegalStateException("after it was written");
        }
    }

    private void write(Delivery<?> delivery, String text) {
        database.once(
                delivery.id(),
                delivery.context(),
                connection -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO line (text) VALUES (?)")) {
                        insert.setString(1, text);
                        return insert.executeUpdate();
                    }
                });
    }

    /** It marks the line, and sees whether it was marked. */
    private boolean firstTime(Delivery<?> delivery) {
        return database.inTransaction(
                delivery.context(),
                connection -> {
                    try (PreparedStatement mark =
                            connection.prepareStatement(
                                    "UPDATE line SET told = told + 1 WHERE text = 'fail' AND told < 1")) {
                        return mark.executeUpdate() == 1;
                    }
                });
    }

    private List<String> read(CallContext context) {
        return database.inTransaction(
                context,
                connection -> {
                    List<String> lines = new ArrayList<>();
                    try (PreparedStatement select =
                                    connection.prepareStatement(
                                            "SELECT text FROM line ORDER BY id");
                            ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            lines.add(rows.getString(1));
                        }
                    }
                    return lines;
                });
    }

    /** What was heard, in order. */
    public record Lines(List<String> lines) {}
}
