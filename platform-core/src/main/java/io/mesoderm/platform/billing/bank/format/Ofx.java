package io.mesoderm.platform.billing.bank.format;

import com.webcohesion.ofx4j.io.OFXParseException;
import com.webcohesion.ofx4j.io.nanoxml.NanoXMLOFXReader;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;

/**
 * OFX and QFX, SGML and XML. Only the library's reader is used, for the text of each element: its model
 * holds amounts as binary floating point.
 */
final class Ofx {

    private Ofx() {}

    static List<ParsedStatement> read(byte[] file) {
        String text = Decoding.text(file);
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw UnreadableFile.at(1, "DOCTYPE", "is not allowed");
        }
        FileFaults faults = new FileFaults();
        OfxStatements statements = new OfxStatements(new OfxLines(text), faults);
        NanoXMLOFXReader reader = new NanoXMLOFXReader();
        reader.setContentHandler(statements);
        try {
            reader.parse(new StringReader(text));
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
}
