package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.payment.CardDisputeEndpoints;
import io.mesoderm.platform.billing.payment.CardDisputes;
import io.mesoderm.platform.billing.report.ContractLiabilityEndpoints;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of a contract after its sale, beside its use and its refund. */
public final class AfterSaleEndpoints {

    private final ContractLiabilityEndpoints liability;
    private final CardDisputeEndpoints cardDisputes;

    public AfterSaleEndpoints(
            TenantDatabase database,
            PatientCharts charts,
            FreezeUnits freezing,
            WriteAudit trail,
            InstantSource clock) {
        this.cardDisputes =
                new CardDisputeEndpoints(
                        new CardDisputes(database, charts, freezing, trail, clock));
        this.liability = new ContractLiabilityEndpoints(database, charts, clock);
    }

    /** Of one contract on a day. */
    public ContractLiabilityEndpoints liability() {
        return liability;
    }

    /** Payments taken back through the bank. */
    public CardDisputes cardDisputes() {
        return cardDisputes.disputes();
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(liability.endpoints(), cardDisputes.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }
}
