package io.mesoderm.platform.billing.payment;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A processor that moves no money and does what the last two digits of an amount tell it: 01 declines; 02 times out and
 * has the money; 03 times out and never got the charge; 04 answers late, on the second time of asking. All else is captured.
 */
public final class TestGateway implements PaymentGateway {

    /** The word of it. */
    public static final String WORD = "test";

    private static final int DECLINE = 1;
    private static final int TIME_OUT = 2;
    private static final int LOSE = 3;
    private static final int LATE = 4;

    private final Set<UUID> asked = ConcurrentHashMap.newKeySet();

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Answer capture(Charge charge) {
        return switch (told(charge)) {
            case TIME_OUT, LOSE -> throw new GatewayTimeout("no answer in time");
            case LATE -> Answer.UNKNOWN;
            case DECLINE -> declined("the test amount declines");
            default -> captured(charge);
        };
    }

    @Override
    public Answer ask(Charge charge) {
        return switch (told(charge)) {
            case LOSE -> declined("the charge never arrived");
            case LATE -> asked.add(charge.intent()) ? Answer.UNKNOWN : captured(charge);
            case DECLINE -> declined("the test amount declines");
            default -> captured(charge);
        };
    }

    private static int told(Charge charge) {
        return (int) (charge.amount().minor() % 100);
    }

    private static Answer captured(Charge charge) {
        return new Answer(
                Outcome.CAPTURED, Optional.of("test-" + charge.intent()), Optional.empty());
    }

    private static Answer declined(String reason) {
        return new Answer(Outcome.DECLINED, Optional.empty(), Optional.of(reason));
    }
}
