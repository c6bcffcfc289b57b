package io.mesoderm.platform.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names requests, for the answer, the log and the audit trail. Never taken from outside, so nobody can write another's. */
public final class RequestIds {

    private static final HexFormat HEX = HexFormat.of();

    private RequestIds() {}

    public static String next() {
        var random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
