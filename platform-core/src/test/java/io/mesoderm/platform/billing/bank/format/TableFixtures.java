package io.mesoderm.platform.billing.bank.format;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables as banks write them, and what their columns mean; made up for these tests. */
public final class TableFixtures {

    private TableFixtures() {}

    /** With debit and credit, days and amounts in the German way, newest first: 1,000.00 → 1,249.50. */
    public static String csv() {
        return """
        Umsätze;815
        Buchung;Wertstellung;Name;Zweck;Mehr;Soll;Haben;Saldo;Währung
        11.03.2026;12.03.2026;"Bank; Giro";Gebühr;;-0,50;;1.249,50;EUR
        10.03.2026;;Berta;"zwei
        Zeilen";R-2;;1.250,00;1.250,00;EUR
        09.03.2026;;;Miete;;1.000,00;;0,00;EUR
        Ende;;;;;;;;
        """;
    }

    public static TableMapping german() {
        return german(true);
    }

    /** As above; the other way round it reads the table backwards. */
    public static TableMapping german(boolean newestFirst) {
        return new TableMapping(
                Optional.of(";"),
                Optional.empty(),
                2,
                Optional.of(1),
                Optional.of(newestFirst),
                "dd.MM.yyyy",
                NumberMark.COMMA,
                Optional.of(NumberMark.POINT),
                "Buchung",
                Optional.of("Wertstellung"),
                Optional.empty(),
                Optional.of("Soll"),
                Optional.of("Haben"),
                Optional.of("Saldo"),
                Optional.of("Währung"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Name"),
                Optional.empty(),
                List.of("Zweck", "#5"));
    }

    /** A day and a signed amount, in the first two columns of a table with a header. */
    public static TableMapping plain() {
        return plain("#1", "#2");
    }

    public static TableMapping plain(String day, String amount) {
        return plain(day, amount, "yyyy-MM-dd");
    }

    public static TableMapping plain(String day, String amount, String pattern) {
        return new TableMapping(
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                pattern,
                NumberMark.POINT,
                Optional.empty(),
                day,
                Optional.empty(),
                Optional.of(amount),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("#3"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static Optional<FileAccount> account(TableMapping mapping) {
        return Optional.of(
                new FileAccount("815", Currency.getInstance("EUR"), Optional.of(mapping)));
    }

    /** A workbook of one sheet: 45727 is the tenth of March 2025, and 0.1 + 0.2 is what binary fractions make of it. */
    public static byte[] xlsx() {
        return workbook(
                """
                <row r="1"><c r="A1" t="inlineStr"><is><t>day</t></is></c><c r="B1" t="inlineStr"><is><t>amount</t></is></c></row>
                <row r="2"><c r="A2"><v>45726</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="C2" t="inlineStr"><is><t>R-1</t></is></c></row>
                <row r="4"><c r="A4" t="inlineStr"><is><t>2025-03-11</t></is></c><c r="B4"><v>-1.2E2</v></c></row>
                """);
    }

    public static byte[] workbook(String rows) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        put(
                files,
                "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                </Types>
                """);
        put(
                files,
                "_rels/.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
                </Relationships>
                """);
        put(
                files,
                "xl/workbook.xml",
                """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
        put(
                files,
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                </Relationships>
                """);
        put(
                files,
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                        + rows
                        + "</sheetData></worksheet>");
        return BankFixtures.zip(files);
    }

    private static void put(Map<String, byte[]> files, String name, String xml) {
        files.put(name, BankFixtures.utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml));
    }
}
