package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Undoes a redemption by its exact mirror; the stored cents are copied, nothing is calculated anew.
 */
public final class ReversalPostings {

    private ReversalPostings() {}

    /** The reversal, and the sub-ledger it acts on. */
    public record Reversal(UUID journal, UUID redemption, Instant at, UUID contract, UUID unit) {}

    /**
     * Mirrors {@code original}; {@code bookOn} says on which day and in which period a line's books
     * take it. If the contract was paid in between, what the mirror puts back as receivable belongs
     * to the liability (or the other way round): two more lines bring the position back to one
     * side.
     */
    public static JournalTransaction mirror(
            Reversal reversal,
            JournalTransaction original,
            Function<SiteBook, SiteBook> bookOn,
            ContractPosition before) {
        JournalTransaction mirrored =
                original.mirrored(
                        reversal.journal,
                        JournalKind.REVERSED,
                        reversal.at,
                        reversal.redemption,
                        bookOn);
        return mirrored.plus(reclassified(reversal, mirrored.lines(), before));
    }

    private static List<Posting> reclassified(
            Reversal reversal, List<Posting> mirrored, ContractPosition before) {
        List<Posting> contractLines =
                mirrored.stream()
                        .filter(
                                line ->
                                        line.account() == Account.PACKAGE_LIABILITY
                                                || line.account() == Account.PATIENT_RECEIVABLE)
                        .toList();
        if (contractLines.isEmpty()) {
            return List.of();
        }
        long returned = Math.negateExact(sum(contractLines.stream()));
        long toLiability =
                Math.negateExact(
                        sum(
                                contractLines.stream()
                                        .filter(
                                                line ->
                                                        line.account()
                                                                == Account.PACKAGE_LIABILITY)));
        ContractPosition after = before.earn(-returned);
        long missing = after.liability() - before.liability() - toLiability;
        SiteBook book = contractLines.getFirst().book();
        return List.of(
                Posting.of(book, Account.PACKAGE_LIABILITY, -missing)
                        .of(reversal.contract, Optional.of(reversal.unit)),
                Posting.of(book, Account.PATIENT_RECEIVABLE, missing)
                        .of(reversal.contract, Optional.of(reversal.unit)));
    }

    private static long sum(Stream<Posting> lines) {
        return lines.mapToLong(line -> line.amount().minor()).reduce(0, Math::addExact);
    }
}
