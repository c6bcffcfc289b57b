package io.mesoderm.platform.billing.bank.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A ZIP archive unpacked, no more of it than a bank would send. */
record Archive(Map<String, byte[]> files) {

    /** A day's statements of a chain are some hundred kilobytes; an archive that unfolds into more is no honest one. */
    static final int MOST_UNPACKED = 16 << 20;

    static final int MOST_ENTRIES = 200;

    private static final String WORKBOOK = "xl/workbook.xml";

    static boolean is(byte[] file) {
        return file.length > 4
                && new String(file, 0, 4, StandardCharsets.ISO_8859_1).equals("PK\3\4");
    }

    static Archive of(byte[] file) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        int left = MOST_UNPACKED;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0 || files.size() == MOST_ENTRIES) {
                    throw new UnknownFormat(
                            "The archive unfolds into more than a bank would send.");
                }
                if (is(bytes)) {
                    throw new UnknownFormat("The archive holds another archive.");
                }
                if (!entry.isDirectory() && files.put(entry.getName(), bytes) != null) {
                    throw new UnknownFormat("The archive holds two files of one name.");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnknownFormat("The archive cannot be opened: " + e.getMessage());
        }
        return new Archive(files);
    }

    boolean workbook() {
        return files.containsKey(WORKBOOK);
    }

    /** Packed anew: what the original told twice, in its entries and in its list of them, is told once. */
    byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
