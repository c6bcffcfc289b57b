package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.TaxedPart;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;

/**
 * What a contract costs more since it was sold. It is due at once, after all instalments of the sale, and like the sale
 * it posts nothing by itself.
 */
public final class FurtherCharge {

    private FurtherCharge() {}

    /** On a contract that the transaction holds; {@code today} is that of the site that sold. */
    public static void add(
            Handle handle, LockedContract contract, TaxedPart more, LocalDate today) {
        handle.createUpdate(
                        """
                        UPDATE package_contract SET price_minor = price_minor + :more, version = version + 1
                        WHERE id = :contract
                        """)
                .bind("more", more.grossMinor())
                .bind("contract", contract.id())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO instalment (contract_id, no, due_on, amount_minor)
                        SELECT contract_id, MAX(no) + 1, GREATEST(MAX(due_on), :today), :more FROM instalment
                        WHERE contract_id = :contract GROUP BY contract_id
                        """)
                .bind("more", more.grossMinor())
                .bind("today", today)
                .bind("contract", contract.id())
                .execute();
        ContractTax tax = contract.tax(handle);
        tax.charged(more);
        tax.write(handle);
    }
}
