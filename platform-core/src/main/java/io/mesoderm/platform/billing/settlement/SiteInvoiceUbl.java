package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.einvoice.EInvoice;
import io.mesoderm.platform.billing.einvoice.Party;
import io.mesoderm.platform.billing.einvoice.Supply;
import io.mesoderm.platform.billing.einvoice.UblFile;
import io.mesoderm.platform.billing.paper.Issuer;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.tenancy.LegalEntities;

import org.jdbi.v3.core.Handle;

import java.util.List;

/** An invoice between sites as UBL: from one entity to the other, in the currency they settle in. */
final class SiteInvoiceUbl {

    private SiteInvoiceUbl() {}

    static FileAnswer file(Handle handle, SiteInvoices.Row row, List<TaxLine> taxes) {
        Issuer issuer = Issuer.of(handle, row.legalEntityId(), row.siteId());
        int sign = row.credits() ? -1 : 1;
        return UblFile.of(
                new EInvoice(
                        row.credits(),
                        row.number(),
                        row.issuedOn(),
                        row.currency(),
                        Party.of(handle, issuer.entity(), row.issuedOn()),
                        Party.of(
                                handle,
                                LegalEntities.find(handle, row.counterEntityId()).orElseThrow(),
                                row.issuedOn()),
                        SiteInvoiceLines.of(handle, row.id()).stream()
                                .map(line -> line(line, sign))
                                .toList(),
                        taxes.stream().map(SiteInvoiceUbl::tax).toList(),
                        0,
                        row
                                .correctsId()
                                .map(id -> SiteInvoices.require(handle, id))
                                .map(of -> new EInvoice.Corrected(of.number(), of.issuedOn()))
                                .stream()
                                .toList(),
                        row.runId().toString(),
                        issuer.words().say("paid-by-settlement")));
    }

    private static EInvoice.Line line(SiteInvoiceLines.Line line, int sign) {
        return new EInvoice.Line(
                line.serviceItem(),
                line.quantity(),
                sign * line.netMinor(),
                new Supply(line.category(), line.percent(), line.reason()));
    }

    private static EInvoice.Tax tax(TaxLine line) {
        return new EInvoice.Tax(
                new Supply(line.category(), line.percent(), line.reason()),
                line.base().minor(),
                line.tax().minor());
    }
}
