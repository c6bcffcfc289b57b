package io.mesoderm.platform.billing.einvoice;

import com.helger.phive.en16931.EN16931Validation;

import net.sf.saxon.TransformerFactoryImpl;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;

/** The rules of EN 16931 for UBL, as their authors publish them: version 1.3.13. */
final class En16931 {

    private static final String RULES =
            "/external/schematron/1.3.13/ubl/EN16931-UBL-validation.xslt";
    private static final String REPORT = "http://purl.oclc.org/dsdl/svrl";

    private static final Templates JUDGE = judge();

    private En16931() {}

    private static Templates judge() {
        try {
            return new TransformerFactoryImpl()
                    .newTemplates(
                            new StreamSource(EN16931Validation.class.getResourceAsStream(RULES)));
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ids of the rules that the file breaks, warnings too. */
    static List<String> broken(byte[] file) {
        DOMResult report = new DOMResult();
        try {
            JUDGE.newTransformer()
                    .transform(new StreamSource(new ByteArrayInputStream(file)), report);
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
        NodeList failed =
                ((Document) report.getNode()).getElementsByTagNameNS(REPORT, "failed-assert");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < failed.getLength(); i++) {
            ids.add(((Element) failed.item(i)).getAttribute("id"));
        }
        return ids;
    }
}
