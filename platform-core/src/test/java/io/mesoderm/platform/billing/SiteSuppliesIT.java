package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.MariaDb;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A run reads its own claims, however many others were made since the first of them, which an earlier run left over. */
@MariaDb
class SiteSuppliesIT extends SiteInvoiceBooks {

    private static final int OTHERS = 4_000;

    @Test
    void aRunWithOneOldClaimReadsNoneOfThoseInBetween() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        clinics.perform(clinics.potsdam, patient);
        clinics.clock.set("2026-03-11T10:00:00Z");
        clinics.perform(clinics.potsdam, patient);
        List<UUID> between = Stream.generate(Ids::next).limit(OTHERS).toList();
        inBetween(Settling.issue(clinics, TENTH), between);
        clinics.perform(clinics.potsdam, patient);
        clinics.clock.set("2026-03-11T11:00:00Z");

        Long read =
                clinics.database.inTransaction(
                        clinics.chainWide(),
                        handle -> {
                            long before = read(handle);
                            Settling.issue(clinics, TENTH.plusDays(1));
                            return read(handle) - before;
                        });
        takeAway();
        assertThat(read).isLessThan(OTHERS);
    }

    private static long read(Handle handle) {
        return handle
                .createQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")
                .map((row, context) -> row.getLong(2))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Claims of an earlier run, made after the first of this one and before it was begun. */
    private void inBetween(UUID run, List<UUID> ids) {
        clinics.database.inTransaction(
                clinics.chain.id(),
                handle -> {
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO site_claim
                                    SELECT :id, 'PAYMENT', :id, debtor_site_id, creditor_site_id, currency, amount_minor,
                                      debtor_currency, debtor_minor, creditor_currency, creditor_minor, occurred_at, journal_id, :run,
                                      debtor_entity_id, creditor_entity_id, settled_by
                                    FROM site_claim LIMIT 1
                                    """);
                    ids.forEach(id -> batch.bind("id", id).bind("run", run).add());
                    return batch.execute();
                });
    }

    private void takeAway() {
        clinics.database.inTransaction(
                clinics.chain.id(),
                handle ->
                        handle.createUpdate("DELETE FROM site_claim WHERE source_id = id")
                                .execute());
    }
}
