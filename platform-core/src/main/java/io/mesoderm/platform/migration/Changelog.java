package io.mesoderm.platform.migration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * A list of change files in the order in which they are applied. The list file holds
 * {@code <include>}s and nothing else, so that the files can be found, and the checksum of all of them
 * computed, without running Liquibase.
 */
record Changelog(String path, ChangelogSource source, List<String> files, String checksum) {

    static Changelog read(String path, ChangelogSource source) throws IOException {
        return source.reading(
                content -> {
                    byte[] list = content.read(path);
                    List<String> files = includes(path, list);
                    MessageDigest sha = Checksums.sha256();
                    update(sha, path, list);
                    for (String file : files) {
                        update(sha, file, content.read(file));
                    }
                    return new Changelog(
                            path, source, files, HexFormat.of().formatHex(sha.digest()));
                });
    }

    private static void update(MessageDigest sha, String path, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n");
        sha.update((path + "\n" + text.length() + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> includes(String path, byte[] content) throws IOException {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        var files = new ArrayList<String>();
        try {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && !xml.getLocalName().equals("databaseChangeLog")) {
                    if (!xml.getLocalName().equals("include")) {
                        throw new IOException(
                                "%s may hold only <include>, found <%s>"
                                        .formatted(path, xml.getLocalName()));
                    }
                    boolean relative =
                            "true".equals(xml.getAttributeValue(null, "relativeToChangelogFile"));
                    files.add((relative ? folder : "") + xml.getAttributeValue(null, "file"));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(path + " is not readable: " + e.getMessage(), e);
        }
        return List.copyOf(files);
    }
}
