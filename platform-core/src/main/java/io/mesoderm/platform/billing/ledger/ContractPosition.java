package io.mesoderm.platform.billing.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a contract stands at its selling site. Paid less earned is a liability while it is positive
 * and a receivable once more was performed than paid; both together never stand open.
 */
public record ContractPosition(long paid, long earned) {

    public long liability() {
        return Math.max(0, paid - earned);
    }

    public long receivable() {
        return Math.max(0, earned - paid);
    }

    public ContractPosition pay(long minor) {
        return new ContractPosition(Math.addExact(paid, minor), earned);
    }

    public ContractPosition earn(long minor) {
        return new ContractPosition(paid, Math.addExact(earned, minor));
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
