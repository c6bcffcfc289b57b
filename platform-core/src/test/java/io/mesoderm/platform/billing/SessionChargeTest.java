package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which sale pays for which session, on the clock of the site that treats. */
class SessionChargeTest {

    @ParameterizedTest
    @CsvSource({
        // sold this morning, used this afternoon, and the other way round: one day
        "2026-03-10T09:00:00Z, 2026-03-10T14:00:00Z, Europe/Berlin, true",
        "2026-03-10T14:00:00Z, 2026-03-10T09:00:00Z, Europe/Berlin, true",
        // the session's day begins and ends at Berlin's midnight
        "2026-03-10T09:00:00Z, 2026-03-09T23:00:00Z, Europe/Berlin, true",
        "2026-03-10T09:00:00Z, 2026-03-09T22:59:59Z, Europe/Berlin, false",
        "2026-03-10T22:59:59.999999Z, 2026-03-10T09:00:00Z, Europe/Berlin, true",
        "2026-03-10T23:00:00Z, 2026-03-10T09:00:00Z, Europe/Berlin, false",
        // sold on the 10th in Berlin, which in New York is still the evening of the 9th
        "2026-03-10T01:00:00Z, 2026-03-09T14:00:00Z, America/New_York, true",
        "2026-03-10T01:00:00Z, 2026-03-09T03:59:59Z, America/New_York, false",
        // sold in the evening of the 9th in Berlin, which in Tokyo is the 10th already
        "2026-03-09T19:00:00Z, 2026-03-09T16:00:00Z, Asia/Tokyo, true",
        "2026-03-09T19:00:00Z, 2026-03-09T14:59:59Z, Asia/Tokyo, false",
    })
    void aPackagePaysForSessionsFromTheDayOfItsSale(
            Instant sold, Instant performed, ZoneId zone, boolean pays) {
        assertThat(session(performed, zone).mayUse(contract(sold))).isEqualTo(pays);
    }

    private static SessionCharge session(Instant performed, ZoneId zone) {
        PatientId patient = new PatientId(Ids.next());
        return new SessionCharge(
                new TreatmentSessionId(Ids.next()),
                Set.of(patient),
                patient,
                new SiteId(Ids.next()),
                performed,
                zone,
                List.of(),
                SessionCharge.Payer.PACKAGE,
                Optional.empty());
    }

    private static LockedContract contract(Instant sold) {
        return new LockedContract(
                Ids.next(),
                new PatientId(Ids.next()),
                new SiteId(Ids.next()),
                new LegalEntityId(Ids.next()),
                sold,
                Currency.getInstance("EUR"),
                100_000,
                0,
                0,
                0,
                0,
                VoucherKind.NONE);
    }
}
