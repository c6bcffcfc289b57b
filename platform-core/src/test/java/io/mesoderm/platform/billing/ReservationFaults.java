package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;

/** What somebody with all rights could do to units that wait for visits. */
final class ReservationFaults {

    private static final String TAKEN =
            "SELECT MIN(id) FROM unit_reservation WHERE state = 'TAKEN'";

    private ReservationFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                of(
                        "reserved-is-held-once",
                        "a unit waits that nobody holds",
                        "SELECT MIN(id) FROM unit WHERE state = 'OPEN'",
                        "UPDATE unit SET state = 'RESERVED' WHERE id = :entry"),
                of(
                        "reserved-is-held-once",
                        "a unit that is held is open",
                        "SELECT MIN(id) FROM unit WHERE state = 'RESERVED'",
                        "UPDATE unit SET state = 'OPEN' WHERE id = :entry"),
                of(
                        "holds-equal-uses",
                        "what was used has no use",
                        "SELECT MIN(id) FROM unit_reservation WHERE state = 'USED'",
                        "UPDATE unit_reservation SET redemption_id = NULL WHERE id = :entry"),
                of(
                        "holds-equal-uses",
                        "what was taken is said to be used",
                        TAKEN,
                        "UPDATE unit_reservation SET state = 'USED' WHERE id = :entry"),
                of(
                        "holds-equal-uses",
                        "what was taken is said to be given back",
                        TAKEN,
                        "UPDATE unit_reservation SET waiver = 'a favour', waived_at = held_at WHERE id = :entry"),
                of(
                        "missed-was-held",
                        "a unit was taken for no missed visit",
                        "SELECT redemption_id FROM unit_reservation WHERE state = 'TAKEN'",
                        "UPDATE unit_reservation SET missed = NULL WHERE redemption_id = :entry"));
    }
}
