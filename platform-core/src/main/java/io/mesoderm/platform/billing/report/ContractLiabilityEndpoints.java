package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one contract stood at on a day, by price and by payment. */
public final class ContractLiabilityEndpoints {

    /** A contract and a day of the site that sold it; today by the site's own clock if none is named. */
    public record OnDay(UUID contract, Optional<LocalDate> on) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final InstantSource clock;

    public ContractLiabilityEndpoints(
            TenantDatabase database, PatientCharts charts, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "read-contract-liability",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/liability",
                                OnDay.class)
                        .permission("billing.read")
                        .summary("What a contract stood at on a day, by price and by payment.")
                        .readsPatients()
                        .answers(
                                ContractLiability.class,
                                call -> read(call.input(), call.context())));
    }

    public ContractLiability read(OnDay asked, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, asked.contract, context);
                    LocalDate day =
                            asked.on.orElseGet(
                                    () -> clock.instant().atZone(context.zone()).toLocalDate());
                    return ContractLiability.on(handle, asked.contract, day);
                });
    }
}
