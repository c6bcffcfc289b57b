package io.mesoderm.platform;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.BillingEndpoints;
import io.mesoderm.platform.billing.SessionRedemption;
import io.mesoderm.platform.billing.SessionReversal;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints;
import io.mesoderm.platform.billing.packages.PackageEndpoints;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.packages.Wallets;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/** The features of billing, and what recording a session needs of them. */
final class Money {

    private final BillingEndpoints endpoints;
    private final SessionRedemption redemption;
    private final SessionReversal reversal;

    Money(
            TenantDatabase database,
            PatientDirectory patients,
            WriteAudit audit,
            InstantSource clock) {
        var payments = new TakePayment(database, patients, audit, clock);
        this.endpoints =
                new BillingEndpoints(
                        new CatalogueEndpoints(database, audit, clock),
                        new PackageEndpoints(
                                new SellPackage(database, patients, payments, audit, clock),
                                payments,
                                new Wallets(database, patients)),
                        new SettlementEndpoints(
                                database,
                                new SettlementRuns(database, audit, clock),
                                new PaySettlement(database, audit, clock),
                                audit,
                                clock),
                        new ReportEndpoints(database, new LedgerAudit(database)));
        this.redemption = new SessionRedemption(clock);
        this.reversal = new SessionReversal(clock);
    }

    List<Endpoint<?, ?>> endpoints() {
        return endpoints.endpoints();
    }

    SessionRedemption redemption() {
        return redemption;
    }

    SessionReversal reversal() {
        return reversal;
    }
}
