package io.mesoderm.platform.billing.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Nothing is eliminated that only one of two sites has booked yet. */
class EliminationsTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final SiteId berlin = new SiteId(Ids.next());
    private final SiteId zurich = new SiteId(Ids.next());

    @Test
    void takesOffWhatBothHaveBooked() {
        assertThat(
                        eliminated(
                                line(Account.DUE_TO_SITE, berlin, zurich, -20_000),
                                line(Account.DUE_FROM_SITE, zurich, berlin, 15_000)))
                .containsExactly("DUE_TO_SITE 15000", "DUE_FROM_SITE -15000");
    }

    @Test
    void leavesWhatOnlyOneHasBooked() {
        assertThat(eliminated(line(Account.DUE_TO_SITE, berlin, zurich, -20_000))).isEmpty();
        assertThat(
                        eliminated(
                                line(Account.DUE_TO_SITE, berlin, zurich, -20_000),
                                line(Account.DUE_TO_SITE, zurich, berlin, -20_000)))
                .isEmpty();
        assertThat(eliminated(cost(20_000))).isEmpty();
    }

    @Test
    void takesOffBetweenBranchesInBothDirections() {
        assertThat(
                        eliminated(
                                line(Account.INTER_BRANCH, berlin, zurich, -700),
                                line(Account.INTER_BRANCH, zurich, berlin, 700)))
                .containsExactly("INTER_BRANCH 700", "INTER_BRANCH -700");
    }

    private TrialBalance.Line cost(long minor) {
        return line(Account.REDEMPTION_COST, berlin, Optional.empty(), minor);
    }

    private List<String> eliminated(TrialBalance.Line... lines) {
        return new Eliminations(List.of(lines))
                .amounts().stream().map(amount -> amount.account() + " " + amount.minor()).toList();
    }

    private static TrialBalance.Line line(
            Account account, SiteId site, SiteId counterSite, long minor) {
        return line(account, site, Optional.of(counterSite), minor);
    }

    private static TrialBalance.Line line(
            Account account, SiteId site, Optional<SiteId> counterSite, long minor) {
        return new TrialBalance.Line(
                new LegalEntityId(Ids.next()),
                site,
                account,
                "",
                counterSite,
                EUR,
                minor,
                EUR,
                minor);
    }
}
