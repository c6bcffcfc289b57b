package io.mesoderm.platform.billing.bank.format;

import java.util.List;

/** All payouts of a file in its order; {@code pending} transactions are not paid out yet and come with a later file. */
public record ParsedPayouts(Processor processor, List<ParsedPayout> payouts, int pending) {

    public ParsedPayouts {
        payouts = List.copyOf(payouts);
    }
}
