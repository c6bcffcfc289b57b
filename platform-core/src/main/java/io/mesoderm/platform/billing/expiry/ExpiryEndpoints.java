package io.mesoderm.platform.billing.expiry;

import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What expired turned into revenue. */
public final class ExpiryEndpoints {

    /** By which day units had to be used; if left out, by the last one that is over at each site. */
    public record ExpiredBy(Optional<LocalDate> lastDay) {}

    private final ExpireUnits expiry;

    public ExpiryEndpoints(ExpireUnits expiry) {
        this.expiry = expiry;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("expire-units", Scope.CHAIN, Method.POST, "/expiries", ExpiredBy.class)
                        .permission("billing.close")
                        .summary(
                                "Turns what has expired into revenue, contract by contract; run again, it turns nothing twice.")
                        .answers(
                                ExpireUnits.Run.class,
                                call -> expiry.run(call.input().lastDay, call.context())));
    }
}
