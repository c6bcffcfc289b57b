package io.mesoderm.platform.billing.bank.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element with what is in it and where it stands: what a statement's part needs to be read in any order. */
record XmlNode(
        String name,
        int line,
        Map<String, String> attributes,
        String text,
        List<XmlNode> children) {

    /** No bank nests deeper; what does is sent to hurt. */
    private static final int DEEPEST = 60;

    /** The element the reader stands at; afterwards the reader stands at its end. */
    static XmlNode read(XMLStreamReader reader, Parts parts) throws XMLStreamException {
        return read(reader, parts, 0);
    }

    private static XmlNode read(XMLStreamReader reader, Parts parts, int depth)
            throws XMLStreamException {
        String name = reader.getLocalName();
        int line = reader.getLocation().getLineNumber();
        if (depth > DEEPEST) {
            throw UnreadableFile.at(line, name, "lies too deep");
        }
        parts.count(line, name, 1 + reader.getAttributeCount());
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        List<XmlNode> children = new ArrayList<>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(read(reader, parts, depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new XmlNode(name, line, attributes, text.toString().strip(), children);
    }

    Stream<XmlNode> all(String child) {
        return children.stream().filter(node -> node.name.equals(child));
    }

    /** The first element down this path, such as {@code Acct/Id/IBAN}. */
    Optional<XmlNode> at(String path) {
        return at(List.of(path.split("/")).iterator());
    }

    private Optional<XmlNode> at(Iterator<String> names) {
        Optional<XmlNode> node = Optional.of(this);
        while (names.hasNext() && node.isPresent()) {
            node = node.get().all(names.next()).findFirst();
        }
        return node;
    }

    /** What stands there, if anything does. */
    Optional<String> text(String path) {
        return at(path).map(XmlNode::text).filter(found -> !found.isEmpty());
    }

    /** The first of these paths at which something stands. */
    Optional<String> first(String... paths) {
        return Stream.of(paths).map(this::text).flatMap(Optional::stream).findFirst();
    }
}
