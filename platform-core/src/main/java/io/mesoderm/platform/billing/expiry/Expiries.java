package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.ExpiryPostings;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The expiries of one contract. Of each unit the unpaid part is cancelled first, as with a refund; the rest is released. */
final class Expiries {

    private record Row(
            UUID id,
            UUID unitId,
            UUID contractId,
            SiteId siteId,
            long valueMinor,
            long cancelledMinor,
            LocalDate expiredOn,
            Instant recordedAt,
            UUID journalId,
            boolean unclaimed,
            long taxMinor) {}

    private final LockedContract contract;
    private final Site site;
    private final Map<LocalDate, SiteBook> books = new HashMap<>();
    private final Map<LocalDate, Boolean> unclaimed = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<JournalTransaction> journals = new ArrayList<>();
    private final ContractTax tax;
    private ContractPosition position;
    private long cancelledMinor;

    Expiries(Handle handle, LockedContract contract, Site site) {
        this.contract = contract;
        this.site = site;
        this.position = contract.position();
        this.tax = contract.tax(handle);
    }

    void add(Handle handle, DueContract.Unit unit, Instant now, CallContext context) {
        Instant at = endOf(unit.lastDay());
        SiteBook seller =
                books.computeIfAbsent(
                        unit.lastDay(), day -> SiteBooks.at(handle, site.id(), at, context));
        long value = unit.valueLeftMinor();
        long cancelled = Math.min(value, contract.unpaidMinor() - cancelledMinor);
        TaxedPart struck = unit.cancelled(cancelled);
        tax.cancelled(struck);
        Row row =
                new Row(
                        Ids.next(),
                        unit.id(),
                        contract.id(),
                        site.id(),
                        value,
                        cancelled,
                        unit.lastDay(),
                        now,
                        Ids.next(),
                        unclaimed.computeIfAbsent(
                                unit.lastDay(),
                                day ->
                                        UnclaimedRules.applies(
                                                handle, contract.legalEntityId(), day)),
                        unit.taxLeftMinor() - struck.taxMinor());
        rows.add(row);
        ExpiryPostings.Release released =
                new ExpiryPostings.Release(row.unclaimed, value - cancelled);
        JournalTransaction journal =
                ExpiryPostings.expired(
                        new ExpiryPostings.Event(
                                row.journalId, row.id, at, contract.id(), unit.id()),
                        seller,
                        released,
                        position);
        journals.add(
                tax.used(
                        journal,
                        new TaxedPart(unit.taxCodeId(), released.minor(), row.taxMinor),
                        new ContractTax.Revenue(seller, released.account(), "", unit.id())));
        position = position.release(value - cancelled);
        cancelledMinor += cancelled;
    }

    /** The tax that was in what nobody had paid of a unit. */
    static TaxedPart cancelled(
            Optional<UUID> code, long valueMinor, long taxMinor, long cancelledMinor) {
        long tax =
                cancelledMinor == 0
                        ? 0
                        : Ratio.of(cancelledMinor, valueMinor).roundHalfUp(taxMinor);
        return new TaxedPart(code, cancelledMinor, tax);
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(site.zone()).toInstant().minus(1, ChronoUnit.MICROS);
    }

    void insert(Handle handle) {
        handle.createUpdate(
                        "UPDATE unit SET state = 'EXPIRED', version = version + 1 WHERE id IN (<units>)")
                .bindList("units", rows.stream().map(Row::unitId).toList())
                .execute();
        Rows.bindAll(
                        handle.createUpdate(
                                """
                                INSERT INTO unit_expiry (id, unit_id, contract_id, site_id, value_minor, cancelled_minor,
                                  expired_on, recorded_at, journal_id, unclaimed, tax_minor)
                                VALUES <rows>
                                """),
                        "rows",
                        rows)
                .execute();
    }

    /** Before the ledger's own rows. */
    void writeTax(Handle handle) {
        tax.write(handle);
    }

    ContractPosition position() {
        return position;
    }

    long cancelledMinor() {
        return cancelledMinor;
    }

    List<JournalTransaction> journals() {
        return journals;
    }
}
