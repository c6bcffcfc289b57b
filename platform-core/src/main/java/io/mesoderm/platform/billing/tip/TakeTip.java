package io.mesoderm.platform.billing.tip;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.ledger.TipPostings;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.till.Tills;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a tip ahead for whoever will treat, at the site that sold: it is spread over the open units by their list prices,
 * to the cent, and goes with each of them.
 */
public final class TakeTip {

    /** A tip, in minor units of the contract's currency. */
    public record Taken(UUID tip, Money amount, String number, List<Tip.Share> shares) {}

    private record Open(UUID id, String serviceItem, int unitNo, long listPriceMinor) {}

    private record Row(
            UUID id,
            UUID contractId,
            SiteId siteId,
            LegalEntityId legalEntityId,
            Currency currency,
            long amountMinor,
            Tender tender,
            Optional<UUID> tillId,
            Instant takenAt,
            LocalDate takenOn,
            Optional<UUID> takenBy,
            UUID journalId) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;

    TakeTip(TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
    }

    public Taken take(UUID contract, Tender tender, long amountMinor, CallContext context) {
        if (!tender.isMoney()) {
            throw Problem.invalid("tender", "is no money: pay by cash, card, transfer or a loan");
        }
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, contract, context);
                    requireHere(booked);
                    return take(handle, booked, tender, amountMinor, context);
                });
    }

    private static void requireHere(BookedContract booked) {
        booked.contract().requireHeldBy(booked.seller().legalEntity());
        if (!booked.here().site().equals(booked.seller().site())) {
            throw elsewhere();
        }
    }

    /** It goes back out of the books it is in, wherever its package is at home by now. */
    private static void requireHeldHere(TipShares.Held share, BookedContract booked) {
        boolean here =
                share.siteId().equals(booked.here().site())
                        && share.legalEntityId().equals(booked.here().legalEntity());
        if (!here) {
            throw elsewhere();
        }
    }

    private static Problem elsewhere() {
        return Problem.conflict(
                "tip-elsewhere",
                "A tip is taken at the site that sold the package, and returned at the site that took it.");
    }

    private Taken take(
            Handle handle,
            BookedContract booked,
            Tender tender,
            long amountMinor,
            CallContext context) {
        List<Open> units = open(handle, booked);
        if (units.isEmpty()) {
            throw Problem.conflict(
                    "tip-without-units",
                    "No unit of this package is left for which anybody treats.");
        }
        SiteBook site = booked.seller();
        Row row = row(handle, booked, tender, amountMinor, context);
        List<Tip.Share> shares = spread(handle, row, units);
        trail.record(handle, context, "tip.taken", "tip", () -> row.id, tender.name());
        Journal.write(
                handle,
                List.of(
                        TipPostings.taken(
                                new TipPostings.Event(
                                        row.journalId, row.id, row.takenAt, row.contractId),
                                tender,
                                site,
                                amountMinor)),
                row.takenAt);
        return new Taken(
                row.id,
                new Money(amountMinor, row.currency),
                Documents.issue(handle, site, Documents.Type.RECEIPT, row.id, row.takenAt),
                shares);
    }

    private static Row row(
            Handle handle,
            BookedContract booked,
            Tender tender,
            long amountMinor,
            CallContext context) {
        SiteBook site = booked.seller();
        return new Row(
                Ids.next(),
                booked.contract().id(),
                site.site(),
                site.legalEntity(),
                site.currency(),
                amountMinor,
                tender,
                Tills.of(handle, tender, site.site()),
                booked.now(),
                site.businessDate(),
                context.actor().staff().map(EntityId::value),
                Ids.next());
    }

    /** Those for which somebody will treat: time and what was earned at the sale have no session. */
    private static List<Open> open(Handle handle, BookedContract booked) {
        return handle.createQuery(
                        """
                        SELECT id, service_item, unit_no, list_price_minor FROM unit
                        WHERE contract_id = :contract AND state IN ('OPEN', 'RESERVED') AND measure NOT IN ('DAY', 'MONTH', 'CALENDAR_MONTH', 'ENROLMENT')
                        ORDER BY line_no, unit_no
                        """)
                .bind("contract", booked.contract().id())
                .mapTo(Open.class)
                .list();
    }

    /** A unit whose share is nothing gets no row. */
    private static List<Tip.Share> spread(Handle handle, Row row, List<Open> units) {
        List<Long> parts =
                SplitRule.LARGEST_REMAINDER.split(
                        row.amountMinor,
                        units.stream()
                                .map(unit -> BigInteger.valueOf(unit.listPriceMinor))
                                .toList());
        List<TipShares.Promised> promised = new ArrayList<>();
        List<Tip.Share> shares = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            if (parts.get(i) > 0) {
                Open unit = units.get(i);
                promised.add(new TipShares.Promised(row.id, unit.id, parts.get(i)));
                shares.add(
                        new Tip.Share(
                                unit.id,
                                unit.serviceItem,
                                unit.unitNo,
                                new Money(parts.get(i), row.currency),
                                Tip.State.HELD));
            }
        }
        Rows.bindAll(
                        handle.createUpdate(
                                """
                                INSERT INTO tip (id, contract_id, site_id, legal_entity_id, currency, amount_minor, tender,
                                  till_id, taken_at, taken_on, taken_by, journal_id)
                                VALUES <tip>
                                """),
                        "tip",
                        List.of(row))
                .execute();
        TipShares.insert(handle, promised);
        return shares;
    }

    /** What is held of a tip goes back to the patient who gave it, whoever has the units now. */
    public List<Tip> giveBack(UUID contract, UUID tip, CallContext context) {
        database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, contract, context);
                    List<TipShares.Held> held =
                            TipShares.lockOfTip(handle, tip).stream()
                                    .filter(share -> share.takenFor().equals(contract))
                                    .toList();
                    if (held.isEmpty()) {
                        requireTip(handle, contract, tip);
                        throw Problem.conflict("tip-not-held", "Nothing is held of this tip.");
                    }
                    held.forEach(share -> requireHeldHere(share, booked));
                    trail.record(handle, context, "tip.returned", "tip", () -> tip, "");
                    Journal.write(
                            handle,
                            held.stream()
                                    .map(
                                            share ->
                                                    Tips.giveBack(
                                                            handle,
                                                            share,
                                                            booked.here(),
                                                            booked.here(),
                                                            booked.now(),
                                                            context))
                                    .toList(),
                            booked.now());
                    return null;
                });
        return list(contract, context);
    }

    private static void requireTip(Handle handle, UUID contract, UUID tip) {
        handle.createQuery("SELECT 1 FROM tip WHERE id = :tip AND contract_id = :contract")
                .bind("tip", tip)
                .bind("contract", contract)
                .mapTo(Integer.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** The tips of a contract, wherever their units are now, also those that came with its units, oldest first; as many as its units and visits bring. */
    public List<Tip> list(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return TipLines.of(handle, contract);
                });
    }
}
