package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.bank.BankEndpoints;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints;
import io.mesoderm.platform.billing.close.CloseEndpoints;
import io.mesoderm.platform.billing.export.ExportEndpoints;
import io.mesoderm.platform.billing.packages.PackageEndpoints;
import io.mesoderm.platform.billing.refund.RefundEndpoints;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.stream.Stream;

/** Every way into billing but one: units are redeemed by recording a session, and only so. */
public final class BillingEndpoints {

    private final CatalogueEndpoints catalogue;
    private final PackageEndpoints packages;
    private final RefundEndpoints refunds;
    private final AgreementEndpoints agreements;
    private final SettlementEndpoints settlement;
    private final ReportEndpoints reports;
    private final CloseEndpoints close;
    private final ExportEndpoints exports;
    private final BankEndpoints bank;

    public BillingEndpoints(
            CatalogueEndpoints catalogue,
            PackageEndpoints packages,
            RefundEndpoints refunds,
            AgreementEndpoints agreements,
            SettlementEndpoints settlement,
            ReportEndpoints reports,
            CloseEndpoints close,
            ExportEndpoints exports,
            BankEndpoints bank) {
        this.catalogue = catalogue;
        this.packages = packages;
        this.refunds = refunds;
        this.agreements = agreements;
        this.settlement = settlement;
        this.reports = reports;
        this.close = close;
        this.exports = exports;
        this.bank = bank;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(
                        catalogue.endpoints(),
                        packages.endpoints(),
                        refunds.endpoints(),
                        agreements.endpoints(),
                        settlement.endpoints(),
                        reports.endpoints(),
                        close.endpoints(),
                        exports.endpoints(),
                        bank.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }
}
