package io.mesoderm.platform.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Prints papers as tagged PDF with the fonts in it. Whatever else a file of this format usually has of the moment and
 * the machine is taken from the paper: its time, and the file's id from what it says.
 */
public final class PaperPdf {

    /** What the file is sent as. */
    public static final String CONTENT_TYPE = "application/pdf";

    private static final String PRODUCER = "Mesoderm";
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PaperPdf() {}

    public static void print(Paper paper, OutputStream out) throws IOException {
        PdfRendererBuilder builder =
                new PdfRendererBuilder()
                        .usePdfUaAccessibility(true)
                        .withProducer(PRODUCER)
                        .withW3cDocument(PaperPage.of(paper), null);
        font(builder, ".ttf", REGULAR);
        font(builder, "-Bold.ttf", BOLD);
        for (ExternalResourceControlPriority step : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, step);
        }
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            date(document.getDocumentInformation(), paper);
            document.setDocumentId(id(paper));
            document.save(out);
        }
    }

    private static void font(PdfRendererBuilder builder, String file, int weight) {
        builder.useFont(
                () -> PaperPdf.class.getResourceAsStream(FONTS + file),
                "Paper",
                weight,
                FontStyle.NORMAL,
                true);
    }

    private static void date(PDDocumentInformation information, Paper paper) {
        Calendar issued = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        issued.setTimeInMillis(paper.issuedAt().toEpochMilli());
        information.setCreationDate(issued);
        information.setModificationDate(issued);
    }

    /** The first bytes of the hash of all that the paper says. */
    private static long id(Paper paper) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(paper.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
