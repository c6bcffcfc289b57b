package io.mesoderm.platform.billing;

import java.util.Map;
import java.util.TreeMap;

/** What accounts hold, by site, account, counter site and currency; debits are positive. */
final class Accounts {

    private final Map<String, Long> sums = new TreeMap<>();

    void addAll(Accounts others) {
        others.sums.forEach((account, minor) -> sums.merge(account, minor, Long::sum));
    }

    void add(String account, long minor) {
        sums.merge(account, minor, Long::sum);
    }

    Map<String, Long> filled() {
        Map<String, Long> filled = new TreeMap<>(sums);
        filled.values().removeIf(minor -> minor == 0);
        return filled;
    }

    void contract(SoldPackage contract) {
        add(contract.seller, "PACKAGE_LIABILITY", -Math.max(0, contract.held()));
        add(contract.seller, "PATIENT_RECEIVABLE", Math.max(0, -contract.held()));
        earned(contract);
    }

    /** Without a use, at the home it has had since. */
    void earned(SoldPackage contract) {
        add(contract.seller, "USED_SESSION_TRUE_UP", contract.trueUpBefore - contract.trueUp);
        add(contract.seller, "BREAKAGE_REVENUE", contract.lapsedBefore - contract.lapsed);
        add(contract.seller, "UNCLAIMED_PROPERTY", contract.unclaimedBefore - contract.unclaimed);
    }

    void revenue(UnitUse use) {
        Place seller = use.seller;
        if (use.owed.isEmpty()) {
            add(seller, "SERVICE_REVENUE", -use.value);
            return;
        }
        SiteDebt claim = use.owed.get();
        long cost = use.withdrawn ? 0 : claim.debtorMinor;
        long share = use.withdrawn ? 0 : claim.creditorMinor;
        switch (use.model) {
            case PROVIDER_RECOGNISES -> {
                add(seller, "INTER_SITE_MARGIN", cost - use.value);
                add(use.place, "SERVICE_REVENUE", -share);
            }
            case SELLER_IS_PRINCIPAL -> {
                add(seller, "SERVICE_REVENUE", -use.value);
                add(seller, "REDEMPTION_COST", cost);
                add(use.place, "INTER_SITE_SERVICE_REVENUE", -share);
            }
        }
    }

    void due(SiteDebt claim) {
        String to = claim.within ? "INTER_BRANCH" : "DUE_TO_SITE";
        String from = claim.within ? "INTER_BRANCH" : "DUE_FROM_SITE";
        sums.merge(key(claim.debtor, to, claim.creditor, "EUR"), -claim.euros, Long::sum);
        sums.merge(key(claim.creditor, from, claim.debtor, "EUR"), claim.euros, Long::sum);
        clearing(claim.debtor, -claim.euros, -claim.debtorMinor);
        clearing(claim.creditor, claim.euros, claim.creditorMinor);
    }

    private void clearing(Place place, long euros, long minor) {
        if (!place.currency.equals("EUR")) {
            sums.merge(key(place, "CURRENCY_CLEARING", null, "EUR"), -euros, Long::sum);
            add(place, "CURRENCY_CLEARING", minor);
        }
    }

    void add(Place place, String account, long minor) {
        sums.merge(key(place, account, null, place.currency), minor, Long::sum);
    }

    static String key(Place place, String account, Place counter, String currency) {
        return "%s %s%s %s"
                .formatted(place, account, counter == null ? "" : " " + counter, currency);
    }
}
