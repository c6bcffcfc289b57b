package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;

/** What somebody with all rights could do to grafts that were delivered. */
final class DeliveryFaults {

    private DeliveryFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                of(
                        "units-are-as-delivered",
                        "another number was delivered than the unit has",
                        "SELECT MIN(unit_id) FROM graft_delivery",
                        "UPDATE graft_delivery SET quantity = quantity + 1 WHERE unit_id = :entry"),
                of(
                        "units-are-as-delivered",
                        "a use was taken back, and what was delivered was not",
                        "SELECT unit_id FROM graft_delivery WHERE taken_back",
                        "DELETE FROM graft_delivery WHERE unit_id = :entry AND taken_back"),
                of(
                        "delivered-at-its-tier",
                        "what was delivered cost a tenth more than its tier",
                        "SELECT MIN(id) FROM graft_delivery WHERE NOT taken_back",
                        "UPDATE graft_delivery SET list_minor = list_minor * 1.1 WHERE id = :entry"),
                of(
                        "delivered-less-is-credited",
                        "a credit was of a cent less",
                        "SELECT MIN(refund_id) FROM graft_delivery",
                        "UPDATE graft_delivery SET value_before_minor = value_before_minor - 1"
                                + " WHERE refund_id = :entry"),
                of(
                        "gross-less-discount-is-the-price",
                        "what was charged more is forgotten",
                        "SELECT MIN(contract_id) FROM graft_delivery WHERE charged_minor > 0",
                        "UPDATE graft_delivery SET charged_minor = 0 WHERE contract_id = :entry"));
    }
}
