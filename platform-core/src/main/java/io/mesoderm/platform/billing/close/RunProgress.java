package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.billing.settlement.RunState;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How far a closed settlement run has come.
 *
 * @param statements of the sites that are looked at; none until they are issued
 * @param settled of these statements
 * @param transfers that a netting of the run came down to, of all sites
 * @param paid of these transfers
 */
public record RunProgress(
        UUID run,
        RunState state,
        Instant cutOff,
        long statements,
        long settled,
        long transfers,
        long paid) {

    private static final int MOST = 12;

    /** Those that still have something to do for one of these sites, newest first. */
    static List<RunProgress> of(Handle handle, List<SiteId> sites) {
        if (sites.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        SELECT * FROM (
                          SELECT r.id AS run, r.state, r.cut_off,
                            (SELECT COUNT(*) FROM settlement_statement s
                              WHERE s.run_id = r.id AND s.site_id IN (<sites>)) AS statements,
                            (SELECT COUNT(s.settled_by) FROM settlement_statement s
                              WHERE s.run_id = r.id AND s.site_id IN (<sites>)) AS settled,
                            (SELECT COUNT(*) FROM settlement_netting n
                              JOIN settlement_transfer t ON t.netting_id = n.id
                              WHERE n.run_id = r.id) AS transfers,
                            (SELECT COUNT(t.paid_at) FROM settlement_netting n
                              JOIN settlement_transfer t ON t.netting_id = n.id
                              WHERE n.run_id = r.id) AS paid
                          FROM settlement_run r WHERE r.state \\<> 'OPEN') known
                        WHERE state \\<> 'ISSUED' OR settled \\< statements OR paid \\< transfers
                        ORDER BY run DESC LIMIT <most>
                        """)
                .bindList("sites", sites)
                .define("most", MOST)
                .mapTo(RunProgress.class)
                .list();
    }
}
