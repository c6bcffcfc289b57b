package io.mesoderm.platform.billing.bank.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as text: UTF-8 if they are, by their mark or their form, and Windows-1252, which holds ISO 8859-1, if not. */
final class Decoding {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?encoding=[\"']([\\w.-]+)[\"']");

    private Decoding() {}

    static String text(byte[] file) {
        if (file.length >= 2
                && (file[0] & 0xFF) + (file[1] & 0xFF) == 0xFE + 0xFF
                && Math.max(file[0] & 0xFF, file[1] & 0xFF) == 0xFF) {
            return new String(file, StandardCharsets.UTF_16);
        }
        try {
            return withoutMark(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException e) {
            return new String(file, WINDOWS);
        }
    }

    /** As somebody says it is written. */
    static String as(byte[] file, Charset charset) {
        return withoutMark(new String(file, charset));
    }

    /** An XML file by the encoding that it declares; its word is not taken for UTF-8, which many declare and do not write. */
    static String xml(byte[] file) {
        Matcher declared = DECLARED.matcher(head(file, 200));
        if (!declared.find() || declared.group(1).regionMatches(true, 0, "UTF", 0, 3)) {
            return text(file);
        }
        try {
            return new String(file, Charset.forName(declared.group(1)));
        } catch (IllegalArgumentException e) {
            throw UnreadableFile.at(
                    1, "encoding", FieldText.quoted(declared.group(1)) + " is not known");
        }
    }

    /** The beginning, to tell the kind of file by. */
    static String head(byte[] file, int length) {
        byte[] head = Arrays.copyOf(file, Math.min(file.length, length));
        String text = text(head);
        return text.indexOf('\0') >= 0 ? text.replace("\0", "") : text;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
