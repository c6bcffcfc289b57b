package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.BankFormat;

import java.util.List;
import java.util.UUID;

/**
 * What an import did.
 *
 * @param known whether this very file had been imported before, so that nothing was done
 * @param statements how many of its statements are new
 * @param broken those of its statements, new or not, that do not add up
 */
public record BankFileReport(
        UUID file,
        BankFormat format,
        boolean known,
        int statements,
        int linesNew,
        int linesKnown,
        List<Broken> broken) {

    /** A statement whose closing balance is not opening balance and lines. */
    public record Broken(String account, String reference, String difference, String currency) {}
}
