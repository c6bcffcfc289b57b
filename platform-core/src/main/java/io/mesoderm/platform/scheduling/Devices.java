package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The devices of a site that a visit can need: a centrifuge, a laser cap. One that is gone keeps its past. */
public final class Devices {

    /** What stands at the site; {@code kind} is the word by which a visit asks for any of them. */
    public record Device(
            UUID id,
            String kind,
            String name,
            Optional<String> serialNo,
            Optional<String> modelCode,
            boolean active) {}

    private static final String COLUMNS = "SELECT id, kind, name, serial_no, model_code, active";

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    Devices(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** Adds a device; of one kind a serial number stands at a site once. */
    public Device add(
            String kind,
            String name,
            Optional<String> serialNo,
            Optional<String> modelCode,
            CallContext context) {
        Device device = new Device(Ids.next(), kind, name.strip(), serialNo, modelCode, true);
        return database.inTransaction(
                context,
                handle -> {
                    Sites.require(handle, context);
                    insert(handle, device, context);
                    trail.record(handle, context, "device.added", "device", device::id, kind);
                    return device;
                });
    }

    private void insert(Handle handle, Device device, CallContext context) {
        try {
            handle.createUpdate(
                            """
                            INSERT INTO device (id, site_id, kind, name, serial_no, model_code, active, added_at)
                            VALUES (:id, :site, :kind, :name, :serialNo, :modelCode, TRUE, :now)
                            """)
                    .bind("id", device.id)
                    .bind("site", context.requiredSite())
                    .bind("kind", device.kind)
                    .bind("name", device.name)
                    .bind("serialNo", device.serialNo)
                    .bind("modelCode", device.modelCode)
                    .bind("now", clock.instant())
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "device_serial")
                    ? Problem.conflict(
                                    "device-known",
                                    "A device of this kind with this serial number stands here already.")
                            .field("serialNo", "is taken")
                    : e;
        }
    }

    /** The device is not booked any more; what was done with it stays. */
    public Device retire(UUID id, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Device device = require(handle, id, "FOR UPDATE", context);
                    if (!device.active) {
                        throw Problem.conflict("device-retired", "This device is retired already.");
                    }
                    handle.createUpdate(
                                    "UPDATE device SET active = FALSE, retired_at = :now WHERE id = :id")
                            .bind("now", clock.instant())
                            .bind("id", id)
                            .execute();
                    trail.record(
                            handle, context, "device.retired", "device", device::id, device.kind);
                    return require(handle, id, "", context);
                });
    }

    /** All of the site, retired ones too, as they were added. */
    public Page<Device> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                handle.createQuery(
                                                COLUMNS
                                                        + """
                                                         FROM device
                                                        WHERE site_id = :site AND (:after IS NULL OR id > :after)
                                                        ORDER BY id LIMIT :atMost
                                                        """)
                                        .bind("site", context.requiredSite())
                                        .bind("after", input.cursor())
                                        .bind("atMost", input.sought())
                                        .mapTo(Device.class)
                                        .list(),
                                Device::id));
    }

    private static Device require(Handle handle, UUID id, String lock, CallContext context) {
        return handle.createQuery(
                        COLUMNS + " FROM device WHERE id = :id AND site_id = :site " + lock)
                .bind("id", id)
                .bind("site", context.requiredSite())
                .mapTo(Device.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }
}
