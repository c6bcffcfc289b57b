package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All that a site has with all others in one run, made of its issued statements: each is the mirror of one of the other
 * site, so the summaries of all sites add up to nothing.
 *
 * @param statements by counter-site and currency
 * @param totals for each currency
 */
public record SiteSummary(
        SettlementRun run,
        SiteId site,
        List<Statements.Statement> statements,
        List<SettlementMatrix.Total> totals) {

    /** None of a run whose statements are not out: the {@code nothing-to-settle} problem, and so if the site has none. */
    static SiteSummary of(Handle handle, UUID id, SiteId site) {
        SettlementRun run = SettlementRuns.require(handle, id);
        List<Statements.Statement> statements =
                new ArrayList<>(Statements.ofRunAt(handle, id, site));
        if (statements.isEmpty()) {
            throw Problem.conflict(
                    "nothing-to-settle", "This run has no statement of the site, or none yet.");
        }
        statements.sort(
                Comparator.comparing(
                                (Statements.Statement each) ->
                                        each.net().currency().getCurrencyCode())
                        .thenComparing(Statements.Statement::number));
        return new SiteSummary(run, site, statements, totals(site, statements));
    }

    private static List<SettlementMatrix.Total> totals(
            SiteId site, List<Statements.Statement> statements) {
        Map<String, SettlementMatrix.Total> totals = new TreeMap<>();
        for (Statements.Statement each : statements) {
            totals.merge(
                    each.net().currency().getCurrencyCode(),
                    new SettlementMatrix.Total(site, each.dueFrom(), each.dueTo(), each.net()),
                    SiteSummary::plus);
        }
        return List.copyOf(totals.values());
    }

    private static SettlementMatrix.Total plus(
            SettlementMatrix.Total one, SettlementMatrix.Total other) {
        return new SettlementMatrix.Total(
                one.site(),
                plus(one.dueFrom(), other.dueFrom()),
                plus(one.dueTo(), other.dueTo()),
                plus(one.net(), other.net()));
    }

    private static Money plus(Money one, Money other) {
        return new Money(Math.addExact(one.minor(), other.minor()), one.currency());
    }
}
