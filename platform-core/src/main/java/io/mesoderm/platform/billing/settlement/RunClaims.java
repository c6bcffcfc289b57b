package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.persistence.BinaryIds;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The claims of a run, read once for all of its statements: the cost is that of the claims, however many pairs of sites there are. */
final class RunClaims {

    /** Those that were made before the run was: an earlier one left them, however long ago, and its index tells the few. */
    static final String LEFT_OVER =
            " FORCE INDEX (site_claim_of_run) WHERE c.run_id = :run AND c.id \\<= :run ";

    /** The others, along the primary key to the last of them: they were made while it was open, one beside another. */
    static final String SINCE =
            """
             FORCE INDEX (PRIMARY) WHERE c.run_id = :run AND c.id > :run
              AND c.id \\<= (SELECT MAX(id) FROM site_claim FORCE INDEX (site_claim_of_run) WHERE run_id = :run)
            """;

    private static final int ROWS_AT_ONCE = 5000;

    private RunClaims() {}

    /** Two statements for each pair of sites under the same two owners, each the mirror of the other. */
    static List<StatementTotals> totals(Handle handle, UUID run) {
        Map<StatementKey, StatementSums> sums = new HashMap<>();
        for (String part : List.of(LEFT_OVER, SINCE)) {
            try (Stream<ClaimRow> claims = claims(handle, run, part)) {
                claims.forEach(
                        claim -> {
                            sums(run, sums, claim.creditor(), claim.debtor(), claim).dueFrom(claim);
                            sums(run, sums, claim.debtor(), claim.creditor(), claim).dueTo(claim);
                        });
            }
        }
        return sums.values().stream().map(StatementSums::totals).toList();
    }

    private static StatementSums sums(
            UUID run,
            Map<StatementKey, StatementSums> sums,
            OwnedSite site,
            OwnedSite counterSite,
            ClaimRow claim) {
        return sums.computeIfAbsent(
                new StatementKey(site, counterSite, claim.currency()),
                key -> new StatementSums(run, key));
    }

    private static Stream<ClaimRow> claims(Handle handle, UUID run, String part) {
        return handle
                .createQuery(
                        """
                        SELECT c.id, c.source, c.source_id, c.debtor_site_id, c.debtor_entity_id,
                          c.creditor_site_id, c.creditor_entity_id, c.currency, c.amount_minor, c.occurred_at
                        FROM site_claim c
                        """
                                + part
                                + " ORDER BY c.id")
                .bind("run", run)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> claim(row))
                .stream();
    }

    /** By hand: a million rows are read here, and finding each component's mapper costs more than the rest. */
    private static ClaimRow claim(ResultSet row) throws SQLException {
        return new ClaimRow(
                id(row, 1),
                SiteClaims.Source.valueOf(row.getString(2)),
                id(row, 3),
                new SiteId(id(row, 4)),
                new LegalEntityId(id(row, 5)),
                new SiteId(id(row, 6)),
                new LegalEntityId(id(row, 7)),
                Currency.getInstance(row.getString(8)),
                row.getLong(9),
                row.getObject(10, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private static UUID id(ResultSet row, int column) throws SQLException {
        return BinaryIds.uuid(row.getBytes(column));
    }
}
