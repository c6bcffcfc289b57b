package io.mesoderm.treatment.hairmesotherapy.recipe;

import java.util.List;

/**
 * What a site may use. Until the first approval the list has not {@code begun}, and the site may use every recipe of the chain;
 * from then on none but those on it, also when all were taken off again.
 */
public record ApprovalList(boolean begun, List<Approval> approvals) {

    public ApprovalList {
        approvals = List.copyOf(approvals);
    }
}
