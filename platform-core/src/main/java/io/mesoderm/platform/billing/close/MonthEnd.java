package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.settlement.OpenSettlement;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Optional;

/**
 * What the end of a month still needs, in one look: of a legal entity, of one of its sites, or of the chain.
 *
 * @param period which month of the entity it is about; empty for the chain, and where none is left to be locked
 * @param checklist what should be done before that month is locked, without the proof of all the books
 * @param sites what waits at each site
 * @param open what these sites owe others and others owe them
 * @param runs closed settlement runs that are not settled, newest first, no more than twelve
 */
public record MonthEnd(
        Optional<LegalEntityId> legalEntity,
        Optional<AccountingPeriod> period,
        List<ChecklistItem> checklist,
        List<SiteWork> sites,
        OpenSettlement open,
        List<RunProgress> runs,
        Optional<BooksProof> proof) {

    /**
     * What waits at one site now.
     *
     * @param brokenStatements bank statements that do not add up, and that the bank has not sent right since
     * @param disputedLines that this site disputes
     * @param waitingCards card payments of which nobody knows the end
     * @param openTills tills that were not counted
     */
    public record SiteWork(
            SiteId site,
            long unmatchedLines,
            long brokenStatements,
            long disputedLines,
            long waitingCards,
            long openTills) {}
}
