package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Random histories of sales, payments, uses here and elsewhere, refunds, expiries, extensions, freezes, transfers, rules, prices, runs, locks and reopenings: the
 * real use cases on the real database, against a model of the books that knows no postings. Every {@value #AT_ONCE}
 * histories share a chain, whose books are then proved as a whole.
 */
class HistoriesIT {

    private static final int AT_ONCE = 50;
    private static final Instant BEGIN = Instant.parse("2026-01-20T11:00:00Z");
    private static final Path SEEDS = Path.of("../seeds");

    /** Those of the chain. */
    private static final NavigableMap<LocalDate, BigDecimal> FRANCS_PER_EURO = new TreeMap<>();

    private static TestChain chain;
    private static int played;

    @Property(tries = 300)
    void theBooksAreWhatTheHistorySays(@ForAll("histories") List<Act> acts) {
        play(acts);
    }

    /** Hours long: run before a release, by its tag. */
    @Property(tries = 10_000)
    @Tag("long")
    void theBooksAreWhatTenThousandHistoriesSay(@ForAll("histories") List<Act> acts) {
        play(acts);
    }

    private static void play(List<Act> acts) {
        if (played++ % AT_ONCE == 0) {
            renew();
        }
        Clinics clinics = new Clinics(chain, TestDatabase.shared().tenants());
        History history = new History(clinics, BEGIN, FRANCS_PER_EURO);
        acts.forEach(history::play);
        history.compare();
    }

    private static void renew() {
        close();
        TestDatabase database = TestDatabase.shared();
        chain = TestChain.create(database);
        Clinics first = new Clinics(chain, database.tenants());
        FRANCS_PER_EURO.clear();
        FRANCS_PER_EURO.put(Clinics.BEGIN, new BigDecimal("0.9513"));
        first.rate(Clinics.BEGIN, "0.9513");
        database.tenants().inTransaction(chain.id(), SeedLoader.read(SEEDS, first.clock)::load);
    }

    @AfterContainer
    static void close() {
        if (chain != null) {
            Clinics last = new Clinics(chain, TestDatabase.shared().tenants());
            last.seal();
            assertThat(last.billing.audit().run(last.chainWide()).results())
                    .extracting(LedgerAudit.Result::broken)
                    .containsOnly(Optional.empty());
            chain.close();
            chain = null;
        }
    }

    @Provide
    Arbitrary<List<Act>> histories() {
        return acts().list()
                .ofMinSize(5)
                .ofMaxSize(50)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Act> acts() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 11);
        Arbitrary<Integer> permille =
                Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.just(1000)),
                        Tuple.of(2, Arbitraries.just(0)),
                        Tuple.of(3, Arbitraries.integers().between(1, 999)));
        Arbitrary<Integer> prices = Arbitraries.integers().between(0, 200_000);
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(any, any, permille).as(Act.Sell::new)),
                Tuple.of(4, Combinators.combine(any, any, permille).as(Act.Pay::new)),
                Tuple.of(
                        12,
                        Combinators.combine(any, any, Arbitraries.integers().between(0, 40))
                                .as(Act.Redeem::new)),
                Tuple.of(2, any.map(Act.Undo::new)),
                Tuple.of(
                        2,
                        Combinators.combine(any, Arbitraries.integers().between(1, 3))
                                .as(Act.Refund::new)),
                Tuple.of(2, Arbitraries.just(new Act.Expire())),
                Tuple.of(
                        1,
                        Combinators.combine(any, Arbitraries.integers().between(0, 60))
                                .as(Act.Extend::new)),
                Tuple.of(
                        1,
                        Combinators.combine(any, Arbitraries.integers().between(0, 30))
                                .as(Act.Freeze::new)),
                Tuple.of(2, any.map(Act.Release::new)),
                Tuple.of(
                        1,
                        Combinators.combine(any, Arbitraries.integers().between(1, 3))
                                .as(Act.Transfer::new)),
                Tuple.of(
                        6,
                        Combinators.combine(
                                        any,
                                        any,
                                        Arbitraries.frequencyOf(
                                                Tuple.of(1, Arbitraries.just(50)),
                                                Tuple.of(
                                                        1, Arbitraries.integers().between(0, 150))),
                                        Arbitraries.of(SettlementModel.class))
                                .as(Act.NewRule::new)),
                Tuple.of(1, Combinators.combine(any, prices).as(Act.NewPrice::new)),
                Tuple.of(
                        2,
                        Arbitraries.integers()
                                .between(7_000, 13_000)
                                .map(Act.NewExchangeRate::new)),
                Tuple.of(6, Arbitraries.integers().between(1, 35).map(Act.Wait::new)),
                Tuple.of(4, Arbitraries.integers().between(-3, 3).map(Act.Settle::new)),
                Tuple.of(1, any.map(Act.Lock::new)),
                Tuple.of(1, any.map(Act.Reopen::new)));
    }
}
