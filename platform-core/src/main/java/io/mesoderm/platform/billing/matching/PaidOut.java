package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.billing.payout.PayoutItem;
import io.mesoderm.platform.billing.payout.Payouts.PayoutDetail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A payout all of whose transactions are found in the books: by the receipt's number that was told the processor,
 * or as the only card payments of their amount in those days.
 *
 * @param feeMinor what the processor kept
 */
record PaidOut(
        String externalId,
        Optional<LocalDate> arrivesOn,
        long netMinor,
        long feeMinor,
        List<OpenItem> items) {

    /** By the processor's clock the day may be another. */
    private static final int DAYS = 2;

    PaidOut {
        items = List.copyOf(items);
    }

    /** Empty if a transaction is not in the books, may be several, or is no payment, refund or fee. */
    static Optional<PaidOut> of(PayoutDetail payout, List<OpenItem> open) {
        return payout.payout().restMinor() == 0
                ? new Search(payout, open).found()
                : Optional.empty();
    }

    /** What is left to be found, transaction by transaction. */
    private static final class Search {

        private final PayoutDetail payout;
        private final List<OpenItem> left;

        private Search(PayoutDetail payout, List<OpenItem> open) {
            this.payout = payout;
            this.left =
                    new ArrayList<>(
                            open.stream().filter(item -> item.kind() == ItemKind.CARD).toList());
        }

        private Optional<PaidOut> found() {
            List<OpenItem> found = new ArrayList<>();
            List<PayoutItem> nameless = new ArrayList<>();
            long fee = 0;
            for (PayoutItem item : payout.items()) {
                switch (item.kind()) {
                    case FEE -> fee = Math.subtractExact(fee, item.netMinor());
                    case DISPUTE, ADJUSTMENT -> {
                        return Optional.empty();
                    }
                    case CHARGE, REFUND -> {
                        fee = Math.addExact(fee, item.feeMinor());
                        named(item).ifPresentOrElse(found::add, () -> nameless.add(item));
                    }
                }
            }
            for (int i = 0; i < nameless.size(); i++) {
                Optional<OpenItem> only = only(nameless.subList(i, nameless.size()));
                if (only.isEmpty()) {
                    return Optional.empty();
                }
                left.remove(only.get());
                found.add(only.get());
            }
            return Optional.of(
                    new PaidOut(
                            payout.payout().externalId(),
                            payout.payout().arrivesOn(),
                            payout.payout().netMinor(),
                            fee,
                            found));
        }

        private Optional<OpenItem> named(PayoutItem item) {
            LineWords words = new LineWords(item.description());
            Optional<OpenItem> named =
                    equal(item).stream()
                            .filter(open -> open.number().filter(words::name).isPresent())
                            .findFirst();
            named.ifPresent(left::remove);
            return named;
        }

        /** For the first of those: there may be several, if this payout has as many; which is which changes nothing then. */
        private Optional<OpenItem> only(List<PayoutItem> nameless) {
            List<OpenItem> equal = equal(nameless.getFirst());
            long asked =
                    nameless.stream()
                            .filter(other -> other.grossMinor() == nameless.getFirst().grossMinor())
                            .count();
            return equal.size() <= asked ? equal.stream().findFirst() : Optional.empty();
        }

        private List<OpenItem> equal(PayoutItem item) {
            return left.stream()
                    .filter(open -> open.minor() == item.grossMinor())
                    .filter(open -> !open.on().isBefore(item.createdOn().minusDays(DAYS)))
                    .filter(open -> !open.on().isAfter(item.createdOn().plusDays(DAYS)))
                    .toList();
        }
    }
}
