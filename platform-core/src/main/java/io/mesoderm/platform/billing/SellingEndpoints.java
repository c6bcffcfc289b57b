package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.commission.CommissionEndpoints;
import io.mesoderm.platform.billing.credit.CreditEndpoints;
import io.mesoderm.platform.billing.packages.Buyers;
import io.mesoderm.platform.billing.packages.DiscountLimits;
import io.mesoderm.platform.billing.packages.DueEndpoints;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.payment.CardEndpoints;
import io.mesoderm.platform.billing.payment.CardPayments;
import io.mesoderm.platform.billing.payment.TestGateway;
import io.mesoderm.platform.billing.programme.Programmes;
import io.mesoderm.platform.billing.report.PriceViewEndpoints;
import io.mesoderm.platform.billing.till.CountTill;
import io.mesoderm.platform.billing.tip.TipEndpoints;
import io.mesoderm.platform.billing.voucher.SellVoucher;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.http.Endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** What stands around a sale: how far its price may go down, and what it comes to. */
public final class SellingEndpoints {

    /** How long a card may be without an answer before a processor is asked about it. */
    private static final Duration UNANSWERED = Duration.ofMinutes(2);

    private static final int CARDS_AT_ONCE = 20;

    private final DiscountLimits limits;
    private final PriceViewEndpoints prices;
    private final Buyers buyers;
    private final DueEndpoints dues;
    private final SellVoucher vouchers;
    private final CountTill tills;
    private final CardEndpoints cards;
    private final CreditEndpoints credit;
    private final CommissionEndpoints commission;
    private final TipEndpoints tips;
    private final Programmes programmes;
    private final InstantSource clock;

    public SellingEndpoints(
            TenantDatabase database,
            PatientCharts charts,
            TakePayment payments,
            WriteAudit trail,
            InstantSource clock) {
        this.clock = clock;
        this.limits = new DiscountLimits(database, trail);
        this.prices = new PriceViewEndpoints(database);
        this.buyers = new Buyers(database, trail, clock);
        this.dues = new DueEndpoints(database, clock);
        this.vouchers = new SellVoucher(database, trail, clock);
        this.tills = new CountTill(database, trail, clock);
        this.credit = new CreditEndpoints(database, charts, trail, clock);
        this.programmes = new Programmes(database, trail, clock);
        this.tips = new TipEndpoints(database, charts, trail, clock);
        this.commission = new CommissionEndpoints(database, trail, clock);
        this.cards =
                new CardEndpoints(
                        new CardPayments(
                                database,
                                charts,
                                payments,
                                List.of(new TestGateway()),
                                trail,
                                clock));
    }

    /** Of discounts without asking. */
    public DiscountLimits limits() {
        return limits;
    }

    /** Before and after discounts. */
    public PriceViewEndpoints prices() {
        return prices;
    }

    /** Who buys for patients. */
    public Buyers buyers() {
        return buyers;
    }

    /** What is still to be paid. */
    public DueEndpoints dues() {
        return dues;
    }

    /** What pays for packages later. */
    public SellVoucher vouchers() {
        return vouchers;
    }

    /** The cash of a site, by count. */
    public CountTill tills() {
        return tills;
    }

    /** Cards through a processor. */
    public CardPayments cards() {
        return cards.cards();
    }

    /** What patients pay ahead. */
    public CreditEndpoints credit() {
        return credit;
    }

    /** Of others, that pay for patients. */
    public Programmes programmes() {
        return programmes;
    }

    /** What patients give ahead to who will treat them. */
    public TipEndpoints tips() {
        return tips;
    }

    /** What practitioners earn. */
    public CommissionEndpoints commission() {
        return commission;
    }

    /** Asks processors again what became of a chain's cards without an answer, in units of work of its own. */
    public void askCards(ChainId chain) {
        Instant before = clock.instant().minus(UNANSWERED);
        int asked = CARDS_AT_ONCE;
        while (asked == CARDS_AT_ONCE) {
            asked = cards.cards().askAgain(before, CARDS_AT_ONCE, SystemContext.of(chain));
        }
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(
                        limits.endpoints(),
                        prices.endpoints(),
                        buyers.endpoints(),
                        dues.endpoints(),
                        vouchers.endpoints(),
                        tills.endpoints(),
                        cards.endpoints(),
                        credit.endpoints(),
                        commission.endpoints(),
                        tips.endpoints(),
                        programmes.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }
}
