package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.matching.Rest;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** No bank line is matched that is not proved, not the site's, matched already, or off. */
@MariaDb
class BankMatchRefusalsIT extends ClinicBooks {

    private MatchBooks berlin;

    @BeforeEach
    void open() {
        berlin = new MatchBooks(clinics, clinics.berlin);
    }

    @Test
    void nothingOfABrokenStatementOrOfAnInterimReportIsMatched() {
        UUID good = berlin.statement("1.00 one").getFirst();
        assertThat(berlin.statement(1, "2.00 two")).isEmpty();
        UUID broken = lineOf("200");

        assertProblem(
                "statement-broken",
                () -> berlin.match(List.of(broken), List.of(), Optional.of(Rest.SUSPENSE)));
        assertProblem(
                "statement-broken",
                () -> berlin.match(List.of(good, broken), List.of(), Optional.of(Rest.SUSPENSE)));
        assertThat(berlin.openLines()).containsExactly(good);
    }

    @Test
    void refusesWhatIsNotTheSitesOrDoesNotAddUp() {
        MatchBooks potsdam = new MatchBooks(clinics, clinics.potsdam);
        UUID theirs = potsdam.statement("7.00 x").getFirst();
        TakePayment.Receipt receipt = potsdam.sell(Tender.CASH, 700);
        UUID own = berlin.statement("7.00 x").getFirst();
        UUID item = clinics.journalOf(receipt.payment());

        assertProblem(
                "not-found",
                () -> berlin.match(List.of(theirs), List.of(), Optional.of(Rest.SUSPENSE)));
        assertProblem(
                "not-found", () -> berlin.match(List.of(own), List.of(item), Optional.empty()));
        assertProblem(
                "match-not-balanced",
                () -> berlin.match(List.of(own), List.of(), Optional.of(Rest.ROUNDING_DIFFERENCE)));
        UUID match = berlin.match(List.of(own), List.of(), Optional.of(Rest.SUSPENSE)).id();
        assertProblem("not-found", () -> potsdam.undo(match));
    }

    @Test
    void oneLineAcceptedTwiceAtOnceIsMatchedOnce() throws Exception {
        berlin.sell(Tender.BANK_TRANSFER, 100_000);
        List<UUID> lines = berlin.statement("1000.00 a", "1000.00 b");
        UUID item = berlin.proposals(lines.getFirst()).candidates().getFirst().journal();
        List<Callable<String>> both = new ArrayList<>();
        for (UUID line : lines) {
            both.add(
                    () -> {
                        Problem refused =
                                catchThrowableOfType(
                                        Problem.class,
                                        () ->
                                                berlin.match(
                                                        List.of(line),
                                                        List.of(item),
                                                        Optional.empty()));
                        return refused == null ? "matched" : refused.code();
                    });
        }
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : two.invokeAll(both)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("matched", "already-matched");
        }
        assertThat(berlin.broken()).isEmpty();
    }

    private UUID lineOf(String minor) {
        return query(
                "SELECT id FROM bank_line WHERE amount * 100 = :what ORDER BY id DESC LIMIT 1",
                minor);
    }

    private UUID query(String sql, String what) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle -> handle.createQuery(sql).bind("what", what).mapTo(UUID.class).one());
    }
}
