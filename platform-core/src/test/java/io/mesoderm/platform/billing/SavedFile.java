package io.mesoderm.platform.billing;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.FileOutput;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file that was answered, as whoever saved it opens it. */
final class SavedFile {

    private SavedFile() {}

    static byte[] bytes(FileAnswer file) throws IOException {
        Kept out = new Kept();
        file.content().writeTo(out);
        return out.bytes.toByteArray();
    }

    static List<CSVRecord> records(FileAnswer file) throws IOException {
        String text = new String(bytes(file), StandardCharsets.UTF_8);
        CSVFormat headed = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), headed)) {
            return parser.getRecords();
        }
    }

    /** The lines of a PDF from top to bottom. */
    static List<String> lines(FileAnswer file) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes(file))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).lines().map(String::strip).toList();
        }
    }

    private static final class Kept extends FileOutput {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void restart() {
            bytes.reset();
        }

        @Override
        public void write(int octet) {
            bytes.write(octet);
        }
    }
}
