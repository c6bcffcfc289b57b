package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the chain does not let be used elsewhere, dated by the days of its settlement zone, and only added and ended. */
public final class UseDenials {

    private static final String DENIES =
            """
            c.selling_site_id \\<> :site AND d.valid_from <= :deniedOn AND (d.valid_to IS NULL OR d.valid_to >= :deniedOn)
              AND (d.seller_site_id IS NULL OR d.seller_site_id = c.selling_site_id)
              AND (d.provider_site_id IS NULL OR d.provider_site_id = :site)
              AND (d.measure IS NULL OR d.measure = u.measure)
              AND (d.package_template IS NULL OR d.package_template =
                (SELECT t.code FROM package_version v JOIN package_template t ON t.id = v.template_id
                 WHERE v.id = c.version_id))
            """;

    /** True of a unit {@code u} of a contract {@code c} that may be used at {@code :site} on {@code :deniedOn}, a {@link #day}. */
    public static final String NOT_DENIED =
            "NOT EXISTS (SELECT 1 FROM use_denial d WHERE " + DENIES + ")";

    private static final String COLUMNS =
            """
            SELECT d.id, d.seller_site_id, d.provider_site_id, d.package_template, d.measure, d.valid_from, d.valid_to
            FROM use_denial d
            """;

    private UseDenials() {}

    /** The day that decides, by the chain's clock: so that both sites read the same. */
    public static LocalDate day(Handle handle, Instant at) {
        return at.atZone(ChainPolicies.read(handle).settlementZone()).toLocalDate();
    }

    /** Refuses a unit that the chain does not let be used at a site then, by the name of what it denies. */
    public static void refuse(Handle handle, UUID unit, SiteId site, Instant at) {
        handle.createQuery(
                        COLUMNS
                                + """
                                JOIN unit u ON u.id = :unit
                                JOIN package_contract c ON c.id = u.contract_id
                                WHERE
                                """
                                + DENIES
                                + " ORDER BY d.id LIMIT 1")
                .bind("unit", unit)
                .bind("site", site)
                .bind("deniedOn", day(handle, at))
                .mapTo(UseDenial.class)
                .findOne()
                .ifPresent(
                        denial -> {
                            throw refusal(denial);
                        });
    }

    /** Whose open units of which items are looked for, in one contract or in all, at which site and when. */
    public record Wanted(
            Collection<PatientId> patients,
            Collection<String> items,
            Optional<UUID> only,
            SiteId site,
            Instant at) {}

    /** Why none of these units is used there: the first denial there is. */
    public static Optional<Problem> why(Handle handle, Wanted wanted) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                JOIN package_contract c ON c.patient_id IN (<patients>) AND c.state = 'ACTIVE'
                                  AND (:only IS NULL OR c.id = :only)
                                JOIN unit u ON u.contract_id = c.id AND u.state = 'OPEN'
                                  AND u.service_item IN (<items>)
                                WHERE
                                """
                                + DENIES
                                + " ORDER BY d.id LIMIT 1")
                .bindList("patients", List.copyOf(wanted.patients))
                .bindList("items", List.copyOf(wanted.items))
                .bind("only", wanted.only)
                .bind("site", wanted.site)
                .bind("deniedOn", day(handle, wanted.at))
                .mapTo(UseDenial.class)
                .findOne()
                .map(UseDenials::refusal);
    }

    private static Problem refusal(UseDenial denial) {
        return Problem.conflict(
                "use-elsewhere-denied",
                "The chain does not let this be used at another site than sold it: %s, since %s."
                        .formatted(denial.named(), denial.validFrom()));
    }

    /** Adds it; a {@code use-denial-exists} problem if the same holds already from that day. */
    static void insert(Handle handle, UseDenial denial, Optional<UUID> by, Instant now) {
        ChainPolicies.hold(handle);
        int rows =
                Rows.bind(
                                handle.createUpdate(
                                        """
                                        INSERT INTO use_denial (id, seller_site_id, provider_site_id, package_template,
                                          measure, valid_from, valid_to, created_at, created_by)
                                        SELECT :id, :sellerSiteId, :providerSiteId, :packageTemplate, :measure,
                                          :validFrom, :validTo, :now, :by
                                        FROM (SELECT 1 AS one) AS one WHERE NOT EXISTS (SELECT 1 FROM use_denial d
                                          WHERE d.seller_site_id \\<=> :sellerSiteId
                                            AND d.provider_site_id \\<=> :providerSiteId
                                            AND d.package_template \\<=> :packageTemplate
                                            AND d.measure \\<=> :measure AND d.valid_from = :validFrom)
                                        """),
                                denial)
                        .bind("now", now)
                        .bind("by", by)
                        .execute();
        if (rows == 0) {
            throw Problem.conflict(
                    "use-denial-exists", "The same is denied from that day already.");
        }
    }

    static Optional<UseDenial> lock(Handle handle, UUID denial) {
        return handle.createQuery(COLUMNS + " WHERE d.id = :denial FOR UPDATE")
                .bind("denial", denial)
                .mapTo(UseDenial.class)
                .findOne();
    }

    /** Of one that has none. */
    static void end(Handle handle, UUID denial, LocalDate lastDay) {
        handle.createUpdate(
                        "UPDATE use_denial SET valid_to = :lastDay WHERE id = :denial AND valid_to IS NULL")
                .bind("lastDay", lastDay)
                .bind("denial", denial)
                .execute();
    }

    /** In the order in which they were added, behind the denial {@code after}. */
    static List<UseDenial> list(Handle handle, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        COLUMNS
                                + " WHERE :after IS NULL OR d.id > :after ORDER BY d.id LIMIT :atMost")
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(UseDenial.class)
                .list();
    }
}
