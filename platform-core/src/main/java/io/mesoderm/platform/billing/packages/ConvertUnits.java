package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.ListPrices;
import io.mesoderm.platform.billing.catalogue.PackageDrafts;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.billing.ledger.ConversionPostings;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.tip.PassedTips;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Turns units of a contract into others: one into another, one into several, several into one. What is left of their
 * value goes over to the cent, split by list price where several come out, and so does a tip; nothing is earned, owed or paid by it.
 */
public final class ConvertUnits {

    /** Which units are to become which. */
    public record Wish(UUID contract, List<UUID> units, List<NewItem> into) {}

    /** The conversion, and the units it made, in the order of the wish. */
    public record Converted(UUID id, UnitConversion conversion, List<UUID> made) {}

    private record Decided(
            LockedContract contract,
            List<ConvertibleUnits.Row> sources,
            List<PackageOffer.Item> items,
            List<Long> listPrices,
            List<Long> values,
            List<Long> discounts) {

        long valueMinor() {
            return values.stream().reduce(0L, Math::addExact);
        }

        UnitConversion conversion() {
            UnitConversion.Kind kind =
                    sources.size() > 1
                            ? UnitConversion.Kind.MERGE
                            : items.size() > 1
                                    ? UnitConversion.Kind.SPLIT
                                    : UnitConversion.Kind.SWAP;
            List<UnitConversion.Made> made = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                PackageOffer.Item item = items.get(i);
                made.add(
                        new UnitConversion.Made(
                                item.serviceItem(),
                                item.measure(),
                                item.parts(),
                                new Money(values.get(i), contract.currency())));
            }
            return new UnitConversion(
                    kind,
                    new Money(valueMinor(), contract.currency()),
                    sources.stream().map(ConvertibleUnits.Row::id).toList(),
                    made);
        }
    }

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;

    public ConvertUnits(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
        this.clock = clock;
    }

    /** Writes nothing. */
    public UnitConversion quote(Wish wish, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, wish.contract, context);
                    LockedContract contract =
                            Contracts.find(handle, wish.contract).orElseThrow(Problem::notFound);
                    return decide(handle, wish, contract, clock.instant()).conversion();
                });
    }

    public Converted convert(Wish wish, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, wish.contract, context);
                    Contracts.requireUndisputed(handle, wish.contract);
                    // What a unit is decides what another entity that performs it is owed.
                    booked.requireSellersOwn(
                            "conversion-elsewhere",
                            "Units are converted at a site of the legal entity that sold them.");
                    LockedContract contract = booked.contract();
                    Instant now = booked.now();
                    Decided decided = decide(handle, wish, contract, now);
                    UUID id = Ids.next();
                    UUID journal = Ids.next();
                    insert(handle, id, decided, journal, reason, now, context);
                    ConvertibleUnits.convert(handle, decided.sources, id);
                    List<UUID> made = make(handle, decided, id);
                    List<JournalTransaction> journals = new ArrayList<>();
                    journals.add(
                            ConversionPostings.converted(
                                    new ConversionPostings.Event(journal, id, now, contract.id()),
                                    booked.seller(),
                                    contract.position(),
                                    leaving(decided),
                                    arriving(decided, made)));
                    journals.addAll(
                            PassedTips.pass(
                                    handle,
                                    heirs(decided, made),
                                    new PassedTips.Passing(contract.id(), booked.seller(), now),
                                    context));
                    Journal.write(handle, journals, now);
                    trail.record(
                            handle,
                            context,
                            "units.converted",
                            "unit_conversion",
                            () -> id,
                            reason);
                    return new Converted(id, decided.conversion(), made);
                });
    }

    private static Decided decide(Handle handle, Wish wish, LockedContract contract, Instant now) {
        contract.requireNotTaxedAtSale();
        LocalDate day = Sites.find(handle, contract.sellingSiteId()).orElseThrow().dayOf(now);
        List<ConvertibleUnits.Row> sources =
                ConvertibleUnits.require(handle, contract.id(), wish.units, day);
        List<PackageOffer.Item> items = PackageDrafts.units(handle, wish.into, "into");
        if (sources.size() > 1 && items.size() > 1) {
            throw Problem.invalid("into", "is one unit where several are merged");
        }
        List<Long> listPrices = listPrices(handle, contract, items, day);
        return new Decided(
                contract,
                sources,
                items,
                listPrices,
                split(sources, ConvertibleUnits.Row::valueLeftMinor, listPrices),
                split(sources, ConvertibleUnits.Row::discountLeftMinor, listPrices));
    }

    private static List<Long> split(
            List<ConvertibleUnits.Row> sources,
            ToLongFunction<ConvertibleUnits.Row> left,
            List<Long> listPrices) {
        return SplitRule.LARGEST_REMAINDER.split(
                sources.stream().mapToLong(left).reduce(0L, Math::addExact),
                listPrices.stream().map(BigInteger::valueOf).toList());
    }

    /** Of the day of the sale, as the other units carry theirs; of today for an item that had none then. */
    private static List<Long> listPrices(
            Handle handle, LockedContract contract, List<PackageOffer.Item> items, LocalDate day) {
        SiteId site = contract.sellingSiteId();
        LocalDate sold = contract.soldOn(Sites.find(handle, site).orElseThrow().zone());
        List<String> missing = new ArrayList<>();
        Map<String, Money> prices = new HashMap<>();
        for (String item : items.stream().map(PackageOffer.Item::serviceItem).distinct().toList()) {
            ListPrices.find(handle, site, item, sold)
                    .ifPresentOrElse(price -> prices.put(item, price), () -> missing.add(item));
        }
        if (!missing.isEmpty()) {
            prices.putAll(ListPrices.required(handle, site, missing, day));
        }
        return items.stream().map(item -> prices.get(item.serviceItem()).minor()).toList();
    }

    private static void insert(
            Handle handle,
            UUID id,
            Decided decided,
            UUID journal,
            String reason,
            Instant now,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO unit_conversion (id, contract_id, kind, site_id, value_minor, converted_at,
                          converted_by, reason, journal_id)
                        VALUES (:id, :contract, :kind, :site, :value, :now, :by, :reason, :journal)
                        """)
                .bind("id", id)
                .bind("contract", decided.contract.id())
                .bind("kind", decided.conversion().kind())
                .bind("site", context.requiredSite())
                .bind("value", decided.valueMinor())
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("reason", reason)
                .bind("journal", journal)
                .execute();
    }

    /** They keep the line, and the shortest life, of what they come from. */
    private static List<UUID> make(Handle handle, Decided decided, UUID conversion) {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < decided.items.size(); i++) {
            PackageOffer.Item item = decided.items.get(i);
            made.add(
                    ConvertibleUnits.make(
                            handle,
                            decided.sources,
                            new ConvertibleUnits.NewUnit(
                                    decided.contract.id(),
                                    item.serviceItem(),
                                    item.measure(),
                                    item.parts(),
                                    decided.values.get(i),
                                    decided.discounts.get(i),
                                    decided.listPrices.get(i),
                                    conversion)));
        }
        return List.copyOf(made);
    }

    private static Map<UUID, List<PassedTips.Heir>> heirs(Decided decided, List<UUID> made) {
        List<PassedTips.Heir> heirs = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            heirs.add(new PassedTips.Heir(made.get(i), decided.listPrices.get(i)));
        }
        return decided.sources.stream()
                .collect(Collectors.toMap(ConvertibleUnits.Row::id, source -> heirs));
    }

    private static List<ConversionPostings.Side> leaving(Decided decided) {
        return decided.sources.stream()
                .map(source -> new ConversionPostings.Side(source.id(), source.valueLeftMinor()))
                .toList();
    }

    private static List<ConversionPostings.Side> arriving(Decided decided, List<UUID> made) {
        List<ConversionPostings.Side> sides = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            sides.add(new ConversionPostings.Side(made.get(i), decided.values.get(i)));
        }
        return sides;
    }
}
