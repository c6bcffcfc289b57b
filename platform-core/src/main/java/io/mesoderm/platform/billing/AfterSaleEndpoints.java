package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.report.ContractLiabilityEndpoints;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of a contract after its sale, beside its use and its refund. */
public final class AfterSaleEndpoints {

    private final ContractLiabilityEndpoints liability;

    public AfterSaleEndpoints(TenantDatabase database, PatientCharts charts, InstantSource clock) {
        this.liability = new ContractLiabilityEndpoints(database, charts, clock);
    }

    /** Of one contract on a day. */
    public ContractLiabilityEndpoints liability() {
        return liability;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(liability.endpoints()).<Endpoint<?, ?>>flatMap(List::stream).toList();
    }
}
