package io.mesoderm.platform.billing.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a contract stands at its selling site. Paid less earned and less released is a liability
 * while it is positive and a receivable once it is negative; both together never stand open.
 *
 * @param released what left the liability by another way than a session: by a refund and its fee
 */
public record ContractPosition(long paid, long earned, long released) {

    public long liability() {
        return Math.max(0, held());
    }

    public long receivable() {
        return Math.max(0, -held());
    }

    private long held() {
        return Math.subtractExact(Math.subtractExact(paid, earned), released);
    }

    public ContractPosition pay(long minor) {
        return new ContractPosition(Math.addExact(paid, minor), earned, released);
    }

    public ContractPosition earn(long minor) {
        return new ContractPosition(paid, Math.addExact(earned, minor), released);
    }

    public ContractPosition release(long minor) {
        return new ContractPosition(paid, earned, Math.addExact(released, minor));
    }

    /** The lines that take the books from this position to {@code next}. */
    List<Posting> moveTo(ContractPosition next, SiteBook book, UUID contract, Optional<UUID> unit) {
        return List.of(
                Posting.of(book, Account.PACKAGE_LIABILITY, liability() - next.liability())
                        .of(contract, unit),
                Posting.of(book, Account.PATIENT_RECEIVABLE, next.receivable() - receivable())
                        .of(contract, unit));
    }
}
