package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.LedgerVerification;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.bank.BankEndpoints;
import io.mesoderm.platform.billing.breakage.BookBreakage;
import io.mesoderm.platform.billing.breakage.BreakageEndpoints;
import io.mesoderm.platform.billing.breakage.BreakageEstimates;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints;
import io.mesoderm.platform.billing.close.CloseEndpoints;
import io.mesoderm.platform.billing.einvoice.LegalIdentities;
import io.mesoderm.platform.billing.expiry.ExpireUnits;
import io.mesoderm.platform.billing.expiry.ExpiryEndpoints;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.expiry.FreezeEndpoints;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.expiry.UnclaimedReport;
import io.mesoderm.platform.billing.expiry.UnclaimedRules;
import io.mesoderm.platform.billing.export.AccountCodes;
import io.mesoderm.platform.billing.export.ExportEndpoints;
import io.mesoderm.platform.billing.export.JournalExport;
import io.mesoderm.platform.billing.export.KeptExports;
import io.mesoderm.platform.billing.home.HomeMoveEndpoints;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.matching.MatchEndpoints;
import io.mesoderm.platform.billing.packages.ConversionEndpoints;
import io.mesoderm.platform.billing.packages.ConvertUnits;
import io.mesoderm.platform.billing.packages.CustomPackage;
import io.mesoderm.platform.billing.packages.DraftEndpoints;
import io.mesoderm.platform.billing.packages.PackageEndpoints;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.Payments;
import io.mesoderm.platform.billing.packages.PreviewPackage;
import io.mesoderm.platform.billing.packages.ReversePayment;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.packages.Wallets;
import io.mesoderm.platform.billing.paper.Invoices;
import io.mesoderm.platform.billing.paper.Receipts;
import io.mesoderm.platform.billing.payout.PayoutEndpoints;
import io.mesoderm.platform.billing.refund.PayGoodwill;
import io.mesoderm.platform.billing.refund.RedoEndpoints;
import io.mesoderm.platform.billing.refund.RefundEndpoints;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundPaper;
import io.mesoderm.platform.billing.refund.RefundSession;
import io.mesoderm.platform.billing.refund.ReplaceSale;
import io.mesoderm.platform.billing.report.DrillDownEndpoints;
import io.mesoderm.platform.billing.report.FigureEndpoints;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.LedgerProofs;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints;
import io.mesoderm.platform.billing.settlement.ClaimDisputes;
import io.mesoderm.platform.billing.settlement.DisputeEndpoints;
import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementNetting;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.billing.tax.TaxEndpoints;
import io.mesoderm.platform.billing.tax.TaxReports;
import io.mesoderm.platform.billing.tax.TaxRules;
import io.mesoderm.platform.billing.transfer.TransferEndpoints;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.platform.billing.use.HoldUnits;
import io.mesoderm.platform.billing.use.UseEndpoints;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/**
 * The feature put together: what other features call, and the endpoints it answers.
 *
 * @param redemption for whoever records a session, inside its transaction
 * @param reversal for whoever corrects one
 */
public record Billing(
        CatalogueEndpoints catalogue,
        SellPackage sales,
        SellingEndpoints selling,
        CustomPackage customs,
        TakePayment payments,
        PaymentEndpoints received,
        RefundPackage refunds,
        Wallets wallets,
        AgreementEndpoints agreements,
        SettlementEndpoints settlement,
        DisputeEndpoints disputes,
        NettingEndpoints netting,
        ReportEndpoints reports,
        DrillDownEndpoints drillDown,
        FigureEndpoints figures,
        JournalExport export,
        AccountCodes accountCodes,
        KeptExports keptExports,
        BankEndpoints bank,
        MatchEndpoints matching,
        PayoutEndpoints paidOut,
        LedgerAudit audit,
        LedgerProofs proofs,
        CloseEndpoints close,
        ConvertUnits conversions,
        UseUnit units,
        DeliverGrafts deliveries,
        UndoSessionUses sessionUses,
        RecogniseRevenue recognition,
        ExpireUnits expiry,
        Invoices invoices,
        Receipts receipts,
        RefundPaper refundSheets,
        ExtendUnits extending,
        UnclaimedRules unclaimed,
        TaxRules taxes,
        LegalIdentities identities,
        FreezeUnits freezing,
        UseEndpoints use,
        ReservationEndpoints reservations,
        TransferUnits transfers,
        MoveHome homes,
        BreakageEndpoints breakage,
        AfterSaleEndpoints afterSale,
        SessionRedemption redemption,
        SessionReversal reversal,
        List<Endpoint<?, ?>> endpoints) {

    public static Billing of(
            TenantDatabase database,
            PatientCharts charts,
            UseEvidence evidence,
            WriteAudit trail,
            InstantSource clock) {
        CatalogueEndpoints catalogue = new CatalogueEndpoints(database, trail, clock);
        TakePayment payments = new TakePayment(database, charts, trail, clock);
        PaymentEndpoints received =
                new PaymentEndpoints(
                        new Payments(database, charts, clock),
                        new ReversePayment(database, charts, trail, clock));
        SellPackage sales = new SellPackage(database, charts, payments, trail, clock);
        SellingEndpoints selling = new SellingEndpoints(database, charts, payments, trail, clock);
        PreviewPackage previews = new PreviewPackage(database, clock);
        CustomPackage customs = new CustomPackage(database, sales, previews, clock);
        Wallets wallets = new Wallets(database, charts, clock);
        RefundPackage refunds = new RefundPackage(database, charts, trail, clock);
        AgreementEndpoints agreements = new AgreementEndpoints(database, trail, clock);
        PaySettlement settlementPayments = new PaySettlement(database, trail, clock);
        SettlementEndpoints settlement =
                new SettlementEndpoints(
                        database, new SettlementRuns(database, trail, clock), settlementPayments);
        NettingEndpoints netting =
                new NettingEndpoints(
                        database,
                        new SettlementNetting(database, trail, clock),
                        settlementPayments);
        DisputeEndpoints disputes = new DisputeEndpoints(new ClaimDisputes(database, trail, clock));
        LedgerVerification seals = new LedgerVerification(database, clock);
        LedgerAudit audit = new LedgerAudit(database, seals);
        LedgerProofs proofs = new LedgerProofs(database, audit, clock);
        CloseEndpoints close = new CloseEndpoints(database, proofs, seals, trail, clock);
        ReportEndpoints reports = new ReportEndpoints(database, audit, clock);
        DrillDownEndpoints drillDown = new DrillDownEndpoints(database);
        FigureEndpoints figures = new FigureEndpoints(database, clock);
        JournalExport export = new JournalExport(database);
        AccountCodes accountCodes = new AccountCodes(database, trail);
        KeptExports keptExports = new KeptExports(database, trail, clock);
        BankEndpoints bank = new BankEndpoints(database, trail, clock);
        MatchEndpoints matching = new MatchEndpoints(database, trail, clock);
        PayoutEndpoints paidOut = new PayoutEndpoints(database, trail, clock);
        SessionReversal reversal = new SessionReversal(clock);
        UseUnit units = new UseUnit(database, charts, reversal, trail, clock);
        DeliverGrafts deliveries = new DeliverGrafts(database, charts, trail, clock);
        UndoSessionUses sessionUses = new UndoSessionUses(database, charts, reversal, trail, clock);
        ConvertUnits conversions = new ConvertUnits(database, charts, trail, clock);
        RecogniseRevenue recognition = new RecogniseRevenue(database, trail, clock);
        ExpireUnits expiry = new ExpireUnits(database, trail, clock);
        Invoices invoices = new Invoices(database, charts, trail, clock);
        Receipts receipts = new Receipts(database, charts, clock);
        RefundPaper refundSheets = new RefundPaper(database, charts, clock);
        UnclaimedRules unclaimed = new UnclaimedRules(database, trail, clock);
        TaxRules taxes = new TaxRules(database, trail, clock);
        LegalIdentities identities = new LegalIdentities(database, trail, clock);
        ExtendUnits extending = new ExtendUnits(database, charts, trail, clock);
        TransferUnits transfers = new TransferUnits(database, charts, trail, clock);
        MoveHome homes = new MoveHome(database, charts, trail, clock);
        BreakageEndpoints breakage =
                new BreakageEndpoints(
                        new BreakageEstimates(database, trail, clock),
                        new BookBreakage(database, trail, clock));
        UseEndpoints use = new UseEndpoints(database, charts, sessionUses, evidence, trail, clock);
        ReservationEndpoints reservations =
                new ReservationEndpoints(
                        new HoldUnits(database, charts, trail, clock),
                        new MissedVisits(database, reversal, customs, refunds, trail, clock),
                        units);
        FreezeUnits freezing = new FreezeUnits(database, charts, trail, clock);
        AfterSaleEndpoints afterSale =
                new AfterSaleEndpoints(database, charts, freezing, trail, clock);
        return new Billing(
                catalogue,
                sales,
                selling,
                customs,
                payments,
                received,
                refunds,
                wallets,
                agreements,
                settlement,
                disputes,
                netting,
                reports,
                drillDown,
                figures,
                export,
                accountCodes,
                keptExports,
                bank,
                matching,
                paidOut,
                audit,
                proofs,
                close,
                conversions,
                units,
                deliveries,
                sessionUses,
                recognition,
                expiry,
                invoices,
                receipts,
                refundSheets,
                extending,
                unclaimed,
                taxes,
                identities,
                freezing,
                use,
                reservations,
                transfers,
                homes,
                breakage,
                afterSale,
                new SessionRedemption(sales, clock),
                reversal,
                new BillingEndpoints(
                                catalogue,
                                new PackageEndpoints(sales, payments, wallets),
                                selling,
                                received,
                                new DraftEndpoints(previews, customs),
                                new UnitEndpoints(units, sessionUses, recognition, deliveries),
                                new ConversionEndpoints(conversions),
                                new ExpiryEndpoints(
                                        expiry,
                                        extending,
                                        unclaimed,
                                        new UnclaimedReport(database)),
                                new TaxEndpoints(taxes, new TaxReports(database, clock)),
                                new FreezeEndpoints(freezing),
                                use,
                                reservations,
                                new TransferEndpoints(transfers),
                                new HomeMoveEndpoints(homes),
                                breakage,
                                afterSale,
                                new RefundEndpoints(database, refunds, trail, clock),
                                new RedoEndpoints(
                                        new RefundSession(database, charts, trail, clock),
                                        new ReplaceSale(database, charts, trail, clock),
                                        new PayGoodwill(database, charts, trail, clock)),
                                agreements,
                                settlement,
                                disputes,
                                netting,
                                reports,
                                drillDown,
                                figures,
                                close,
                                new ExportEndpoints(export, accountCodes, keptExports),
                                bank,
                                matching,
                                paidOut,
                                new PaperEndpoints(invoices, receipts, refundSheets, identities))
                        .endpoints());
    }
}
