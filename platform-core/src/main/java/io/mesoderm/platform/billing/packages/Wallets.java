package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.home.Homes;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads wallets and contracts by three statements, however many contracts there are. A site that may open the
 * chart sees the whole wallet of the linked patient; others see the contracts their entity had a part in.
 */
public final class Wallets {

    /** A unit with one of its uses, or with none, and the contract it belongs to. */
    private record Row(
            UUID contractId,
            String name,
            SiteId soldSiteId,
            SiteId sellingSiteId,
            LocalDate soldOn,
            Currency currency,
            long priceMinor,
            long paidMinor,
            long cancelledMinor,
            long refundedMinor,
            Optional<Long> listMinor,
            Optional<Long> offeredMinor,
            Optional<Long> grossMinor,
            Optional<String> changeReason,
            Optional<Long> saleDiscountMinor,
            Optional<String> discountReason,
            UUID unitId,
            String serviceItem,
            int unitNo,
            Measure measure,
            int parts,
            int partsLeft,
            long valueMinor,
            long valueLeftMinor,
            long discountMinor,
            UnitState state,
            Optional<LocalDate> expiresOn,
            Optional<LocalDate> lastDay,
            Optional<UUID> redemptionId,
            Optional<SiteId> siteId,
            Optional<Instant> performedAt,
            Optional<StaffId> recordedBy,
            int usedParts,
            long usedMinor,
            Optional<UseSource> source,
            Optional<TreatmentSessionId> treatmentSessionId,
            boolean reversed,
            Optional<Long> settlementMinor,
            Optional<Currency> settlementCurrency) {

        Money money(long minor) {
            return new Money(minor, currency);
        }

        Optional<Wallet.Deal> deal() {
            return listMinor.map(
                    list ->
                            new Wallet.Deal(
                                    money(list),
                                    money(offeredMinor.orElseThrow()),
                                    money(grossMinor.orElseThrow()),
                                    changeReason,
                                    money(saleDiscountMinor.orElseThrow()),
                                    discountReason));
        }

        Optional<Wallet.Use> use() {
            return redemptionId.map(
                    redemption ->
                            new Wallet.Use(
                                    redemption,
                                    siteId.orElseThrow(),
                                    performedAt.orElseThrow(),
                                    recordedBy,
                                    usedParts,
                                    money(usedMinor),
                                    source.orElseThrow(),
                                    treatmentSessionId,
                                    reversed,
                                    settlementMinor.map(
                                            minor ->
                                                    new Money(
                                                            minor,
                                                            settlementCurrency.orElseThrow()))));
        }
    }

    private final TenantDatabase database;
    private final ContractAccess access;

    public Wallets(TenantDatabase database, PatientCharts charts, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
    }

    /** The wallet of a patient and its linked duplicates; the {@code not-found} problem when this site sees none of it. */
    public Wallet of(PatientId patient, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    PatientCharts.Chart chart = access.chart(patient, context);
                    List<Wallet.Contract> contracts = contracts(handle, chart, context);
                    if (!chart.open() && contracts.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return new Wallet(chart.open(), contracts);
                });
    }

    /** One contract, to whoever may see it. */
    public Wallet.Contract contract(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return contracts(handle, rows(handle, "c.id = :id").bind("id", contract))
                            .getFirst();
                });
    }

    private List<Wallet.Contract> contracts(
            Handle handle, PatientCharts.Chart chart, CallContext context) {
        String ofPatient = "c.patient_id IN (<ids>)";
        Query query =
                chart.open()
                        ? rows(handle, ofPatient)
                        : rows(handle, ofPatient + " AND " + ContractAccess.TOUCHED_BY_ENTITY)
                                .bind("site", context.requiredSite())
                                .bind("day", access.today(context));
        return contracts(handle, query.bindList("ids", List.copyOf(chart.ids())));
    }

    private static Query rows(Handle handle, String condition) {
        return handle.createQuery(
                """
                SELECT c.id AS contract_id, c.name, %s AS sold_site_id, c.selling_site_id, c.sold_on, c.currency,
                  c.price_minor, c.paid_minor, c.cancelled_minor,
                  (SELECT COALESCE(SUM(f.refund_minor), 0) FROM refund f
                    WHERE f.contract_id = c.id) AS refunded_minor,
                  k.list_minor, k.offered_minor, k.gross_minor, k.change_reason,
                  k.discount_minor AS sale_discount_minor, k.discount_reason,
                  u.id AS unit_id, u.service_item, u.unit_no,
                  u.measure, u.parts, u.parts_left, u.value_minor, u.value_left_minor, u.discount_minor, u.state,
                  u.expires_on, u.expires_on + INTERVAL c.grace_days DAY AS last_day, r.id AS redemption_id, r.site_id,
                  COALESCE(r.parts, 0) AS used_parts, COALESCE(r.value_minor, 0) AS used_minor,
                  r.source, r.treatment_session_id,
                  r.performed_at, r.recorded_by, r.reversed_by IS NOT NULL AS reversed,
                  r.settlement_minor, r.settlement_currency
                FROM package_contract c
                  LEFT JOIN contract_price k ON k.contract_id = c.id
                  JOIN unit u ON u.contract_id = c.id
                  LEFT JOIN redemption r ON r.unit_id = u.id
                WHERE %s
                ORDER BY c.sold_at, c.id, u.line_no, u.unit_no, r.seq
                """
                        .formatted(Homes.SOLD_AT, condition));
    }

    private static List<Wallet.Contract> contracts(Handle handle, Query query) {
        List<Row> rows = query.mapTo(Row.class).list();
        List<UUID> ids = rows.stream().map(Row::contractId).distinct().toList();
        Map<UUID, List<Instalment.Due>> instalments = Instalments.of(handle, ids);
        Map<UUID, Buyer> buyers = Buyers.of(handle, ids);
        return grouped(rows, Row::contractId).stream()
                .map(
                        contract -> {
                            UUID id = contract.getFirst().contractId;
                            return contract(
                                    contract,
                                    Optional.ofNullable(buyers.get(id)),
                                    instalments.getOrDefault(id, List.of()));
                        })
                .toList();
    }

    /** The rows of each key together, in the order in which they came. */
    private static Collection<List<Row>> grouped(List<Row> rows, Function<Row, UUID> key) {
        return rows.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static Wallet.Contract contract(
            List<Row> rows, Optional<Buyer> buyer, List<Instalment.Due> instalments) {
        Row contract = rows.getFirst();
        List<Wallet.Unit> units = grouped(rows, Row::unitId).stream().map(Wallets::unit).toList();
        long open =
                units.stream()
                        .filter(unit -> unit.state() == UnitState.OPEN)
                        .mapToLong(unit -> unit.left().minor())
                        .reduce(0, Math::addExact);
        return new Wallet.Contract(
                contract.contractId,
                contract.name,
                contract.soldSiteId,
                contract.sellingSiteId,
                contract.soldOn,
                contract.money(contract.priceMinor),
                contract.money(contract.paidMinor),
                contract.money(open),
                contract.money(contract.priceMinor - contract.cancelledMinor - contract.paidMinor),
                contract.money(contract.refundedMinor),
                contract.deal(),
                buyer,
                instalments,
                units);
    }

    private static Wallet.Unit unit(List<Row> uses) {
        Row unit = uses.getFirst();
        return new Wallet.Unit(
                unit.unitId,
                unit.serviceItem,
                unit.unitNo,
                unit.measure,
                unit.parts,
                unit.partsLeft,
                unit.money(unit.valueMinor),
                unit.money(unit.valueLeftMinor),
                unit.money(unit.discountMinor),
                unit.state,
                unit.expiresOn,
                unit.lastDay,
                uses.stream().flatMap(row -> row.use().stream()).toList());
    }
}
