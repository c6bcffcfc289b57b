package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.close.CloseEndpoints;
import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.close.PeriodEvent;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Optional;

/**
 * What tests of the close have in common: the clinics on 1 April 2026 by Berlin's clock, and a desk in London of an
 * entity whose fiscal year begins in April, where it is still 31 March.
 */
abstract class ClosingBooks extends ClinicBooks {

    static final String HALF_PAST_MIDNIGHT = "2026-03-31T22:30:00Z";

    final LegalEntityId british = new LegalEntityId(Ids.next());
    final SiteId london = new SiteId(Ids.next());

    ClosePeriods.Of german(int period) {
        return new ClosePeriods.Of(clinics.german, period);
    }

    ClosePeriods.Of british(int period) {
        return new ClosePeriods.Of(british, period);
    }

    CallContext closer() {
        return clinics.somebody("billing.close");
    }

    AccountingPeriod lock(ClosePeriods.Of period) {
        return clinics.billing.close().closing().lock(period, Optional.empty(), closer());
    }

    CloseEndpoints.Detail detail(int period) {
        return clinics.billing.close().detail(german(period), clinics.chainWide());
    }

    List<PeriodEvent> history(int period) {
        return detail(period).history();
    }

    /** January to March of the Berlin entity. */
    void lockFirstQuarter() {
        List.of(202601, 202602, 202603).forEach(period -> lock(german(period)));
    }

    void openLondon() {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle -> {
                    handle.execute(
                            "INSERT INTO legal_entity VALUES (?, ?, 'Britain', 'GB', 'EUR', 4, '2026-01-01')",
                            british.value(),
                            "uk" + london.toString().substring(19));
                    handle.execute(
                            "INSERT INTO site (id, code, name, zone, locale, created_at)"
                                    + " VALUES (?, ?, 'London', 'Europe/London', 'en', '2026-01-01')",
                            london.value(),
                            "lon" + london.toString().substring(19));
                    handle.execute(
                            "INSERT INTO site_ownership (site_id, valid_from, legal_entity_id, kind)"
                                    + " VALUES (?, '2020-01-01', ?, 'OWNED')",
                            london.value(),
                            british.value());
                    return null;
                });
    }

    /** The lines of a site in the order in which they were booked: kind, day and period. */
    List<String> booked(SiteId site) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT CONCAT(j.kind, ' ', p.account, ' of ', p.business_date, ' in ', p.period)
                                        FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                                        WHERE p.site_id = :site ORDER BY j.id, p.line_no
                                        """)
                                .bind("site", site)
                                .mapTo(String.class)
                                .list());
    }
}
