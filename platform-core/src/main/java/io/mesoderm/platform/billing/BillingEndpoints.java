package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.bank.BankEndpoints;
import io.mesoderm.platform.billing.breakage.BreakageEndpoints;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints;
import io.mesoderm.platform.billing.close.CloseEndpoints;
import io.mesoderm.platform.billing.expiry.ExpiryEndpoints;
import io.mesoderm.platform.billing.expiry.FreezeEndpoints;
import io.mesoderm.platform.billing.export.ExportEndpoints;
import io.mesoderm.platform.billing.home.HomeMoveEndpoints;
import io.mesoderm.platform.billing.matching.MatchEndpoints;
import io.mesoderm.platform.billing.packages.ConversionEndpoints;
import io.mesoderm.platform.billing.packages.DraftEndpoints;
import io.mesoderm.platform.billing.packages.PackageEndpoints;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.payout.PayoutEndpoints;
import io.mesoderm.platform.billing.refund.RedoEndpoints;
import io.mesoderm.platform.billing.refund.RefundEndpoints;
import io.mesoderm.platform.billing.report.DrillDownEndpoints;
import io.mesoderm.platform.billing.report.FigureEndpoints;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints;
import io.mesoderm.platform.billing.settlement.DisputeEndpoints;
import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.tax.TaxEndpoints;
import io.mesoderm.platform.billing.transfer.TransferEndpoints;
import io.mesoderm.platform.billing.use.UseEndpoints;
import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.stream.Stream;

/** Every way into billing but one: whole sessions are redeemed by recording them, and only so. */
public final class BillingEndpoints {

    private final CatalogueEndpoints catalogue;
    private final PackageEndpoints packages;
    private final SellingEndpoints selling;
    private final PaymentEndpoints received;
    private final DraftEndpoints drafts;
    private final UnitEndpoints units;
    private final ConversionEndpoints conversions;
    private final ExpiryEndpoints expiry;
    private final TaxEndpoints taxes;
    private final FreezeEndpoints freezing;
    private final UseEndpoints use;
    private final ReservationEndpoints reservations;
    private final TransferEndpoints transfers;
    private final HomeMoveEndpoints homes;
    private final BreakageEndpoints breakage;
    private final AfterSaleEndpoints afterSale;
    private final RefundEndpoints refunds;
    private final RedoEndpoints redoing;
    private final AgreementEndpoints agreements;
    private final SettlementEndpoints settlement;
    private final DisputeEndpoints disputes;
    private final NettingEndpoints netting;
    private final ReportEndpoints reports;
    private final DrillDownEndpoints drillDown;
    private final FigureEndpoints figures;
    private final CloseEndpoints close;
    private final ExportEndpoints exports;
    private final BankEndpoints bank;
    private final MatchEndpoints matching;
    private final PayoutEndpoints paidOut;
    private final PaperEndpoints papers;

    public BillingEndpoints(
            CatalogueEndpoints catalogue,
            PackageEndpoints packages,
            SellingEndpoints selling,
            PaymentEndpoints received,
            DraftEndpoints drafts,
            UnitEndpoints units,
            ConversionEndpoints conversions,
            ExpiryEndpoints expiry,
            TaxEndpoints taxes,
            FreezeEndpoints freezing,
            UseEndpoints use,
            ReservationEndpoints reservations,
            TransferEndpoints transfers,
            HomeMoveEndpoints homes,
            BreakageEndpoints breakage,
            AfterSaleEndpoints afterSale,
            RefundEndpoints refunds,
            RedoEndpoints redoing,
            AgreementEndpoints agreements,
            SettlementEndpoints settlement,
            DisputeEndpoints disputes,
            NettingEndpoints netting,
            ReportEndpoints reports,
            DrillDownEndpoints drillDown,
            FigureEndpoints figures,
            CloseEndpoints close,
            ExportEndpoints exports,
            BankEndpoints bank,
            MatchEndpoints matching,
            PayoutEndpoints paidOut,
            PaperEndpoints papers) {
        this.catalogue = catalogue;
        this.packages = packages;
        this.selling = selling;
        this.received = received;
        this.drafts = drafts;
        this.units = units;
        this.conversions = conversions;
        this.expiry = expiry;
        this.taxes = taxes;
        this.freezing = freezing;
        this.use = use;
        this.reservations = reservations;
        this.transfers = transfers;
        this.homes = homes;
        this.breakage = breakage;
        this.afterSale = afterSale;
        this.refunds = refunds;
        this.redoing = redoing;
        this.agreements = agreements;
        this.settlement = settlement;
        this.disputes = disputes;
        this.netting = netting;
        this.reports = reports;
        this.drillDown = drillDown;
        this.figures = figures;
        this.close = close;
        this.exports = exports;
        this.bank = bank;
        this.matching = matching;
        this.paidOut = paidOut;
        this.papers = papers;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(
                        catalogue.endpoints(),
                        packages.endpoints(),
                        selling.endpoints(),
                        received.endpoints(),
                        drafts.endpoints(),
                        units.endpoints(),
                        conversions.endpoints(),
                        expiry.endpoints(),
                        taxes.endpoints(),
                        freezing.endpoints(),
                        use.endpoints(),
                        reservations.endpoints(),
                        transfers.endpoints(),
                        homes.endpoints(),
                        breakage.endpoints(),
                        afterSale.endpoints(),
                        refunds.endpoints(),
                        redoing.endpoints(),
                        agreements.endpoints(),
                        settlement.endpoints(),
                        disputes.endpoints(),
                        netting.endpoints(),
                        reports.endpoints(),
                        drillDown.endpoints(),
                        figures.endpoints(),
                        close.endpoints(),
                        exports.endpoints(),
                        bank.endpoints(),
                        matching.endpoints(),
                        paidOut.endpoints(),
                        papers.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }
}
