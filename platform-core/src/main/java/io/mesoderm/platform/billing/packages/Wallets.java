package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.host.PatientDirectory;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads wallets and contracts by two statements, however many contracts there are. A site that may open the
 * chart sees the whole wallet of the linked patient; others see the contracts their entity had a part in.
 */
public final class Wallets {

    private static final String CONTRACTS =
            """
            SELECT c.id, c.name, c.selling_site_id, c.sold_on, c.currency, c.price_minor, c.paid_minor
            FROM package_contract c
            """;

    private record ContractRow(
            UUID id,
            String name,
            SiteId sellingSiteId,
            LocalDate soldOn,
            Currency currency,
            long priceMinor,
            long paidMinor) {

        Money money(long minor) {
            return new Money(minor, currency);
        }
    }

    /** A unit with one of its uses, or with none. */
    private record UnitRow(
            UUID id,
            UUID contractId,
            String serviceItem,
            int unitNo,
            long valueMinor,
            UnitState state,
            Optional<LocalDate> expiresOn,
            Optional<UUID> redemptionId,
            Optional<SiteId> siteId,
            Optional<Instant> performedAt,
            Optional<StaffId> recordedBy,
            boolean reversed,
            Optional<Long> settlementMinor,
            Optional<Currency> settlementCurrency) {

        Optional<Wallet.Use> use() {
            return redemptionId.map(
                    redemption ->
                            new Wallet.Use(
                                    redemption,
                                    siteId.orElseThrow(),
                                    performedAt.orElseThrow(),
                                    recordedBy,
                                    reversed,
                                    settlementMinor.map(
                                            minor ->
                                                    new Money(
                                                            minor,
                                                            settlementCurrency.orElseThrow()))));
        }
    }

    private final TenantDatabase database;
    private final PatientDirectory patients;
    private final ContractAccess access;

    public Wallets(TenantDatabase database, PatientDirectory patients, InstantSource clock) {
        this.database = database;
        this.patients = patients;
        this.access = new ContractAccess(patients, clock);
    }

    /** The wallet of a patient and its linked duplicates; the {@code not-found} problem when this site sees none of it. */
    public Wallet of(PatientId patient, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    boolean whole = access.mayOpenChart(patient, context);
                    List<ContractRow> contracts =
                            contracts(handle, patients.idsOf(patient, context), whole, context);
                    if (!whole && contracts.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return new Wallet(withUnits(handle, contracts));
                });
    }

    /** One contract, to whoever may see it. */
    public Wallet.Contract contract(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    ContractRow row =
                            handle.createQuery(CONTRACTS + " WHERE c.id = :id")
                                    .bind("id", contract)
                                    .mapTo(ContractRow.class)
                                    .one();
                    return withUnits(handle, List.of(row)).getFirst();
                });
    }

    private List<ContractRow> contracts(
            Handle handle, Set<PatientId> ids, boolean whole, CallContext context) {
        String visible = whole ? "" : " AND " + ContractAccess.TOUCHED_BY_ENTITY;
        var query =
                handle.createQuery(
                                CONTRACTS
                                        + " WHERE c.patient_id IN (<ids>)"
                                        + visible
                                        + " ORDER BY c.sold_at, c.id")
                        .bindList("ids", List.copyOf(ids));
        if (!whole) {
            query.bind("site", context.requiredSite()).bind("day", access.today(context));
        }
        return query.mapTo(ContractRow.class).list();
    }

    private static List<Wallet.Contract> withUnits(Handle handle, List<ContractRow> contracts) {
        if (contracts.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<UnitRow>> byContract =
                units(handle, contracts.stream().map(ContractRow::id).toList()).stream()
                        .collect(Collectors.groupingBy(UnitRow::contractId));
        return contracts.stream()
                .map(row -> contract(row, byContract.getOrDefault(row.id, List.of())))
                .toList();
    }

    private static List<UnitRow> units(Handle handle, List<UUID> contracts) {
        return handle.createQuery(
                        """
                        SELECT u.id, u.contract_id, u.service_item, u.unit_no, u.value_minor, u.state,
                          u.expires_on, r.id AS redemption_id, r.site_id, r.performed_at, r.recorded_by,
                          r.reversed_by IS NOT NULL AS reversed, r.settlement_minor, r.settlement_currency
                        FROM unit u LEFT JOIN redemption r ON r.unit_id = u.id
                        WHERE u.contract_id IN (<contracts>)
                        ORDER BY u.contract_id, u.line_no, u.unit_no, r.seq
                        """)
                .bindList("contracts", contracts)
                .mapTo(UnitRow.class)
                .list();
    }

    private static Wallet.Contract contract(ContractRow row, List<UnitRow> rows) {
        Map<UUID, List<UnitRow>> byUnit = new LinkedHashMap<>();
        rows.forEach(unit -> byUnit.computeIfAbsent(unit.id, id -> new ArrayList<>()).add(unit));
        List<Wallet.Unit> units = byUnit.values().stream().map(uses -> unit(row, uses)).toList();
        long open =
                units.stream()
                        .filter(unit -> unit.state() == UnitState.OPEN)
                        .mapToLong(unit -> unit.value().minor())
                        .sum();
        return new Wallet.Contract(
                row.id,
                row.name,
                row.sellingSiteId,
                row.soldOn,
                row.money(row.priceMinor),
                row.money(row.paidMinor),
                row.money(open),
                row.money(row.priceMinor - row.paidMinor),
                units);
    }

    private static Wallet.Unit unit(ContractRow contract, List<UnitRow> rows) {
        UnitRow first = rows.getFirst();
        return new Wallet.Unit(
                first.id,
                first.serviceItem,
                first.unitNo,
                contract.money(first.valueMinor),
                first.state,
                first.expiresOn,
                rows.stream().flatMap(row -> row.use().stream()).toList());
    }
}
