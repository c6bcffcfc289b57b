package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.breakage.BreakageEstimates;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whatever is estimated, used, given back, lost and moved in whatever order: after each step no site owes less than nothing,
 * and what was earned and is still owed is what was paid.
 */
class BreakageHistoriesIT {

    /** Something that happens, and a number that chooses of what there is. */
    record Step(What what, int number) {}

    enum What {
        SELL,
        USE,
        REFUND,
        WAIT,
        ESTIMATE,
        BOOK,
        MOVE
    }

    private record Sold(UUID id, PatientId patient) {}

    private static final long PRICE = 100_001;

    private static TestChain chain;

    private final List<Sold> sold = new ArrayList<>();
    private long paid;
    private LocalDate next = LocalDate.of(2026, 1, 2);

    @Property(tries = 25)
    void nothingIsEarnedTwice(@ForAll("steps") List<Step> steps) {
        sold.clear();
        paid = 0;
        next = LocalDate.of(2026, 1, 2);
        TestDatabase database = TestDatabase.shared();
        if (chain == null) {
            chain = TestChain.create(database);
        }
        Clinics clinics = new Clinics(chain, database.tenants());
        clinics.publish("three", PRICE, Optional.of(20), new NewItem("mesotherapy", 3));
        for (Step step : steps) {
            tryStep(clinics, step);
            holds(clinics);
        }
    }

    @AfterContainer
    static void close() {
        Clinics last = new Clinics(chain, TestDatabase.shared().tenants());
        last.seal();
        assertThat(last.billing.audit().run(last.chainWide()).results())
                .extracting(LedgerAudit.Result::broken)
                .containsOnly(Optional.empty());
        chain.close();
    }

    /** What cannot be done at that moment is refused, and leaves nothing. */
    private void tryStep(Clinics clinics, Step step) {
        try {
            play(clinics, step);
        } catch (Problem refused) {
            assertThat(refused.status()).isIn(404, 409, 422);
        }
    }

    private void play(Clinics clinics, Step step) {
        switch (step.what) {
            case SELL -> sell(clinics, step.number);
            case USE -> chosen(step).ifPresent(one -> use(clinics, one));
            case REFUND -> chosen(step).ifPresent(one -> refund(clinics, one));
            case WAIT -> waitAndExpire(clinics, step.number);
            case ESTIMATE -> estimate(clinics, step.number);
            case BOOK -> clinics.billing.breakage().booking().run(clinics.chainWide());
            case MOVE -> chosen(step).ifPresent(one -> move(clinics, one));
        }
    }

    private Optional<Sold> chosen(Step step) {
        return sold.isEmpty() ? Optional.empty() : Optional.of(sold.get(step.number % sold.size()));
    }

    private void sell(Clinics clinics, int number) {
        PatientId patient = clinics.patient();
        long part = number % 4 == 0 ? PRICE / 3 : PRICE;
        sold.add(new Sold(clinics.sell(clinics.berlin, patient, "three", part), patient));
        paid += part;
    }

    private static void use(Clinics clinics, Sold one) {
        clinics.perform(clinics.berlin, one.patient);
    }

    /** The first unit that is open. */
    private void refund(Clinics clinics, Sold one) {
        Wallet.Contract contract =
                clinics.billing.wallets().contract(one.id, clinics.at(clinics.berlin));
        Optional<UUID> unit =
                contract.units().stream()
                        .filter(each -> each.state() == UnitState.OPEN)
                        .map(Wallet.Unit::id)
                        .findFirst();
        unit.ifPresent(
                open ->
                        paid -=
                                clinics.billing
                                        .refunds()
                                        .refund(
                                                new RefundPackage.Wish(
                                                        one.id,
                                                        Optional.of(List.of(open)),
                                                        RefundReason.PATIENT_CANCELS,
                                                        Optional.empty()),
                                                clinics.at(contract.sellingSite()))
                                        .refund()
                                        .calculation()
                                        .refund()
                                        .minor());
    }

    private static void waitAndExpire(Clinics clinics, int days) {
        clinics.clock.set(clinics.clock.instant().plusSeconds(days * 86_400L).toString());
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
    }

    private void estimate(Clinics clinics, int number) {
        clinics.billing
                .breakage()
                .estimates()
                .add(
                        new BreakageEstimates.Wish(
                                clinics.german,
                                "three",
                                2026,
                                BigDecimal.valueOf(number * 7L % 100)),
                        "a guess",
                        next,
                        clinics.chainWide());
        next = next.plusDays(1);
    }

    private static void move(Clinics clinics, Sold one) {
        SiteId home =
                clinics.billing
                        .wallets()
                        .contract(one.id, clinics.at(clinics.berlin))
                        .sellingSite();
        SiteId to = home.equals(clinics.berlin) ? clinics.potsdam : clinics.berlin;
        clinics.billing.homes().move(new MoveHome.Wish(one.id, to, "a wish"), clinics.at(home));
    }

    private void holds(Clinics clinics) {
        Map<SiteId, Long> owed = sums(clinics, Account.PACKAGE_LIABILITY);
        assertThat(owed.values()).allMatch(minor -> minor <= 0);
        long receivable = total(sums(clinics, Account.PATIENT_RECEIVABLE));
        long earned =
                total(sums(clinics, Account.SERVICE_REVENUE))
                        + total(sums(clinics, Account.BREAKAGE_REVENUE));
        assertThat(-earned - total(owed)).isEqualTo(paid + receivable);
        assertThat(-earned).isLessThanOrEqualTo(sold.size() * PRICE);
    }

    private static long total(Map<SiteId, Long> sums) {
        return sums.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<SiteId, Long> sums(Clinics clinics, Account account) {
        return clinics
                .billing
                .reports()
                .trialBalance(Optional.empty(), clinics.chainWide())
                .lines()
                .stream()
                .filter(line -> line.account() == account && clinics.sites().contains(line.site()))
                .collect(
                        Collectors.groupingBy(
                                TrialBalance.Line::site,
                                Collectors.summingLong(TrialBalance.Line::amountMinor)));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(3, What.SELL),
                                Tuple.of(5, What.USE),
                                Tuple.of(2, What.REFUND),
                                Tuple.of(1, What.WAIT),
                                Tuple.of(2, What.ESTIMATE),
                                Tuple.of(4, What.BOOK),
                                Tuple.of(1, What.MOVE)),
                        Arbitraries.integers().between(0, 11))
                .as(Step::new)
                .list()
                .ofMinSize(6)
                .ofMaxSize(25);
    }
}
