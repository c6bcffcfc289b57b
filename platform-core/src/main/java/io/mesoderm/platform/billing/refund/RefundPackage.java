package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes units back and pays for them, in one transaction, by the policy the contract was sold with. The
 * site of the call pays; if it is not the one that sold, that one owes it the money.
 */
public final class RefundPackage {

    /**
     * What is given back.
     *
     * @param units all that can come back, if none are named
     * @param digest of the calculation that the quote showed; another one is refused
     * @param evidence which paper was shown for an illness
     */
    public record Wish(
            UUID contract,
            Optional<List<UUID>> units,
            RefundReason reason,
            Optional<String> digest,
            RefundWay way,
            Optional<String> evidence) {

        /** Paid back as it was paid, without a word of evidence. */
        public Wish(
                UUID contract,
                Optional<List<UUID>> units,
                RefundReason reason,
                Optional<String> digest) {
            this(contract, units, reason, digest, RefundWay.AS_PAID, Optional.empty());
        }

        /** Without a word of evidence. */
        public Wish(
                UUID contract,
                Optional<List<UUID>> units,
                RefundReason reason,
                Optional<String> digest,
                RefundWay way) {
            this(contract, units, reason, digest, way, Optional.empty());
        }
    }

    /**
     * What a refund would come to now.
     *
     * @param digest of the calculation: sent back with the refund, it stands for having seen all of it
     * @param balance what is then still to be paid
     * @param paidAhead what is then held for units that are kept
     * @param balanceNow what is still to be paid before it
     * @param paidAheadNow what is held before it
     */
    public record Quote(
            Refund.Calculation calculation,
            String digest,
            Money balance,
            Money paidAhead,
            Money balanceNow,
            Money paidAheadNow) {}

    /** The refund, and where the contract stands after it. */
    public record Refunded(Refund refund, Money balance, Money paidAhead) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final RefundWriting writing;
    private final InstantSource clock;

    public RefundPackage(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.writing = new RefundWriting(trail);
        this.clock = clock;
    }

    /** Writes nothing. */
    public Quote quote(Wish wish, CallContext context) {
        requireUnits(wish);
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, wish.contract, context);
                    LockedContract contract =
                            Contracts.find(handle, wish.contract).orElseThrow(Problem::notFound);
                    Instant now = clock.instant();
                    RefundParties.of(handle, contract, context.requiredSite(), now)
                            .require(wish.reason);
                    LocalDate day =
                            Sites.find(handle, contract.sellingSiteId()).orElseThrow().dayOf(now);
                    RefundDecision decided =
                            RefundDecision.of(handle, contract, wish.units, wish.reason, day);
                    return new Quote(
                            decided.calculation(),
                            decided.digest(),
                            decided.balance(),
                            decided.paidAhead(),
                            decided.balanceNow(),
                            decided.paidAheadNow());
                });
    }

    public Refunded refund(Wish wish, CallContext context) {
        requireEvidence(wish);
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, wish.contract, context);
                    RefundParties.of(booked).require(wish.reason);
                    RefundDecision decided =
                            RefundDecision.of(
                                    handle,
                                    booked.contract(),
                                    wish.units,
                                    wish.reason,
                                    booked.seller().businessDate());
                    requireAsQuoted(wish, decided);
                    requireOwnMoney(handle, wish);
                    Refund refund = writing.write(handle, decided, wish, booked, context);
                    return new Refunded(refund, decided.balance(), decided.paidAhead());
                });
    }

    /** The refunds of a contract, oldest first. */
    public List<Refund> list(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return Refunds.of(handle, contract);
                });
    }

    private static void requireEvidence(Wish wish) {
        requireUnits(wish);
        boolean medical = wish.reason == RefundReason.MEDICAL;
        if (medical == wish.evidence.filter(text -> !text.isBlank()).isEmpty()) {
            throw Problem.invalid(
                    "evidence",
                    medical
                            ? "say which paper was shown, such as a doctor's letter and its date"
                            : "is for the reason MEDICAL alone");
        }
    }

    private static void requireUnits(Wish wish) {
        if (wish.reason == RefundReason.TIER_TRUE_UP) {
            throw Problem.invalid(
                    "reason", "is for what was delivered of grafts, which is recorded as such");
        }
        if (wish.reason == RefundReason.GOODWILL) {
            throw Problem.invalid(
                    "reason", "is for money alone, which is paid without units coming back");
        }
    }

    private static void requireAsQuoted(Wish wish, RefundDecision decided) {
        if (wish.digest.filter(quoted -> !quoted.equals(decided.digest())).isPresent()) {
            throw changed();
        }
    }

    static Problem changed() {
        return Problem.conflict(
                "refund-changed",
                "The contract has changed since the quote: ask for a new one and show it to the patient.");
    }

    /** What somebody else has paid is not the patient's to spend. */
    private static void requireOwnMoney(Handle handle, Wish wish) {
        if (wish.way == RefundWay.CREDIT && Contracts.hasBuyer(handle, wish.contract)) {
            throw Problem.conflict(
                    "credit-not-buyers",
                    "Somebody else bought this package: what was paid goes back as it was paid.");
        }
    }
}
