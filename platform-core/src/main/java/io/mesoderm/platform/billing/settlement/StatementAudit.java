package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes every issued statement anew from its claims: what is printed and its fingerprint must come out the same. */
public final class StatementAudit {

    /** The first statement, or run, that is not as it was issued. */
    public record Broken(UUID entry, String detail) {}

    private record Row(
            UUID id,
            SiteId siteId,
            LegalEntityId legalEntityId,
            SiteId counterSiteId,
            LegalEntityId counterEntityId,
            Currency currency,
            long dueFromMinor,
            long dueToMinor,
            int lineCount,
            byte[] sha256) {

        StatementKey key() {
            return new StatementKey(
                    new OwnedSite(siteId, legalEntityId),
                    new OwnedSite(counterSiteId, counterEntityId),
                    currency);
        }

        Optional<Broken> against(StatementTotals made) {
            if (made == null) {
                return broken("has no claims");
            }
            if (made.dueFromMinor() != dueFromMinor
                    || made.dueToMinor() != dueToMinor
                    || made.lineCount() != lineCount) {
                return broken(
                        "says %d, %d and %d lines, its claims %d, %d and %d"
                                .formatted(
                                        dueFromMinor,
                                        dueToMinor,
                                        lineCount,
                                        made.dueFromMinor(),
                                        made.dueToMinor(),
                                        made.lineCount()));
            }
            return Arrays.equals(made.sha256(), sha256)
                    ? Optional.empty()
                    : broken("has another fingerprint than its claims");
        }

        private Optional<Broken> broken(String detail) {
            return Optional.of(new Broken(id, detail));
        }
    }

    private StatementAudit() {}

    public static Optional<Broken> firstBroken(Handle handle) {
        return handle
                .createQuery("SELECT id FROM settlement_run WHERE state = 'ISSUED' ORDER BY id")
                .mapTo(UUID.class)
                .list()
                .stream()
                .flatMap(run -> broken(handle, run).stream())
                .findFirst();
    }

    private static Optional<Broken> broken(Handle handle, UUID run) {
        Map<StatementKey, StatementTotals> made = new HashMap<>();
        RunClaims.totals(handle, run).forEach(totals -> made.put(totals.key(), totals));
        List<Row> issued = issued(handle, run);
        return issued.stream()
                .flatMap(row -> row.against(made.get(row.key())).stream())
                .findFirst()
                .or(
                        () ->
                                issued.size() == made.size()
                                        ? Optional.empty()
                                        : Optional.of(
                                                new Broken(
                                                        run,
                                                        "has %d statements, its claims make %d"
                                                                .formatted(
                                                                        issued.size(),
                                                                        made.size()))));
    }

    private static List<Row> issued(Handle handle, UUID run) {
        return handle.createQuery(
                        """
                        SELECT id, site_id, legal_entity_id, counter_site_id, counter_entity_id, currency,
                          due_from_minor, due_to_minor, line_count, sha256
                        FROM settlement_statement WHERE run_id = :run ORDER BY id
                        """)
                .bind("run", run)
                .mapTo(Row.class)
                .list();
    }
}
