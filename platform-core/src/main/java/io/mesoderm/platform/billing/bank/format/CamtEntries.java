package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The entries of a statement. A batch becomes one line per transaction where the transactions say what each
 * is, and add up to the entry; otherwise it stays one line, so that no amount is ever counted twice.
 */
final class CamtEntries {

    private final Currency currency;
    private final FileFaults faults;

    CamtEntries(Currency currency, FileFaults faults) {
        this.currency = currency;
        this.faults = faults;
    }

    /** The lines of one {@code Ntry}; none if the bank has not booked it. */
    List<ParsedLine> lines(XmlNode entry) {
        if (!entry.first("Sts/Cd", "Sts").orElse("BOOK").equals("BOOK")) {
            return List.of();
        }
        Optional<BigDecimal> amount = CamtAmount.signed(entry, faults);
        Optional<LocalDate> booked =
                day(entry, "BookgDt/Dt")
                        .or(() -> day(entry, "BookgDt/DtTm"))
                        .or(() -> day(entry, "ValDt/Dt"));
        if (booked.isEmpty() && entry.at("BookgDt").isEmpty()) {
            faults.add(entry.line(), "BookgDt", "is missing");
        }
        Optional<Currency> stated = CamtAmount.currency(entry, faults);
        if (stated.filter(found -> !found.equals(currency)).isPresent()) {
            faults.add(
                    entry.at("Amt").map(XmlNode::line).orElse(entry.line()),
                    "Ccy",
                    stated.get() + " is not the statement's currency " + currency);
        }
        if (amount.isEmpty() || booked.isEmpty()) {
            return List.of();
        }
        List<XmlNode> parts =
                entry.all("NtryDtls").flatMap(details -> details.all("TxDtls")).toList();
        List<BigDecimal> amounts = amounts(parts, amount.get());
        if (amounts.isEmpty()) {
            XmlNode alone = parts.size() == 1 ? parts.getFirst() : entry;
            return List.of(line(entry, alone, amount.get(), booked.get(), Optional.empty()));
        }
        Optional<String> batch = batch(entry);
        List<ParsedLine> lines = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            lines.add(line(entry, parts.get(i), amounts.get(i), booked.get(), batch));
        }
        return lines;
    }

    /** What each transaction moves; empty unless there are several and they add up to the entry. */
    private List<BigDecimal> amounts(List<XmlNode> parts, BigDecimal whole) {
        List<BigDecimal> amounts = new ArrayList<>();
        for (XmlNode part : parts) {
            Optional<XmlNode> found = part.at("AmtDtls/TxAmt/Amt").or(() -> part.at("Amt"));
            if (found.isEmpty()
                    || !found.get()
                            .attributes()
                            .getOrDefault("Ccy", "")
                            .equals(currency.getCurrencyCode())) {
                return List.of();
            }
            Optional<BigDecimal> amount =
                    faults.take(
                            found.get().line(),
                            "Amt",
                            found.get().text(),
                            FieldText::unsignedAmount);
            if (amount.isEmpty()) {
                return List.of();
            }
            boolean out =
                    part.text("CdtDbtInd")
                            .map(mark -> mark.equals("DBIT"))
                            .orElse(whole.signum() < 0);
            amounts.add(out ? amount.get().negate() : amount.get());
        }
        BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return parts.size() > 1 && sum.compareTo(whole) == 0 ? amounts : List.of();
    }

    private ParsedLine line(
            XmlNode entry,
            XmlNode part,
            BigDecimal amount,
            LocalDate booked,
            Optional<String> batch) {
        String payer = amount.signum() < 0 ? "Cdtr" : "Dbtr";
        return new ParsedLine(
                part.line(),
                booked,
                day(entry, "ValDt/Dt").or(() -> day(entry, "ValDt/DtTm")),
                amount,
                part.text("Refs/AcctSvcrRef")
                        .or(() -> batch.isEmpty() ? entry.text("AcctSvcrRef") : Optional.empty()),
                part.first("RmtInf/Strd/CdtrRefInf/Ref", "Refs/TxId", "Refs/InstrId"),
                entry.text("NtryRef"),
                part.text("Refs/EndToEndId").filter(id -> !id.equals("NOTPROVIDED")),
                batch,
                entry.text("RvslInd")
                        .filter(flag -> flag.equals("true") || flag.equals("1"))
                        .isPresent(),
                part.first("RltdPties/" + payer + "/Pty/Nm", "RltdPties/" + payer + "/Nm"),
                part.first(
                        "RltdPties/" + payer + "Acct/Id/IBAN",
                        "RltdPties/" + payer + "Acct/Id/Othr/Id"),
                text(entry, part));
    }

    private static String text(XmlNode entry, XmlNode part) {
        Stream<String> remittance =
                part.at("RmtInf").stream().flatMap(info -> info.all("Ustrd")).map(XmlNode::text);
        return Stream.concat(
                        remittance,
                        Stream.of(part.text("AddtlTxInf"), entry.text("AddtlNtryInf"))
                                .flatMap(Optional::stream))
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Only what the bank or the payer called it: an entry's number or line is another in the next file. */
    private static Optional<String> batch(XmlNode entry) {
        return entry.first("AcctSvcrRef", "NtryDtls/Btch/PmtInfId", "NtryDtls/Btch/MsgId");
    }

    private Optional<LocalDate> day(XmlNode entry, String path) {
        return entry.at(path)
                .flatMap(at -> faults.take(at.line(), at.name(), at.text(), FieldText::isoDay));
    }
}
