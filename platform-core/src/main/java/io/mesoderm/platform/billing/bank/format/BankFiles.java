package io.mesoderm.platform.billing.bank.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a file whatever it is, plain or in a ZIP archive. */
public final class BankFiles {

    /** A day's statements of a chain are some hundred kilobytes; an archive that unfolds into more is no honest one. */
    static final int MOST_UNPACKED = 16 << 20;

    static final int MOST_ENTRIES = 200;

    static final int MOST_STATEMENTS = 1000;

    /** One file at a time: what a hostile one may take of the heap is taken once. */
    private static final Semaphore ONE = new Semaphore(1, true);

    private static final int HEAD = 4096;
    private static final Pattern OFX = Pattern.compile("(?i)OFXHEADER|<\\?OFX|<OFX>");
    private static final Pattern CAMT =
            Pattern.compile("<(?:\\w+:)?(?:Document|BkToCstmrStmt)[\\s>]");
    private static final Pattern MT = Pattern.compile("(?m)^(?:\\{1:F|:20:|:25:)");

    private BankFiles() {}

    /** Every statement of the file; {@link UnknownFormat} or {@link UnreadableFile} otherwise. */
    public static ParsedFile read(byte[] file) {
        ONE.acquireUninterruptibly();
        try {
            ParsedFile parsed = parsed(file);
            if (parsed.statements().size() > MOST_STATEMENTS) {
                throw UnreadableFile.at(
                        parsed.statements().get(MOST_STATEMENTS).number(),
                        parsed.format().name(),
                        "is more than the " + MOST_STATEMENTS + " statements of a file");
            }
            return parsed;
        } finally {
            ONE.release();
        }
    }

    private static ParsedFile parsed(byte[] file) {
        if (!zipped(file)) {
            return plain(file);
        }
        List<ParsedFile> parts = unpacked(file).stream().map(BankFiles::plain).toList();
        Set<BankFormat> formats = EnumSet.noneOf(BankFormat.class);
        parts.forEach(part -> formats.add(part.format()));
        if (formats.size() != 1) {
            throw new UnknownFormat(
                    formats.isEmpty()
                            ? "The archive is empty."
                            : "The archive holds files of different kinds; send them one by one.");
        }
        return new ParsedFile(
                formats.iterator().next(),
                parts.stream().flatMap(part -> part.statements().stream()).toList());
    }

    private static ParsedFile plain(byte[] file) {
        BankFormat format = format(file);
        List<ParsedStatement> statements = format.read(file);
        if (statements.isEmpty()) {
            throw UnreadableFile.at(1, format.name(), "holds no statement");
        }
        return new ParsedFile(format, statements);
    }

    private static BankFormat format(byte[] file) {
        String head = Decoding.head(file, HEAD);
        if (OFX.matcher(head).find()) {
            return BankFormat.OFX;
        }
        if (CAMT.matcher(head).find()) {
            return BankFormat.CAMT_053;
        }
        if (MT.matcher(head).find()) {
            return BankFormat.MT940;
        }
        throw new UnknownFormat(
                "The file is no camt.053, MT940, MT942 or OFX, nor an archive of such files.");
    }

    private static boolean zipped(byte[] file) {
        return file.length > 4
                && new String(file, 0, 4, StandardCharsets.ISO_8859_1).equals("PK\3\4");
    }

    private static List<byte[]> unpacked(byte[] archive) {
        List<byte[]> files = new ArrayList<>();
        int left = MOST_UNPACKED;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0 || files.size() == MOST_ENTRIES) {
                    throw new UnknownFormat(
                            "The archive unfolds into more than a bank would send.");
                }
                if (zipped(bytes)) {
                    throw new UnknownFormat("The archive holds another archive.");
                }
                if (!entry.isDirectory()) {
                    files.add(bytes);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnknownFormat("The archive cannot be opened: " + e.getMessage());
        }
        return files;
    }
}
