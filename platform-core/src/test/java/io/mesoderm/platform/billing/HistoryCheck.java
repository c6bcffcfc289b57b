package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.tenancy.LegalEntityId;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the system with the model: each account, each unit, and what was to perform on three days. */
final class HistoryCheck extends HistoryParts {

    private final LocalDate begin;

    HistoryCheck(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold, LocalDate begin) {
        super(clinics, model, sold);
        this.begin = begin;
    }

    /** Accounts, contracts and the roll-forward of three days. */
    void compare() {
        assertThat(balances()).isEqualTo(model.balances());
        model.contracts.forEach(this::compare);
        for (LocalDate day : List.of(begin, begin.plusDays(20), today())) {
            assertThat(rollForward(day)).as("to perform on %s", day).isEqualTo(toPerform(day));
        }
    }

    private void compare(SoldPackage contract) {
        Wallet.Contract wallet = wallet(contract);
        assertThat(wallet.balance().minor()).isEqualTo(contract.unpaid());
        assertThat(wallet.open().minor()).isEqualTo(contract.open());
        assertThat(wallet.refunded().minor()).isEqualTo(contract.refunded);
        assertThat(wallet.units().stream().map(HistoryCheck::said))
                .containsExactlyElementsOf(
                        contract.units.stream().map(HistoryCheck::said).toList());
    }

    private static String said(Wallet.Unit unit) {
        return "%s %s of %s, %s, %s"
                .formatted(
                        unit.serviceItem(),
                        unit.left().minor(),
                        unit.value().minor(),
                        unit.state(),
                        unit.expiresOn().map(LocalDate::toString).orElse(""));
    }

    private static String said(SoldUnit unit) {
        return "%s %s of %s, %s, %s"
                .formatted(
                        unit.item.code(),
                        unit.left,
                        unit.value,
                        unit.standing,
                        unit.expiry == null ? "" : unit.expiry.toString());
    }

    private Map<String, Long> balances() {
        Map<String, Long> sums = new TreeMap<>();
        for (LegalEntityId entity : entities) {
            var request = new ReportEndpoints.BalanceRequest(Optional.empty(), Optional.of(entity));
            for (TrialBalance.Line line :
                    clinics.billing.reports().trialBalance(request, clinics.chainWide()).lines()) {
                sums.merge(
                        Accounts.key(
                                placeOf(line.site()),
                                line.account().name(),
                                line.counterSite().map(this::placeOf).orElse(null),
                                line.currency().getCurrencyCode()),
                        line.amountMinor(),
                        Long::sum);
            }
        }
        sums.values().removeIf(minor -> minor == 0);
        return sums;
    }

    private Map<Place, Long> rollForward(LocalDate day) {
        Map<Place, Long> closing = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            closing.put(
                    place,
                    clinics
                            .billing
                            .reports()
                            .rollForward(
                                    new ReportEndpoints.KnownSpan(begin, day),
                                    Optional.of(sites.get(place)),
                                    clinics.chainWide())
                            .sites()
                            .stream()
                            .mapToLong(RollForward.Line::closing)
                            .sum());
        }
        return closing;
    }

    private Map<Place, Long> toPerform(LocalDate day) {
        Map<Place, Long> closing = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            closing.put(place, model.toPerform(place, day));
        }
        return closing;
    }
}
