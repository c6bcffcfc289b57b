package io.mesoderm.platform.billing.expiry;

import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * That the expiry of units was put off.
 *
 * @param firstBefore on which day the first of them would have expired
 * @param units how many
 * @param reinstated how many of them had expired already
 */
public record Extension(
        UUID id,
        SiteId site,
        LocalDate expiresOn,
        LocalDate firstBefore,
        int units,
        int reinstated,
        String reason,
        Instant extendedAt,
        Optional<StaffId> extendedBy) {

    /** Of a contract, which bounds how many there are; oldest first. */
    static List<Extension> of(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT e.id, e.site_id AS site, e.expires_on, MIN(u.expired_before) AS first_before,
                          COUNT(*) AS units, COUNT(x.id) AS reinstated, e.reason, e.extended_at, e.extended_by
                        FROM unit_extension e
                          JOIN unit_extension_unit u ON u.extension_id = e.id
                          LEFT JOIN unit_expiry x ON x.unit_id = u.unit_id AND x.reinstated_by = e.id
                        WHERE e.contract_id = :contract
                        GROUP BY e.id, e.site_id, e.expires_on, e.reason, e.extended_at, e.extended_by
                        ORDER BY e.id
                        """)
                .bind("contract", contract)
                .mapTo(Extension.class)
                .list();
    }
}
