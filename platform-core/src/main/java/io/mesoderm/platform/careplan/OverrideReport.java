package io.mesoderm.platform.careplan;

import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.YearMonth;
import java.util.List;

/** How often sessions of a month were done by a prescriber's word against a rule, at each site, and what came of it. */
public record OverrideReport(YearMonth month, List<Line> lines) {

    /**
     * One rule, overridden by one prescriber at one site.
     *
     * @param ruleVersion the medical director's version that acted; 0 for the rule as it was shipped
     * @param sessions how many sessions; one that was corrected counts as its correction
     * @param before of how many the word was given before the session and confirmed
     * @param patients how many patients they were of
     * @param adverseEvents how many adverse events were reported of them
     */
    public record Line(
            SiteId site,
            String rule,
            int ruleVersion,
            StaffId prescriber,
            String name,
            int sessions,
            int before,
            int patients,
            int adverseEvents) {}

    static OverrideReport read(Handle handle, YearMonth month) {
        return new OverrideReport(
                month,
                handle
                        .createQuery(
                                """
                                SELECT site, rule, rule_version, prescriber, name, COUNT(*) AS sessions,
                                  COUNT(DISTINCT patient) AS patients,
                                  CAST(SUM(given_before) AS INTEGER) AS before_session,
                                  CAST(SUM(events) AS INTEGER) AS adverse_events
                                FROM (SELECT s.site_id AS site, t.code AS place, f.rule,
                                    COALESCE(x.version, 0) AS rule_version, f.overridden_by AS prescriber,
                                    p.display_name AS name, s.patient_id AS patient,
                                    EXISTS (SELECT 1 FROM override_confirmation c
                                      JOIN rule_override o ON o.id = c.override_id AND o.rule = f.rule
                                      WHERE c.session_id = s.id) AS given_before,
                                    (SELECT COUNT(*) FROM adverse_event a WHERE a.session_id = s.id) AS events
                                  FROM treatment_session s
                                    JOIN session_finding f ON f.session_id = s.id AND f.overridden_by IS NOT NULL
                                    JOIN staff p ON p.id = f.overridden_by
                                    JOIN site t ON t.id = s.site_id
                                    LEFT JOIN reference_edit x ON x.id = f.edit_id
                                  WHERE s.state = 'DONE' AND s.done_on BETWEEN :first AND :last) overridden
                                GROUP BY site, place, rule, rule_version, prescriber, name
                                ORDER BY place, rule, rule_version, name, prescriber
                                """)
                        .bind("first", month.atDay(1))
                        .bind("last", month.atEndOfMonth())
                        .mapTo(Row.class)
                        .stream()
                        .map(Row::line)
                        .toList());
    }

    /** A line as it is counted. */
    record Row(
            SiteId site,
            String rule,
            int ruleVersion,
            StaffId prescriber,
            String name,
            int sessions,
            int patients,
            int beforeSession,
            int adverseEvents) {

        Line line() {
            return new Line(
                    site,
                    rule,
                    ruleVersion,
                    prescriber,
                    name,
                    sessions,
                    beforeSession,
                    patients,
                    adverseEvents);
        }
    }
}
