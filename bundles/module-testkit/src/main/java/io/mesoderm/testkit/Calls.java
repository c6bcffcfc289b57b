package io.mesoderm.testkit;

import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Calls at a site in Berlin by a member of staff with the given permissions. */
public final class Calls {

    public static final StaffId STAFF = new StaffId(new UUID(9, 1));
    public static final SiteId SITE = new SiteId(new UUID(1, 1));

    private Calls() {}

    /** A call in some chain, for what looks into no database. */
    public static CallContext with(String... permissions) {
        return in(new ChainId("demo"), permissions);
    }

    /** A call in this chain. */
    public static CallContext in(ChainId chain, String... permissions) {
        return new CallContext(
                chain,
                Optional.of(SITE),
                new Actor("test", Optional.of(STAFF), Set.of(permissions)),
                Locale.ENGLISH,
                ZoneId.of("Europe/Berlin"),
                "test");
    }
}
