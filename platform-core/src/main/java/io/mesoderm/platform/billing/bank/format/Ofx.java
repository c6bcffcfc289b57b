package io.mesoderm.platform.billing.bank.format;

import com.webcohesion.ofx4j.io.OFXParseException;
import com.webcohesion.ofx4j.io.OFXV2ContentHandler;
import com.webcohesion.ofx4j.io.nanoxml.NanoXMLOFXReader;

import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

/**
 * OFX and QFX, SGML and XML. Only the library's reader is used, for the text of each element: its model
 * holds amounts as binary floating point.
 */
final class Ofx {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private Ofx() {}

    static List<ParsedStatement> read(byte[] file) {
        String text = Decoding.text(file);
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw UnreadableFile.at(1, "DOCTYPE", "is not allowed");
        }
        countTags(text);
        FileFaults faults = new FileFaults();
        OfxStatements statements = new OfxStatements(new OfxLines(text), faults);
        NanoXMLOFXReader reader = new QuietReader();
        reader.setContentHandler(statements);
        try {
            reader.parse(new StringReader(text));
        } catch (UnreadableFile e) {
            throw e;
        } catch (StackOverflowError e) {
            throw UnreadableFile.at(statements.line(), "OFX", "is nested too deep");
        } catch (IOException | OFXParseException | RuntimeException e) {
            throw UnreadableFile.at(
                    statements.line(),
                    "OFX",
                    "is not well-formed: " + FieldText.quoted(String.valueOf(e.getMessage())));
        }
        if (!text.stripTrailing().toUpperCase(Locale.ROOT).endsWith("</OFX>")) {
            throw UnreadableFile.at((int) text.lines().count(), "OFX", "is cut off");
        }
        faults.throwIfAny();
        return statements.found();
    }

    private static void countTags(String text) {
        Parts parts = new Parts("tags");
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            } else if (text.charAt(i) == '<') {
                parts.count(line, "OFX", 1);
            }
        }
    }

    /** The library would let a document type in, and tells the console of every fault. */
    private static final class QuietReader extends NanoXMLOFXReader {

        @Override
        protected void parseV2FromFirstElement(Reader text) throws IOException, OFXParseException {
            try {
                SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
                factory.setFeature(NO_DOCTYPE, true);
                XMLReader reader = factory.newSAXParser().getXMLReader();
                reader.setContentHandler(new OFXV2ContentHandler(getContentHandler()));
                reader.setErrorHandler(new DefaultHandler());
                reader.parse(new InputSource(text));
            } catch (SAXException | ParserConfigurationException e) {
                throw new OFXParseException(e);
            }
        }
    }
}
