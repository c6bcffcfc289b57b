package io.mesoderm.platform.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.paper.Paper.Column;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;

/** What is printed can be read back, letter by letter, and is the same file each time. */
class PaperPdfTest {

    private static final Instant ISSUED = Instant.parse("2026-03-10T11:00:00Z");

    @Test
    void lettersOfAllClinicsArePrinted() throws IOException {
        Paper paper =
                paper(new Paper.Note("İstanbul ığş, Straße, 5 € and 7 ₺; Çağlar & <b>Söhne</b>"));

        assertThat(text(print(paper)))
                .contains("İstanbul ığş, Straße, 5 € and 7 ₺; Çağlar & <b>Söhne</b>");
    }

    /** Or another machine, without these fonts, would print something else. */
    @Test
    void everyFontIsInTheFile() throws IOException {
        try (PDDocument document = Loader.loadPDF(print(paper(new Paper.Note("Text"))))) {
            for (PDPage page : document.getPages()) {
                List<PDFont> fonts = fonts(page);
                assertThat(fonts).hasSize(2);
                assertThat(fonts).allMatch(PDFont::isEmbedded);
            }
        }
    }

    private static List<PDFont> fonts(PDPage page) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : page.getResources().getFontNames()) {
            fonts.add(page.getResources().getFont(name));
        }
        return fonts;
    }

    @Test
    void thePrintKnowsNeitherTheHourNorTheMachine() throws IOException {
        byte[] first = print(paper(new Paper.Note("Text")));
        TimeZone here = TimeZone.getDefault();
        Locale language = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Asia/Seoul")));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(print(paper(new Paper.Note("Text")))).isEqualTo(first);
        } finally {
            TimeZone.setDefault(here);
            Locale.setDefault(language);
        }
        try (PDDocument document = Loader.loadPDF(first)) {
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(ISSUED);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Receipt R1");
        }
    }

    @Test
    void anotherWordIsAnotherFile() throws IOException {
        assertThat(print(paper(new Paper.Note("Text"))))
                .isNotEqualTo(print(paper(new Paper.Note("Texts"))));
    }

    /** Headings and the paper's number stand on each page of a long table, and no row is lost between two. */
    @Test
    void aLongTableGoesOnWithItsHeadings() throws IOException {
        Paper.Table table =
                new Paper.Table(
                        "Lines",
                        List.of(Column.text("Name of a line"), Column.amount("Its amount")),
                        IntStream.range(0, 200)
                                .mapToObj(i -> List.of("line-" + i + ".", i + ".00 EUR"))
                                .toList(),
                        List.of(List.of("Sum", "19,900.00 EUR")));
        byte[] file = print(paper(table));

        try (PDDocument document = Loader.loadPDF(file)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(3);
            for (int page = 1; page <= pages; page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document))
                        .contains("Name of a line", "Its amount", "R1", page + " / " + pages);
            }
        }
        String text = text(file);
        assertThat(IntStream.range(0, 200))
                .allSatisfy(i -> assertThat(text).containsOnlyOnce("line-" + i + "."));
        assertThat(text).containsOnlyOnce("19,900.00 EUR");
    }

    private static Paper paper(Paper.Block block) {
        return new Paper(
                List.of("Clinics GmbH", "Berlin"),
                "Receipt",
                "R1",
                ISSUED,
                Locale.GERMANY,
                List.of(block));
    }

    private static byte[] print(Paper paper) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PaperPdf.print(paper, out);
        return out.toByteArray();
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
