package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.ServiceItemEndpoints.NewServiceItem;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tag;
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
 * Random histories of everything that moves money ({@link Act}): the real use cases on the real database, against a model
 * of the books that knows no postings. Every {@value #AT_ONCE} histories share a chain, whose books are then proved as a
 * whole.
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
        for (SoldPackage.Item item : List.of(History.MINUTES, History.ENROLMENT)) {
            first.billing
                    .catalogue()
                    .items()
                    .add(
                            new NewServiceItem(item.code(), item.code(), Optional.empty()),
                            first.chainWide());
        }
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
        return HistoryActs.all()
                .list()
                .ofMinSize(5)
                .ofMaxSize(50)
                .withSizeDistribution(RandomDistribution.uniform());
    }
}
