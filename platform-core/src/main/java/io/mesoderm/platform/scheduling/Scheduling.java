package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.OpenDays;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/**
 * The feature put together: what other features call, and the endpoints it answers.
 *
 * @param openDays on which days a site treats, for care plans
 * @param hours the site's hours by weekday
 * @param closures the days on which it is closed
 * @param devices what a visit can need besides a person and a room
 */
public record Scheduling(
        OpenDays openDays,
        OpeningHours hours,
        Closures closures,
        Devices devices,
        List<Endpoint<?, ?>> endpoints) {

    /** Over the chain's database. */
    public static Scheduling of(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        var hours = new OpeningHours(database, trail, clock);
        var closures = new Closures(database, trail, clock);
        var devices = new Devices(database, trail, clock);
        return new Scheduling(
                SiteDays.openDays(),
                hours,
                closures,
                devices,
                new PlaceEndpoints(hours, closures, devices).endpoints());
    }
}
