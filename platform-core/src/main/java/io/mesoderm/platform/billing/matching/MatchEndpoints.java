package io.mesoderm.platform.billing.matching;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/** What a site's bank lines are in its books. */
public final class MatchEndpoints {

    private static final String PERMISSION = "billing.bank";

    private final Proposals proposals;
    private final MatchLines matching;
    private final ExactMatches exact;
    private final UndoMatch undoing;
    private final Matches matches;
    private final Clearing clearing;

    public MatchEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.proposals = new Proposals(database);
        this.matching = new MatchLines(database, trail, clock);
        this.exact = new ExactMatches(database, matching);
        this.undoing = new UndoMatch(database, trail, clock);
        this.matches = new Matches(database);
        this.clearing = new Clearing(database, clock);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-open-bank-lines", SITE, GET, "/open-bank-lines", Paged.ById.class)
                        .permission(PERMISSION)
                        .readsPatients()
                        .summary("The bank lines that wait to be matched, each with a proposal.")
                        .pages(
                                Proposals.OpenLine.class,
                                call -> proposals.list(call.input(), call.context())),
                Endpoint.of(
                                "read-bank-proposals",
                                SITE,
                                GET,
                                "/bank-lines/{bankLine}/proposals",
                                Proposals.LineRequest.class)
                        .permission(PERMISSION)
                        .readsPatients()
                        .summary("One bank line, what it seems to be and what else it may be.")
                        .answers(
                                Proposals.LineProposals.class,
                                call -> proposals.one(call.input(), call.context())),
                Endpoint.of(
                                "match-bank-lines",
                                SITE,
                                POST,
                                "/bank-matches",
                                MatchLines.NewMatch.class)
                        .permission(PERMISSION)
                        .summary("Accepts that bank lines are what the books have in transit.")
                        .idempotent()
                        .creates()
                        .answers(
                                MatchLines.Matched.class,
                                call -> matching.match(call.input(), call.context())),
                Endpoint.of(
                                "match-exact-bank-lines",
                                SITE,
                                POST,
                                "/exact-bank-matches",
                                ExactMatches.ExactRequest.class)
                        .permission(PERMISSION)
                        .summary(
                                "Accepts what reference and amount both speak for, or shows it: 500 lines, and behind which to go on.")
                        .idempotent()
                        .answers(
                                ExactMatches.ExactReport.class,
                                call -> exact.run(call.input(), call.context())),
                Endpoint.of(
                                "undo-bank-match",
                                SITE,
                                POST,
                                "/bank-matches/{bankMatch}/undo",
                                UndoMatch.MatchRequest.class)
                        .permission(PERMISSION)
                        .summary("Takes a match back by its mirror entry, dated today.")
                        .idempotent()
                        .answers(
                                UndoMatch.Undone.class,
                                call -> undoing.undo(call.input(), call.context())),
                Endpoint.of("list-bank-matches", SITE, GET, "/bank-matches", Paged.ById.class)
                        .permission(PERMISSION)
                        .summary("What was matched, newest first, the undone too.")
                        .pages(
                                Matches.BankMatch.class,
                                call -> matches.list(call.input(), call.context())),
                Endpoint.of("read-clearing", SITE, GET, "/clearing", Clearing.ClearingRequest.class)
                        .permission(PERMISSION)
                        .summary("How old what lies in transit is, and the proof of its accounts.")
                        .answers(
                                Clearing.ClearingReport.class,
                                call -> clearing.report(call.context())));
    }

    public Proposals proposals() {
        return proposals;
    }

    public MatchLines matching() {
        return matching;
    }

    public ExactMatches exact() {
        return exact;
    }

    public UndoMatch undoing() {
        return undoing;
    }

    public Matches matches() {
        return matches;
    }

    public Clearing clearing() {
        return clearing;
    }
}
