package io.mesoderm.treatment.trial;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.EventId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps notes in a database of its own, and breaks into the host's connection when asked to. */
@Component
public final class NotebookModule implements TreatmentModule {

    private final ModuleDatabase database;

    @Activate
    public NotebookModule(@Reference ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(new ModuleId("notebook"), "name", Set.of(Modality.MESOTHERAPY));
    }

    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("notebook/db/changelog.xml"));
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(new Permission("notebook.write", Set.of("practitioner")));
    }

    @Override
    public List<ServiceItem> serviceItems() {
        return List.of(new ServiceItem("note", "note", Modality.MESOTHERAPY));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                does("write", context -> write(context)),
                does("count", this::count),
                does("tear", this::tear),
                does("hear-twice", this::hearTwice),
                does("sleep-inside", this::sleepInside),
                does("burgle", this::burgle));
    }

    private Endpoint<Empty, Total> does(String id, Deed deed) {
        return Endpoint.of(id, Method.POST, "/" + id, Empty.class)
                .permission("notebook.write")
                .answers(Total.class, request -> new Total(deed.run(request.context())));
    }

    private int write(CallContext context) {
        return database.inTransaction(
                context,
                connection -> {
                    insert(connection);
                    return total(connection);
                });
    }

    /** A second thought after the first unit of work has gone well. */
    private int tear(CallContext context) {
        throw new IllegalStateException("torn out after note " + write(context));
    }

    private int count(CallContext context) {
        return database.inTransaction(context, NotebookModule::total);
    }

    private int hearTwice(CallContext context) {
        EventId event = new EventId(UUID.randomUUID());
        for (int i = 0; i < 2; i++) {
            database.once(
                    event,
                    context,
                    connection -> {
                        insert(connection);
                        return null;
                    });
        }
        return count(context);
    }

    private int sleepInside(CallContext context) {
        return database.inTransaction(
                context,
                connection -> {
                    insert(connection);
                    try {
                        new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        return total(connection);
                    }
                    return 0;
                });
    }

    /** What no statement can do: it digs the real connection out by reflection and commits on it. */
    private int burgle(CallContext context) {
        return database.inTransaction(
                context,
                connection -> {
                    insert(connection);
                    behind(connection).commit();
                    return total(connection);
                });
    }

    private static Connection behind(Connection facade) {
        try {
            Object handler = Proxy.getInvocationHandler(facade);
            Field captured = handler.getClass().getDeclaredFields()[0];
            captured.setAccessible(true);
            Object guarded = captured.get(handler);
            Field target = guarded.getClass().getDeclaredField("target");
            target.setAccessible(true);
            return (Connection) target.get(guarded);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the burglar found the door shut", e);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO note (text) VALUES ('x')")) {
            insert.executeUpdate();
        }
    }

    private static int total(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM note");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private interface Deed {
        int run(CallContext context);
    }

    /** How many notes there are. */
    public record Total(int notes) {}
}
