package io.mesoderm.platform.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The script of a custom element as a module's bundle holds it.
 *
 * @param hash begins the hash of its bytes and stands in its address, so that an address always means the same script
 * @param integrity what a browser holds the bytes against before it runs them
 */
public record ElementScript(String tag, String hash, String integrity, byte[] content) {

    private static final Pattern TAG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static final int BYTES_OF_HASH = 12;

    /** The one of {@code tag} that this version of the module ships. */
    static Optional<ElementScript> of(LoadedModule module, String tag) {
        if (!TAG.matcher(tag).matches()) {
            return Optional.empty();
        }
        URL entry = module.bundle().getEntry(module.id() + "/elements/" + tag + ".js");
        return entry == null
                ? Optional.empty()
                : Optional.of(
                        module.cached(new Key(tag), () -> new ElementScript(tag, read(entry))));
    }

    private ElementScript(String tag, byte[] content) {
        this(tag, content, digest(content));
    }

    private ElementScript(String tag, byte[] content, byte[] digest) {
        this(
                tag,
                HexFormat.of().formatHex(digest, 0, BYTES_OF_HASH),
                "sha384-" + Base64.getEncoder().encodeToString(digest),
                content);
    }

    private static byte[] read(URL entry) {
        try (InputStream stream = entry.openStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-384").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-384", e);
        }
    }

    /** Under which a module keeps it, once for as long as it is installed. */
    private record Key(String tag) {}
}
