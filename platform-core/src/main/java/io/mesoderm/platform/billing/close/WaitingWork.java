package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What waits at sites, each figure as the page counts it that shows what it is made of: by one query for all of them. */
final class WaitingWork {

    /**
     * Whose sites, and which.
     *
     * @param day on which the entity owns them
     */
    record Asked(Optional<LegalEntityId> entity, Optional<SiteId> site, LocalDate day) {}

    private WaitingWork() {}

    static List<MonthEnd.SiteWork> of(Handle handle, Asked asked) {
        return handle.createQuery(
                        """
                        SELECT w.id AS site,
                          (SELECT COUNT(*) FROM bank_account a JOIN bank_line l ON l.account_id = a.id
                             JOIN bank_statement s ON s.id = l.statement_id
                             WHERE a.site_id = w.id AND s.kind = 'CLOSED' AND s.state \\<> 'BROKEN'
                               AND NOT EXISTS (SELECT 1 FROM bank_match_part m
                                 WHERE m.subject_id = l.id AND m.site_id = a.site_id AND m.live)) AS unmatched_lines,
                          (SELECT COUNT(*) FROM bank_account a JOIN bank_statement s ON s.account_id = a.id
                             WHERE a.site_id = w.id AND s.state = 'BROKEN'
                               AND (EXISTS (SELECT 1 FROM bank_line l WHERE l.statement_id = s.id)
                                 OR NOT EXISTS (SELECT 1 FROM bank_statement right_one
                                   WHERE right_one.account_id = s.account_id AND right_one.kind = 'CLOSED'
                                     AND right_one.state \\<> 'BROKEN' AND right_one.from_on \\<= s.from_on
                                     AND right_one.to_on >= s.to_on))) AS broken_statements,
                          (SELECT COUNT(*) FROM claim_dispute d
                             WHERE d.site_id = w.id AND d.state = 'OPEN') AS disputed_lines,
                          (SELECT COUNT(*) FROM payment_intent i WHERE i.site_id = w.id
                             AND i.state IN ('CREATED', 'AUTHORISED', 'UNKNOWN')) AS waiting_cards,
                          (SELECT COUNT(*) FROM till t WHERE t.open_site_id = w.id) AS open_tills
                        FROM site w
                        WHERE (:site IS NULL OR w.id = :site)
                          AND (:entity IS NULL OR EXISTS (SELECT 1 FROM site_ownership o
                            WHERE o.site_id = w.id AND o.legal_entity_id = :entity AND o.valid_from \\<= :day
                              AND (o.valid_to IS NULL OR o.valid_to > :day)))
                        ORDER BY w.code
                        """)
                .bind("site", asked.site)
                .bind("entity", asked.entity)
                .bind("day", asked.day)
                .mapTo(MonthEnd.SiteWork.class)
                .list();
    }
}
