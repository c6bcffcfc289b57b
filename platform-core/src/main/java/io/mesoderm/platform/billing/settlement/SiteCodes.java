package io.mesoderm.platform.billing.settlement;

import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Map;
import java.util.stream.Collectors;

/** What files call sites: their codes, which the chain has given them and which never change. */
public final class SiteCodes {

    private record Row(SiteId id, String code) {}

    private SiteCodes() {}

    /** The code of every site of the chain. */
    public static Map<SiteId, String> all(Handle handle) {
        return handle.createQuery("SELECT id, code FROM site").mapTo(Row.class).stream()
                .collect(Collectors.toMap(Row::id, Row::code));
    }
}
