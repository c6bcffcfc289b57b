package io.mesoderm.platform.billing.ledger;

import static io.mesoderm.platform.billing.ledger.AccountType.ASSET;
import static io.mesoderm.platform.billing.ledger.AccountType.COST;
import static io.mesoderm.platform.billing.ledger.AccountType.INCOME;
import static io.mesoderm.platform.billing.ledger.AccountType.LIABILITY;

/**
 * The chart of accounts each site has in its entity's books. It is code, not data: every posting
 * rule names its accounts, so an account nobody posts to cannot be made by a typing mistake.
 */
public enum Account {
    CASH_DRAWER(ASSET),
    /** One per bank account that was matched, as the qualifier; without one what is under way to its lines. */
    BANK(ASSET),
    /**
     * One per tender (and gateway), as the qualifier; empty again when the processor has paid out.
     */
    PROCESSOR_CLEARING(ASSET),
    /** What was earned before it was paid. */
    PATIENT_RECEIVABLE(ASSET),
    /** From a site of another legal entity. */
    DUE_FROM_SITE(ASSET, true),
    /** Between two sites of one legal entity, where no debt at law exists; debit or credit. */
    INTER_BRANCH(ASSET, true),
    /** One per pair of currencies, as the qualifier; debit or credit. */
    CURRENCY_CLEARING(ASSET),
    DISPUTES_RECEIVABLE(ASSET),
    /** What a bank has moved and nobody knows why; debit or credit. */
    SUSPENSE(ASSET),
    INPUT_TAX(ASSET),

    /** What was paid and is not yet performed; sub-ledger by contract and unit. */
    PACKAGE_LIABILITY(LIABILITY),
    /** What is left of vouchers and of patients' credit. */
    WALLET_LIABILITY(LIABILITY),
    /** What credit is worth more than was paid for it, on the debit side, where the liability is held at its worth. */
    LIABILITY_DISCOUNT(LIABILITY),
    REFUNDS_PAYABLE(LIABILITY),
    /** What patients have paid ahead for whoever will treat them. */
    TIPS_HELD(LIABILITY),
    /** What who treated has earned of it. */
    TIPS_PAYABLE(LIABILITY),
    /** To a site of another legal entity. */
    DUE_TO_SITE(LIABILITY, true),
    OUTPUT_TAX(LIABILITY),
    TAX_ON_ADVANCES(LIABILITY),
    UNCLAIMED_PROPERTY(LIABILITY),

    /** By service item, as the qualifier. */
    SERVICE_REVENUE(INCOME),
    /** What patients paid less, on the debit side; by service item, as the qualifier. */
    DISCOUNTS(INCOME),
    /** What credit that was spent had been worth more than was paid for it, on the debit side. */
    CREDIT_DISCOUNTS(INCOME),
    REFUNDS(INCOME),
    INTER_SITE_MARGIN(INCOME),
    INTER_SITE_SERVICE_REVENUE(INCOME),
    CANCELLATION_FEES(INCOME),
    FREEZE_FEES(INCOME),
    BREAKAGE_REVENUE(INCOME),
    USED_SESSION_TRUE_UP(INCOME),

    PROCESSOR_FEES(COST),
    BANK_FEES(COST),
    /** What the selling site owes for a unit performed elsewhere when it stays the principal. */
    REDEMPTION_COST(COST),
    DISPUTE_LOSS(COST),
    FX_DIFFERENCE(COST),
    ROUNDING_DIFFERENCE(COST),
    /** What counts of cash were short, less what they were over. */
    CASH_OVER_SHORT(COST);

    private final AccountType type;
    private final boolean perCounterSite;

    Account(AccountType type) {
        this(type, false);
    }

    Account(AccountType type, boolean perCounterSite) {
        this.type = type;
        this.perCounterSite = perCounterSite;
    }

    public AccountType type() {
        return type;
    }

    /** True if a site has one such account for every other site. */
    public boolean perCounterSite() {
        return perCounterSite;
    }
}
