package io.mesoderm.platform.billing.bank.format;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * ISO 20022 bank-to-customer statements, versions 02 to 08, by StAX (ADR 14): elements are known by their
 * local names, so that a file without a namespace is read too, and every fault has its line.
 */
final class Camt053 {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.(\\d{3})\\.(\\d{3})\\.(\\d{2})");

    private Camt053() {}

    static List<ParsedStatement> read(byte[] file) {
        try {
            XMLStreamReader reader =
                    factory().createXMLStreamReader(new StringReader(Decoding.xml(file)));
            try {
                return statements(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw UnreadableFile.at(line, "XML", "is not well-formed: " + reason(e));
        }
    }

    /** Neither a document type nor anything outside the file: both are ways to make a reader read or grow without end. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver(
                (publicId, systemId, base, name) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        return FieldText.quoted(message.substring(message.indexOf("Message: ") + 1));
    }

    private static List<ParsedStatement> statements(XMLStreamReader reader)
            throws XMLStreamException {
        FileFaults faults = new FileFaults();
        List<ParsedStatement> statements = new ArrayList<>();
        Parts parts = new Parts("elements and attributes");
        boolean message = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw UnreadableFile.at(
                        reader.getLocation().getLineNumber(), "DOCTYPE", "is not allowed");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            requireVersion(reader);
            switch (reader.getLocalName()) {
                case "Document" -> {}
                case "BkToCstmrStmt" -> message = true;
                case "Stmt" ->
                        Statement.read(XmlNode.read(reader, parts), faults)
                                .ifPresent(statements::add);
                default -> {
                    int line = reader.getLocation().getLineNumber();
                    String name = XmlNode.read(reader, parts).name();
                    if (!message) {
                        faults.add(line, name, "is no bank-to-customer statement (camt.053)");
                    }
                }
            }
        }
        faults.throwIfAny();
        return statements;
    }

    private static void requireVersion(XMLStreamReader reader) {
        String namespace = Optional.ofNullable(reader.getNamespaceURI()).orElse("");
        Matcher matcher = NAMESPACE.matcher(namespace);
        boolean known =
                namespace.isEmpty()
                        || (matcher.matches()
                                && matcher.group(1).equals("053")
                                && matcher.group(2).equals("001")
                                && matcher.group(3).compareTo("02") >= 0
                                && matcher.group(3).compareTo("08") <= 0);
        if (!known) {
            throw UnreadableFile.at(
                    reader.getLocation().getLineNumber(),
                    reader.getLocalName(),
                    FieldText.quoted(namespace) + " is not camt.053 of version 02 to 08");
        }
    }

    /** One {@code Stmt}. */
    private record Statement(XmlNode node, FileFaults faults) {

        static Optional<ParsedStatement> read(XmlNode node, FileFaults faults) {
            return new Statement(node, faults).read();
        }

        private Optional<ParsedStatement> read() {
            Optional<CamtAmount> opening = opening();
            Optional<CamtAmount> closing = closing();
            Optional<String> account = account();
            Optional<CamtAmount> any = closing.or(() -> opening);
            if (any.isEmpty()) {
                faults.add(
                        node.line(), "Bal", "is missing: neither an opening nor a closing balance");
                return Optional.empty();
            }
            var currency = any.get().currency();
            if (opening.filter(o -> !o.currency().equals(currency)).isPresent()) {
                faults.add(node.line(), "Bal", "opening and closing balance differ in currency");
            }
            List<ParsedLine> lines = new ArrayList<>();
            CamtEntries entries = new CamtEntries(currency, faults);
            node.all("Ntry").forEach(entry -> lines.addAll(entries.lines(entry)));
            Optional<Balance> first = opening.map(this::dated);
            Optional<Balance> last = closing.map(this::dated);
            return account.map(
                    id ->
                            new ParsedStatement(
                                    node.line(),
                                    id,
                                    currency,
                                    StatementKind.CLOSED,
                                    node.text("Id").orElse(""),
                                    node.first("LglSeqNb", "ElctrncSeqNb"),
                                    day("FrToDt/FrDtTm").or(() -> first.map(Balance::on)),
                                    day("FrToDt/ToDtTm").or(() -> last.map(Balance::on)),
                                    first,
                                    last,
                                    lines));
        }

        private Optional<String> account() {
            Optional<XmlNode> iban = node.at("Acct/Id/IBAN");
            if (iban.isPresent()) {
                String plain = Iban.plain(iban.get().text());
                if (!Iban.valid(plain)) {
                    faults.add(
                            iban.get().line(),
                            "IBAN",
                            FieldText.quoted(plain) + " is no valid IBAN");
                }
                return Optional.of(plain);
            }
            Optional<String> other = node.text("Acct/Id/Othr/Id").map(Iban::plain);
            if (other.isEmpty()) {
                faults.add(node.line(), "Acct", "names no account");
            }
            return other;
        }

        /** The closing balance of the day before stands for the opening one; a page of a statement has interim ones. */
        private Optional<CamtAmount> opening() {
            List<XmlNode> found = balances("OPBD");
            found.addAll(balances("PRCD"));
            if (!balances("CLBD").isEmpty() || balances("ITBD").size() > 1) {
                found.addAll(balances("ITBD"));
            }
            return found.stream().findFirst().flatMap(bal -> CamtAmount.read(bal, faults));
        }

        private Optional<CamtAmount> closing() {
            List<XmlNode> found = balances("ITBD");
            if (found.size() == 1 && balances("OPBD").isEmpty() && balances("PRCD").isEmpty()) {
                found.clear();
            }
            found.addAll(balances("CLBD"));
            return found.isEmpty() ? Optional.empty() : CamtAmount.read(found.getLast(), faults);
        }

        private List<XmlNode> balances(String type) {
            return node.all("Bal")
                    .filter(bal -> bal.text("Tp/CdOrPrtry/Cd").equals(Optional.of(type)))
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        private Balance dated(CamtAmount amount) {
            return new Balance(amount.signed(), amount.day());
        }

        private Optional<LocalDate> day(String path) {
            return node.at(path)
                    .flatMap(at -> faults.take(at.line(), at.name(), at.text(), FieldText::isoDay));
        }
    }
}
