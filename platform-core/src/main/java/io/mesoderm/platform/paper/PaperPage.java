package io.mesoderm.platform.paper;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** A paper as a tree of HTML elements: texts are nodes of it, so that none of them is ever read as markup. */
final class PaperPage {

    private static final String STYLE = style();

    private final Document document;

    private PaperPage(Document document) {
        this.document = document;
    }

    static Document of(Paper paper) {
        try {
            Document document =
                    DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
            new PaperPage(document).fill(paper);
            return document;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill(Paper paper) {
        Element html = document.createElement("html");
        html.setAttribute("lang", paper.locale().toLanguageTag());
        document.appendChild(html);
        Element head = add(html, "head");
        add(head, "title", paper.title() + " " + paper.number());
        Element description = add(head, "meta");
        description.setAttribute("name", "description");
        description.setAttribute("content", paper.title());
        add(head, "style", STYLE);
        Element body = add(html, "body");
        add(body, "div", paper.number()).setAttribute("class", "foot");
        paper.issuer().forEach(line -> add(body, "p", line).setAttribute("class", "issuer"));
        add(body, "h1", paper.title() + " " + paper.number());
        paper.blocks().forEach(block -> add(body, block));
    }

    private void add(Element body, Paper.Block block) {
        switch (block) {
            case Paper.Facts facts -> facts(body, facts);
            case Paper.Table table -> table(body, table);
            case Paper.Note note -> add(body, "p", note.text());
        }
    }

    private void facts(Element body, Paper.Facts facts) {
        Element rows = add(add(body, "table", "facts", ""), "tbody");
        for (Paper.Fact fact : facts.facts()) {
            Element row = add(rows, "tr");
            add(row, "th", fact.name()).setAttribute("scope", "row");
            add(row, "td", fact.value());
        }
    }

    private void table(Element body, Paper.Table table) {
        if (!table.caption().isEmpty()) {
            add(body, "h2", table.caption());
        }
        Element element = add(body, "table", "lines", "");
        Element headings = add(add(element, "thead"), "tr");
        table.columns()
                .forEach(
                        column ->
                                add(headings, "th", kind(column), column.heading())
                                        .setAttribute("scope", "col"));
        Element rows = add(element, "tbody");
        table.rows().forEach(row -> row(add(rows, "tr"), table.columns(), row));
        table.sums().forEach(row -> row(add(rows, "tr", "sum", ""), table.columns(), row));
    }

    private void row(Element row, List<Paper.Column> columns, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            add(row, "td", kind(columns.get(i)), cells.get(i));
        }
    }

    private static String kind(Paper.Column column) {
        return column.amount() ? "amount" : "text";
    }

    private Element add(Element parent, String name) {
        Element element = document.createElement(name);
        parent.appendChild(element);
        return element;
    }

    private Element add(Element parent, String name, String text) {
        Element element = add(parent, name);
        element.appendChild(document.createTextNode(text));
        return element;
    }

    private Element add(Element parent, String name, String kind, String text) {
        Element element = text.isEmpty() ? add(parent, name) : add(parent, name, text);
        element.setAttribute("class", kind);
        return element;
    }

    private static String style() {
        try (InputStream css = PaperPage.class.getResourceAsStream("/paper/paper.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
