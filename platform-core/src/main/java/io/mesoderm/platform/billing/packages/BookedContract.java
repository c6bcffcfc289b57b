package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.http.Problem;

import java.time.Instant;

/**
 * A contract that the transaction holds, and the books in which it is changed now.
 *
 * @param seller of the site that sold it
 * @param here of the site of the call
 */
public record BookedContract(LockedContract contract, SiteBook seller, SiteBook here, Instant now) {

    /**
     * Refused: what only who holds the patient's money may do, from a site of another legal entity.
     *
     * @param code of the refusal
     * @param sentence that tells where it is done
     */
    public void requireSellersOwn(String code, String sentence) {
        contract.requireHeldBy(seller.legalEntity());
        if (!here.legalEntity().equals(seller.legalEntity())) {
            throw Problem.conflict(code, sentence);
        }
    }
}
