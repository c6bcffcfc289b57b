package io.mesoderm.platform.billing.einvoice;

import io.mesoderm.platform.billing.tax.TaxCategory;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** E-invoices of a clinic in Berlin to an employer in Paris. */
final class Papers {

    static final Party CLINIC =
            new Party(
                    "Praxis GmbH",
                    Optional.of("Lange Straße 1"),
                    Optional.of("10115"),
                    Optional.of("Berlin"),
                    "DE",
                    Optional.of("DE123456789"),
                    Optional.of("12/345/67890"),
                    Optional.of("HRB 1234"));

    static final Party EMPLOYER =
            new Party(
                    "Employeur SA",
                    Optional.of("Rue Longue 1"),
                    Optional.of("75001"),
                    Optional.of("Paris"),
                    "FR",
                    Optional.of("FR12345678901"),
                    Optional.empty(),
                    Optional.empty());

    private Papers() {}

    static Supply supply(TaxCategory category, String percent, String reason) {
        return new Supply(
                category,
                new BigDecimal(percent),
                Optional.of(reason).filter(why -> !why.isEmpty()));
    }

    static EInvoice.Line line(String name, long quantity, long net, Supply supply) {
        return new EInvoice.Line(name, quantity, net, supply);
    }

    static EInvoice.Tax tax(Supply supply, long base, long tax) {
        return new EInvoice.Tax(supply, base, tax);
    }

    static EInvoice invoice(
            String currency, long paid, List<EInvoice.Line> lines, List<EInvoice.Tax> taxes) {
        return of(false, currency, CLINIC, paid, lines, taxes);
    }

    static EInvoice creditNote(
            String currency, long paid, List<EInvoice.Line> lines, List<EInvoice.Tax> taxes) {
        return of(true, currency, CLINIC, paid, lines, taxes);
    }

    static EInvoice of(
            boolean credit,
            String currency,
            Party seller,
            long paid,
            List<EInvoice.Line> lines,
            List<EInvoice.Tax> taxes) {
        return new EInvoice(
                credit,
                credit ? "C2026-000001" : "I2026-000001",
                LocalDate.of(2026, 3, 10),
                Currency.getInstance(currency),
                seller,
                EMPLOYER,
                lines,
                taxes,
                paid,
                credit
                        ? List.of(new EInvoice.Corrected("I2026-000001", LocalDate.of(2026, 3, 1)))
                        : List.of(),
                "a contract",
                "As agreed with the package");
    }
}
