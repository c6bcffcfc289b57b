package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every fault planted in what expiries write is found, by the check that is there for it. */
@MariaDb
class ExpiryAuditIT {

    /** A fault, what undoes it, and the checks that must find it. */
    private record Fault(String plant, String mend, List<String> found) {}

    private static final List<Fault> FAULTS =
            List.of(
                    new Fault(
                            "UPDATE unit SET state = 'OPEN' WHERE state = 'EXPIRED' AND unit_no = 2",
                            "UPDATE unit SET state = 'EXPIRED' WHERE state = 'OPEN' AND unit_no = 2",
                            List.of(
                                    "liability-equals-open-units-less-unpaid",
                                    "sold-is-performed-refunded-or-open",
                                    "refunds-earned-fees-and-open-are-the-price",
                                    "unit-state-equals-expiries")),
                    new Fault(
                            "UPDATE unit_expiry SET expired_on = expired_on + INTERVAL 1 DAY",
                            "UPDATE unit_expiry SET expired_on = expired_on - INTERVAL 1 DAY",
                            List.of("unit-state-equals-expiries")),
                    new Fault(
                            "UPDATE unit_expiry SET value_minor = value_minor + 1",
                            "UPDATE unit_expiry SET value_minor = value_minor - 1",
                            List.of(
                                    "position-equals-events",
                                    "sold-is-performed-refunded-or-open",
                                    "refunds-earned-fees-and-open-are-the-price",
                                    "unit-state-equals-expiries",
                                    "expiries-equal-postings")),
                    new Fault(
                            "UPDATE unit_expiry SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            "UPDATE unit_expiry SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            List.of("events-are-posted", "postings-have-events")));

    @Test
    void findsEachPlantedFault(TestDatabase server, TenantDatabase database) {
        try (TestChain spoilt = TestChain.create(server)) {
            Clinics clinics = new Clinics(spoilt, database);
            clinics.publish("year", 100_000, Optional.of(365), new NewItem("mesotherapy", 3));
            clinics.sell(clinics.berlin, clinics.patient(), "year", 80_000);
            clinics.clock.set("2027-06-01T10:00:00Z");
            clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
            clinics.seal();
            assertThat(broken(clinics)).isEmpty();

            Map<String, List<String>> found = new LinkedHashMap<>();
            Map<String, List<String>> wanted = new LinkedHashMap<>();
            for (Fault fault : FAULTS) {
                spoilt.executeInCore(fault.plant);
                found.put(fault.plant, broken(clinics));
                wanted.put(fault.plant, fault.found);
                spoilt.executeInCore(fault.mend);
            }

            assertThat(found).containsExactlyEntriesOf(wanted);
            assertThat(broken(clinics)).isEmpty();
        }
    }

    private static List<String> broken(Clinics clinics) {
        return clinics.billing.audit().run(clinics.chainWide()).results().stream()
                .filter(result -> result.broken().isPresent())
                .map(LedgerAudit.Result::check)
                .toList();
    }
}
