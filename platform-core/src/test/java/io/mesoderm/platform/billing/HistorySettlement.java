package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.settlement.ClaimDisputes;
import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.settlement.Transfers;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Runs between sites, what is disputed of them, and how they are paid: pair by pair or netted. */
final class HistorySettlement extends HistoryParts {

    private record Disputed(UUID id, UnitUse use) {}

    private final List<Disputed> disputes = new ArrayList<>();
    private int runs;

    HistorySettlement(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold) {
        super(clinics, model, sold);
    }

    void settle(Act.Settle act) {
        Instant cutOff = today().atStartOfDay(SETTLEMENT_ZONE).toInstant();
        List<SiteDebt> taken =
                model.owed.stream()
                        .filter(claim -> claim.run == 0 && claim.at.isBefore(cutOff))
                        .toList();
        if (taken.isEmpty()) {
            return;
        }
        var closing = new SettlementRuns(clinics.database, clinics.audit(), clinics.clock);
        UUID run = closing.close(today().minusDays(1), clinics.somebody()).id();
        closing.approve(run, clinics.somebody());
        closing.issue(run, clinics.somebody());
        runs++;
        taken.forEach(claim -> claim.run = runs);
        if (act.disputed() >= 0) {
            dispute(run, act.disputed());
        }
        if (act.netted()) {
            net(run, act.bankDifference());
        } else {
            statements(run).stream()
                    .filter(statement -> placeOf(statement.site()) == first(statement))
                    .forEach(statement -> pay(statement, act.bankDifference()));
        }
    }

    private List<Statements.Statement> statements(UUID run) {
        return clinics
                .billing
                .settlement()
                .ofRun(
                        new SettlementEndpoints.OfRun(run, Optional.empty(), Optional.of(100)),
                        clinics.chainWide())
                .items()
                .stream()
                .filter(statement -> sites.containsValue(statement.site()))
                .toList();
    }

    private Place first(Statements.Statement statement) {
        Place one = placeOf(statement.site());
        Place other = placeOf(statement.counterSite());
        return one.compareTo(other) < 0 ? one : other;
    }

    private void pay(Statements.Statement statement, int difference) {
        Place one = placeOf(statement.site());
        Place other = placeOf(statement.counterSite());
        List<SiteDebt> claims =
                model.payable(
                        owned(statement.site(), statement.legalEntity()),
                        owned(statement.counterSite(), statement.counterEntity()),
                        runs);
        long net = owedBy(one, claims);
        if (net == 0) {
            return;
        }
        Place payer = net > 0 ? one : other;
        Place payee = net > 0 ? other : one;
        long paid = moved(payer, BooksModel.owes(payer, claims), Math.abs(net), difference);
        long received = moved(payee, -BooksModel.owes(payee, claims), Math.abs(net), difference);
        PaySettlement.Settled settled =
                new PaySettlement(clinics.database, clinics.audit(), clinics.clock)
                        .pay(
                                new PaySettlement.Transfer(
                                        statement.id(),
                                        stated(Currency.getInstance(payer.currency), paid),
                                        stated(Currency.getInstance(payee.currency), received)),
                                clinics.chainWide());
        assertThat(settled.amount().minor())
                .as("what %s pays %s", payer, payee)
                .isEqualTo(Math.abs(net));
        assertThat(placeOf(settled.payer())).isEqualTo(payer);
        model.settle(payer, claims, -paid);
        model.settle(payee, claims, received);
        model.markPaid(claims, runs);
    }

    private static long owedBy(Place place, List<SiteDebt> claims) {
        return claims.stream()
                .mapToLong(claim -> claim.debtor == place ? claim.euros : -claim.euros)
                .sum();
    }

    private static long moved(Place place, long stored, long euros, int difference) {
        return place.currency.equals("EUR") ? euros : Math.max(1, stored + difference);
    }

    private void net(UUID run, int difference) {
        List<SiteDebt> claims = model.payable(runs);
        if (claims.isEmpty()) {
            return;
        }
        Map<Place, Long> euros = new EnumMap<>(Place.class);
        Map<Place, Long> banks = new EnumMap<>(Place.class);
        for (Transfers.Transfer transfer : transfers(run)) {
            long minor = transfer.amount().minor();
            long paid = inBank(transfer.payerCurrency(), minor, difference);
            long received = inBank(transfer.payeeCurrency(), minor, difference);
            clinics.billing
                    .netting()
                    .pay(
                            new NettingEndpoints.Payment(
                                    transfer.id(),
                                    stated(transfer.payerCurrency(), paid),
                                    stated(transfer.payeeCurrency(), received)),
                            clinics.chainWide());
            book(euros, transfer.payer(), minor);
            book(euros, transfer.payee(), -minor);
            book(banks, transfer.payer(), -paid);
            book(banks, transfer.payee(), received);
        }
        for (Place place : Place.values()) {
            List<SiteDebt> its =
                    claims.stream()
                            .filter(claim -> claim.debtor == place || claim.creditor == place)
                            .toList();
            assertThat(euros.getOrDefault(place, 0L)).as("%s", place).isEqualTo(owedBy(place, its));
            model.settle(place, its, banks.getOrDefault(place, 0L));
        }
        model.markNetted(claims, runs);
    }

    /** Fewer than sites under an owner, of which each has at most two. Other histories of the chain may have a part in them. */
    private List<Transfers.Transfer> transfers(UUID run) {
        List<Transfers.Transfer> all =
                clinics.billing.netting().net(run, clinics.chainWide()).transfers();
        Set<SiteId> between = new HashSet<>();
        all.forEach(
                transfer -> {
                    between.add(transfer.payer());
                    between.add(transfer.payee());
                });
        assertThat(all.size()).isLessThanOrEqualTo(Math.max(0, 2 * between.size() - 1));
        return all.stream()
                .filter(
                        transfer ->
                                sites.containsValue(transfer.payer())
                                        || sites.containsValue(transfer.payee()))
                .toList();
    }

    private void book(Map<Place, Long> sums, SiteId site, long minor) {
        if (sites.containsValue(site)) {
            sums.merge(placeOf(site), minor, Long::sum);
        }
    }

    private static long inBank(Currency currency, long euros, int difference) {
        return currency.getCurrencyCode().equals("EUR") ? euros : Math.max(1, euros + difference);
    }

    private static Optional<Long> stated(Currency currency, long minor) {
        return currency.getCurrencyCode().equals("EUR") ? Optional.empty() : Optional.of(minor);
    }

    /** The provider's line of a use of the run. */
    private void dispute(UUID run, int choice) {
        List<UnitUse> uses =
                model.uses.stream()
                        .filter(use -> use.undone.isEmpty())
                        .filter(use -> use.owed.filter(claim -> claim.run == runs).isPresent())
                        .filter(use -> use.owed.orElseThrow().owners.contains(now(use.place)))
                        .filter(use -> use.owed.orElseThrow().owners.contains(now(use.seller)))
                        .toList();
        if (uses.isEmpty()) {
            return;
        }
        UnitUse use = uses.get(choice % uses.size());
        Statements.Statement statement =
                statements(run).stream()
                        .filter(found -> placeOf(found.site()) == use.place)
                        .filter(found -> found.counterSite().equals(sites.get(use.seller)))
                        .filter(found -> found.legalEntity().equals(entityOf(use.place)))
                        .filter(found -> found.counterEntity().equals(entityOf(use.seller)))
                        .findFirst()
                        .orElseThrow();
        ClaimDisputes.Dispute opened =
                clinics.billing
                        .disputes()
                        .disputes()
                        .open(
                                statement.id(),
                                claim(statement, use),
                                "not so",
                                clinics.at(sites.get(use.place)));
        use.owed.orElseThrow().disputed = true;
        disputes.add(new Disputed(opened.id(), use));
    }

    private SiteDebt.Owned now(Place place) {
        return new SiteDebt.Owned(place, model.owner(place, today()));
    }

    private LegalEntityId entityOf(Place place) {
        return entities.get(model.owner(place, today()));
    }

    private UUID claim(Statements.Statement statement, UnitUse use) {
        UUID redemption = redemption(use);
        return clinics
                .billing
                .settlement()
                .lines(
                        new SettlementEndpoints.LinesRequest(
                                statement.id(), Optional.empty(), Optional.of(1000)),
                        clinics.at(sites.get(use.place)))
                .items()
                .stream()
                .filter(line -> line.source() == SiteClaims.Source.REDEMPTION)
                .filter(line -> line.event().equals(redemption))
                .map(StatementLine::claim)
                .findFirst()
                .orElseThrow();
    }

    /** Whoever disputed it does not resolve it. */
    void resolve(Act.Resolve act) {
        if (disputes.isEmpty()) {
            return;
        }
        Disputed dispute = disputes.remove(act.dispute() % disputes.size());
        boolean upheld = act.upheld() && dispute.use.undone.isEmpty();
        clinics.billing
                .disputes()
                .disputes()
                .resolve(dispute.id, upheld, "it is known now", clinics.chainWide());
        dispute.use.owed.orElseThrow().disputed = false;
        if (upheld) {
            model.withdraw(dispute.use, now());
        }
    }
}
