package io.mesoderm.platform;

import io.mesoderm.platform.billing.Billing;
import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.demo.Demo;
import io.mesoderm.platform.demo.DemoParts;
import io.mesoderm.platform.demo.DemoTenancy;
import io.mesoderm.platform.http.Charts;
import io.mesoderm.platform.http.Door;
import io.mesoderm.platform.http.EndpointMounter;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.identity.Identity;
import io.mesoderm.platform.identity.Permissions;
import io.mesoderm.platform.module.ModuleHost;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Tenancy;

import java.time.InstantSource;

/** What the demo is given of the other features. */
record DemoWiring(
        Installation installation,
        TenantDatabase database,
        Tenancy tenancy,
        Identity identity,
        Door door,
        ModuleHost modules,
        Charts charts,
        TinkPatientKeys keys,
        Trails trails,
        InProcessApi inside,
        InstantSource clock) {

    Demo demo() {
        return new Demo(
                new DemoParts(
                        installation.seeds().resolve("demo"),
                        installation.data(),
                        database,
                        new DemoTenancy(
                                database,
                                tenancy.creation(),
                                identity.operators(),
                                identity.admission(),
                                identity.joining(),
                                clock),
                        identity.signIn(),
                        inside,
                        this::past,
                        clock));
    }

    /** Money as it is at an hour that is played; who may do what, and what was asked before, stay those of today. */
    private InProcessApi past(InstantSource played) {
        Billing billing =
                Billing.of(
                        database,
                        new ChainPatientCharts(database),
                        new ChainUseEvidence(keys),
                        trails.writes(),
                        played);
        return new InProcessApi(
                new EndpointMounter(billing.endpoints(), Permissions.CORE::contains),
                door,
                modules.dispatch(),
                charts,
                database,
                keys,
                clock);
    }
}
