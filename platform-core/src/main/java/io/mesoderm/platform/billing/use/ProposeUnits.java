package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/** Says before anything is recorded which units a visit would use; it writes nothing and holds nothing. */
public final class ProposeUnits {

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final InstantSource clock;

    public ProposeUnits(TenantDatabase database, PatientCharts charts, InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.clock = clock;
    }

    /** For a visit to this site, today if no day is named; to a site that may open the chart. */
    public Proposal propose(
            PatientId patient, Optional<String> item, Optional<LocalDate> on, CallContext context) {
        return database.inReport(context, handle -> propose(handle, patient, item, on, context));
    }

    private Proposal propose(
            Handle handle,
            PatientId patient,
            Optional<String> item,
            Optional<LocalDate> on,
            CallContext context) {
        PatientCharts.Chart chart = charts.of(patient, context);
        if (!chart.open()) {
            throw Problem.notFound();
        }
        Site site = Sites.require(handle, context);
        Instant now = clock.instant();
        LocalDate day = on.orElseGet(() -> site.dayOf(now));
        LocalDate settlementDay = on.orElseGet(() -> UseDenials.day(handle, now));
        UnitOrder order =
                UsePolicies.at(handle, site.id(), day)
                        .map(UsePolicy::unitOrder)
                        .orElse(UnitOrder.FIRST_EXPIRING);
        return Proposal.of(
                WalletUnit.of(
                        handle,
                        new WalletUnit.Wanted(chart.ids(), item, site.id(), day, settlementDay)),
                new Proposal.Visit(site.id(), site.zone(), day, order));
    }
}
