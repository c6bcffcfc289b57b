package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The tax in a price whose tax is known at the sale: per code in the sum of its units, rounded once, and spread over them
 * by largest remainder.
 */
public final class SaleTax {

    /** A line of a package: an item, and what each unit of it is worth, gross. */
    public record Line(String serviceItem, List<Long> unitValues) {}

    /** The gross amount under a code, the tax in it, and of each unit with it, in their order. */
    private record Share(TaxCode code, List<Long> values, long grossMinor, long taxMinor) {

        static Share of(TaxCode code, List<Long> values) {
            long gross = values.stream().reduce(0L, Math::addExact);
            return new Share(code, values, gross, code.containedIn(gross));
        }
    }

    private record Row(
            UUID contractId,
            UUID taxCodeId,
            long grossMinor,
            long taxMinor,
            long usedGrossMinor,
            long usedTaxMinor,
            long dueGrossMinor,
            long dueTaxMinor) {

        static Row of(UUID contract, Share share) {
            return new Row(contract, share.code.id(), share.grossMinor, share.taxMinor, 0, 0, 0, 0);
        }
    }

    private final List<Share> shares;
    private final List<List<TaxedPart>> units;

    private SaleTax(List<Share> shares, List<List<TaxedPart>> units) {
        this.shares = shares;
        this.units = units;
    }

    /** A {@code tax-code-missing} problem for an item without a code in a package that is taxed at its sale. */
    public static SaleTax of(
            Handle handle,
            VoucherKind kind,
            LegalEntityId seller,
            LocalDate day,
            List<Line> lines) {
        if (kind != VoucherKind.SINGLE_PURPOSE) {
            return untaxed(lines);
        }
        List<String> items = lines.stream().map(Line::serviceItem).distinct().toList();
        Map<String, TaxCode> codes =
                TaxCodes.inForce(handle, seller, items, ChargedTo.PATIENT, day);
        items.stream()
                .filter(item -> !codes.containsKey(item))
                .findFirst()
                .ifPresent(
                        item -> {
                            throw Problem.conflict(
                                    "tax-code-missing",
                                    "'%s' has no tax code at this entity: assign one before a package of it is taxed at its sale."
                                            .formatted(item));
                        });
        return taxed(lines, codes);
    }

    private static SaleTax untaxed(List<Line> lines) {
        return new SaleTax(
                List.of(),
                lines.stream()
                        .map(
                                line ->
                                        line.unitValues.stream()
                                                .map(
                                                        value ->
                                                                new TaxedPart(
                                                                        Optional.empty(), value, 0))
                                                .toList())
                        .toList());
    }

    private static SaleTax taxed(List<Line> lines, Map<String, TaxCode> codes) {
        Map<UUID, List<Long>> values = new TreeMap<>();
        Map<UUID, TaxCode> byId = new TreeMap<>();
        for (Line line : lines) {
            TaxCode code = codes.get(line.serviceItem);
            byId.put(code.id(), code);
            values.computeIfAbsent(code.id(), none -> new ArrayList<>()).addAll(line.unitValues);
        }
        List<Share> shares =
                values.entrySet().stream()
                        .map(under -> Share.of(byId.get(under.getKey()), under.getValue()))
                        .toList();
        Map<UUID, List<Long>> taxes = new TreeMap<>();
        shares.forEach(share -> taxes.put(share.code.id(), new ArrayList<>(split(share))));
        return new SaleTax(
                shares,
                lines.stream()
                        .map(line -> parts(line, codes.get(line.serviceItem).id(), taxes))
                        .toList());
    }

    private static List<Long> split(Share share) {
        return SplitRule.LARGEST_REMAINDER.split(
                share.taxMinor, share.values.stream().map(BigInteger::valueOf).toList());
    }

    /** Takes the line's taxes off the front of those of its code. */
    private static List<TaxedPart> parts(Line line, UUID code, Map<UUID, List<Long>> taxes) {
        List<Long> left = taxes.get(code);
        return line.unitValues.stream()
                .map(value -> new TaxedPart(Optional.of(code), value, left.removeFirst()))
                .toList();
    }

    /** Of each line its units, in their order. */
    public List<List<TaxedPart>> units() {
        return units;
    }

    /** The tax in the whole price. */
    public long taxMinor() {
        return shares.stream().mapToLong(Share::taxMinor).sum();
    }

    /** After the contract's own row. */
    public void insert(Handle handle, UUID contract) {
        if (!shares.isEmpty()) {
            Rows.bindAll(
                            handle.createUpdate(
                                    """
                                    INSERT INTO contract_tax (contract_id, tax_code_id, gross_minor, tax_minor, used_gross_minor,
                                      used_tax_minor, due_gross_minor, due_tax_minor)
                                    VALUES <shares>
                                    """),
                            "shares",
                            shares.stream().map(share -> Row.of(contract, share)).toList())
                    .execute();
        }
    }
}
