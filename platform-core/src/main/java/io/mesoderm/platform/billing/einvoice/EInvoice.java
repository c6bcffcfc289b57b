package io.mesoderm.platform.billing.einvoice;

import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.http.Problem;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An invoice, or a credit note, in the terms of EN 16931: amounts of lines are net, and the breakdown says what is tax
 * of all lines that are taxed alike.
 *
 * @param taxes each way of being taxed once
 * @param paidMinor what need not be paid any more, since it was
 * @param corrects the invoices that a credit note takes back from
 * @param contract what it is charged under
 */
public record EInvoice(
        boolean credit,
        String number,
        LocalDate issuedOn,
        Currency currency,
        Party seller,
        Party buyer,
        List<Line> lines,
        List<Tax> taxes,
        long paidMinor,
        List<Corrected> corrects,
        String contract,
        String terms) {

    /**
     * What is charged for.
     *
     * @param quantity negative if the amount is
     */
    public record Line(String name, long quantity, long netMinor, Supply supply) {}

    /** The tax on all that is taxed alike, and what it is on. */
    public record Tax(Supply supply, long baseMinor, long taxMinor) {

        private Tax plus(Tax other) {
            Supply both =
                    new Supply(
                            supply.category(),
                            supply.percent(),
                            supply.reason()
                                    .map(
                                            reason ->
                                                    other.supply
                                                            .reason()
                                                            .filter(more -> !more.equals(reason))
                                                            .map(more -> reason + "; " + more)
                                                            .orElse(reason))
                                    .or(other.supply::reason));
            return new Tax(
                    both,
                    Math.addExact(baseMinor, other.baseMinor),
                    Math.addExact(taxMinor, other.taxMinor));
        }
    }

    /** An invoice that was issued before. */
    public record Corrected(String number, LocalDate issuedOn) {}

    /** Codes of one category and rate are one breakdown; a problem if the standard has no words for the whole. */
    public EInvoice {
        Map<Supply, Tax> bySupply =
                new TreeMap<>(
                        Comparator.comparing(Supply::category)
                                .thenComparing(Supply::percent, Comparator.reverseOrder()));
        taxes.forEach(tax -> bySupply.merge(tax.supply, tax, Tax::plus));
        taxes = List.copyOf(bySupply.values());
        requireSums(lines, taxes);
        boolean outside = taxes.stream().anyMatch(tax -> is(tax, TaxCategory.O));
        if (outside && taxes.size() > 1) {
            throw Problem.conflict(
                    "e-invoice-mixed",
                    "An e-invoice cannot hold what is outside the tax beside what is taxed or exempt: send the paper.");
        }
        requireKnown(seller, buyer, taxes, outside);
        seller = outside ? seller.withoutVatId() : seller;
        buyer = outside ? buyer.withoutVatId() : buyer;
    }

    private static boolean is(Tax tax, TaxCategory category) {
        return tax.supply.category() == category;
    }

    private static void requireSums(List<Line> lines, List<Tax> taxes) {
        if (lines.isEmpty() || taxes.isEmpty()) {
            throw Problem.conflict(
                    "e-invoice-empty", "Nothing is charged or credited: there is nothing to send.");
        }
        Map<String, Long> ofLines =
                lines.stream()
                        .collect(
                                Collectors.groupingBy(
                                        line -> key(line.supply),
                                        TreeMap::new,
                                        Collectors.summingLong(Line::netMinor)));
        Map<String, Long> ofTaxes =
                taxes.stream()
                        .collect(
                                Collectors.toMap(
                                        tax -> key(tax.supply),
                                        Tax::baseMinor,
                                        Math::addExact,
                                        TreeMap::new));
        if (!ofLines.equals(ofTaxes)) {
            throw new IllegalStateException("lines %s, taxed %s".formatted(ofLines, ofTaxes));
        }
    }

    private static String key(Supply supply) {
        return supply.category() + " " + supply.percent().toPlainString();
    }

    private static void requireKnown(Party seller, Party buyer, List<Tax> taxes, boolean outside) {
        if (outside && seller.registrationNumber().isEmpty()) {
            throw Party.missing(
                    seller.name(),
                    "registration number, since a VAT id may not stand on what is outside the tax");
        }
        if (!outside && seller.vatId().isEmpty() && seller.registrationNumber().isEmpty()) {
            throw Party.missing(seller.name(), "VAT id or registration number");
        }
        if (!outside && seller.vatId().isEmpty() && seller.taxNumber().isEmpty()) {
            throw Party.missing(seller.name(), "VAT id or tax number");
        }
        boolean reversed = taxes.stream().anyMatch(tax -> is(tax, TaxCategory.AE));
        if (reversed && buyer.vatId().isEmpty() && buyer.registrationNumber().isEmpty()) {
            throw Party.missing(
                    buyer.name(), "VAT id or registration number, since the buyer owes the tax");
        }
    }

    long netMinor() {
        return lines.stream().mapToLong(Line::netMinor).reduce(0, Math::addExact);
    }

    long taxMinor() {
        return taxes.stream().mapToLong(Tax::taxMinor).reduce(0, Math::addExact);
    }
}
