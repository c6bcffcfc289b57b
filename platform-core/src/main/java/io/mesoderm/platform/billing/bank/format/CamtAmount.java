package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/** A balance of a statement: amount, currency, and on which side of zero. */
record CamtAmount(BigDecimal signed, Currency currency, LocalDate day) {

    /** Of a {@code Bal}; empty, and noted, if a part cannot be read. */
    static Optional<CamtAmount> read(XmlNode balance, FileFaults faults) {
        Optional<BigDecimal> amount = signed(balance, faults);
        Optional<Currency> currency = currency(balance, faults);
        Optional<LocalDate> day =
                balance.at("Dt/Dt")
                        .or(() -> balance.at("Dt/DtTm"))
                        .flatMap(at -> faults.take(at.line(), "Dt", at.text(), FieldText::isoDay));
        if (balance.at("Dt").isEmpty()) {
            faults.add(balance.line(), "Dt", "is missing");
        }
        return amount.isEmpty() || currency.isEmpty() || day.isEmpty()
                ? Optional.empty()
                : Optional.of(new CamtAmount(amount.get(), currency.get(), day.get()));
    }

    /** The amount with the sign of its credit or debit mark. */
    static Optional<BigDecimal> signed(XmlNode node, FileFaults faults) {
        Optional<BigDecimal> amount = amount(node, "Amt", faults);
        String mark = node.text("CdtDbtInd").orElse("");
        return switch (mark) {
            case "CRDT" -> amount;
            case "DBIT" -> amount.map(BigDecimal::negate);
            default -> {
                faults.add(
                        node.at("CdtDbtInd").map(XmlNode::line).orElse(node.line()),
                        "CdtDbtInd",
                        FieldText.quoted(mark) + " is neither CRDT nor DBIT");
                yield Optional.empty();
            }
        };
    }

    static Optional<BigDecimal> amount(XmlNode node, String path, FileFaults faults) {
        Optional<XmlNode> found = node.at(path);
        if (found.isEmpty()) {
            faults.add(node.line(), path, "is missing");
        }
        return found.flatMap(
                at -> faults.take(at.line(), at.name(), at.text(), FieldText::unsignedAmount));
    }

    static Optional<Currency> currency(XmlNode node, FileFaults faults) {
        return node.at("Amt")
                .flatMap(
                        at ->
                                faults.take(
                                        at.line(),
                                        "Ccy",
                                        at.attributes().getOrDefault("Ccy", ""),
                                        FieldText::currency));
    }
}
