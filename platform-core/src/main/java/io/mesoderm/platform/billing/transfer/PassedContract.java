package io.mesoderm.platform.billing.transfer;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What the receiver of units has by them: a contract as the giver's, of these units alone, at what they are worth. No
 * discount is in it, since nothing was sold.
 */
record PassedContract(UUID id, UUID from, PatientId patient, long valueMinor) {

    void insert(
            Handle handle,
            List<PassedUnit> units,
            LocalDate today,
            Instant now,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO package_contract (id, version_id, name, patient_id, selling_site_id, legal_entity_id,
                          currency, price_minor, allocation, split_rule, sold_at, sold_on, sold_by, state, paid_minor,
                          earned_minor, version, grace_days, voucher_kind)
                        SELECT :id, version_id, name, :patient, selling_site_id, legal_entity_id, currency, :value,
                          allocation, split_rule, :now, :today, :by, 'ACTIVE', :value, 0, 1, grace_days, voucher_kind
                        FROM package_contract WHERE id = :from
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("value", valueMinor)
                .bind("now", now)
                .bind("today", today)
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("from", from)
                .execute();
        insertTerms(handle, units);
        insertUnits(handle, units);
    }

    private void insertTerms(Handle handle, List<PassedUnit> units) {
        handle.createUpdate(
                        """
                        INSERT INTO contract_item (contract_id, line_no, service_item, quantity, list_price_minor)
                        SELECT :id, i.line_no, i.service_item, COUNT(*), i.list_price_minor
                        FROM contract_item i JOIN unit u ON u.contract_id = i.contract_id AND u.line_no = i.line_no
                        WHERE u.id IN (<units>) GROUP BY i.line_no, i.service_item, i.list_price_minor
                        """)
                .bind("id", id)
                .bindList("units", units.stream().map(PassedUnit::id).toList())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO contract_site (contract_id, site_id)
                        SELECT :id, site_id FROM contract_site WHERE contract_id = :from
                        """)
                .bind("id", id)
                .bind("from", from)
                .execute();
    }

    private void insertUnits(Handle handle, List<PassedUnit> units) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO unit (id, contract_id, line_no, unit_no, service_item, value_minor, list_price_minor,
                          measure, parts, parts_left, value_left_minor, state, version, expires_on)
                        SELECT :made, :contract, line_no, unit_no, service_item, value_minor, list_price_minor, measure,
                          parts, parts, value_minor, 'OPEN', 1, expires_on
                        FROM unit WHERE id = :unit
                        """);
        for (PassedUnit unit : units) {
            batch.bind("made", unit.made()).bind("contract", id).bind("unit", unit.id()).add();
        }
        batch.execute();
    }
}
