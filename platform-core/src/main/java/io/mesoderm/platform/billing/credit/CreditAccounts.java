package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a patient has of credit, and how it came to that. */
public final class CreditAccounts {

    /** Lots with something left that are shown; more than anybody has. */
    private static final int LOTS = 200;

    private record Balance(long minor, Currency currency) {}

    private record Row(
            UUID id,
            UUID lot,
            CreditMove.Kind kind,
            SiteId site,
            SiteId issuer,
            Instant at,
            long amountMinor,
            Currency currency,
            Optional<Tender> tender,
            Optional<UUID> contract,
            Optional<String> number) {

        CreditMove move() {
            return new CreditMove(
                    id,
                    lot,
                    kind,
                    site,
                    issuer,
                    at,
                    new Money(amountMinor, currency),
                    tender,
                    contract,
                    number);
        }
    }

    private final TenantDatabase database;
    private final PatientCharts charts;

    CreditAccounts(TenantDatabase database, PatientCharts charts) {
        this.database = database;
        this.charts = charts;
    }

    /** To whoever may open the chart. */
    public CreditAccount of(PatientId patient, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    PatientCharts.Chart chart = open(patient, context);
                    return new CreditAccount(
                            chart.survivor(),
                            balances(handle, chart.ids()),
                            CreditLots.open(handle, chart.ids(), LOTS).stream()
                                    .map(CreditAccounts::shown)
                                    .toList());
                });
    }

    private PatientCharts.Chart open(PatientId patient, CallContext context) {
        PatientCharts.Chart chart = charts.of(patient, context);
        if (!chart.open()) {
            throw Problem.notFound();
        }
        return chart;
    }

    private static CreditAccount.Lot shown(CreditLot lot) {
        return new CreditAccount.Lot(
                lot.id(),
                lot.siteId(),
                new Money(lot.valueMinor(), lot.currency()),
                new Money(lot.leftMinor(), lot.currency()),
                lot.expiresOn());
    }

    private static List<Money> balances(Handle handle, Set<PatientId> patients) {
        return handle
                .createQuery(
                        """
                        SELECT SUM(left_minor) AS minor, currency FROM credit_lot
                        WHERE patient_id IN (<patients>) GROUP BY currency HAVING SUM(left_minor) > 0 ORDER BY currency
                        """)
                .bindList("patients", List.copyOf(patients))
                .mapTo(Balance.class)
                .stream()
                .map(balance -> new Money(balance.minor, balance.currency))
                .toList();
    }

    /** A page of the account's lines, newest first. */
    List<CreditMove> moves(CreditEndpoints.MovesOf asked, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        handle
                                .createQuery(
                                        """
                                        SELECT m.id, m.lot_id AS lot, m.kind, m.site_id AS site, l.site_id AS issuer,
                                          m.moved_at AS at, m.amount_minor, l.currency, m.tender,
                                          COALESCE(p.contract_id, f.contract_id) AS contract, d.text AS number
                                        FROM credit_lot l JOIN credit_move m ON m.lot_id = l.id
                                          LEFT JOIN credit_move u ON u.id = m.undoes_id
                                          LEFT JOIN payment p ON p.id = COALESCE(m.payment_id, u.payment_id)
                                          LEFT JOIN refund_payment b ON b.id = m.refund_payment_id
                                          LEFT JOIN refund f ON f.id = b.refund_id
                                          LEFT JOIN document d ON d.type = 'RECEIPT'
                                            AND d.subject_id = IF(m.kind = 'LOADED', m.id, p.id)
                                        WHERE l.patient_id IN (<patients>) AND (:after IS NULL OR m.id < :after)
                                        ORDER BY m.id DESC LIMIT :atMost
                                        """)
                                .bindList(
                                        "patients",
                                        List.copyOf(open(asked.patient(), context).ids()))
                                .bind("after", asked.cursor())
                                .bind("atMost", asked.sought())
                                .mapTo(Row.class)
                                .stream()
                                .map(Row::move)
                                .toList());
    }
}
