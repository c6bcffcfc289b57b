package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Bank transfers between sites, under the owners whose accounts they move. */
public final class Transfers {

    /**
     * A transfer of a netting.
     *
     * @param payerCurrency what the payer's books are in: if not in that of the amount, only its bank knows what it pays
     */
    public record Transfer(
            UUID id,
            SiteId payer,
            SiteId payee,
            Money amount,
            Currency payerCurrency,
            Currency payeeCurrency,
            Optional<Instant> paidAt) {}

    record Row(
            UUID id,
            Optional<UUID> statement,
            SiteId payerSite,
            LegalEntityId payerEntity,
            SiteId payeeSite,
            LegalEntityId payeeEntity,
            Currency currency,
            long amountMinor,
            Instant paidAt,
            Optional<UUID> paidBy,
            UUID journal) {}

    /** A transfer that is to be made, as the claim it is in the books. */
    record Due(
            UUID id,
            SiteId payerSiteId,
            LegalEntityId payerEntityId,
            SiteId payeeSiteId,
            LegalEntityId payeeEntityId,
            Currency currency,
            long amountMinor,
            long payerMinor,
            Currency payerCurrency,
            long payeeMinor,
            Currency payeeCurrency,
            Optional<Instant> paidAt) {

        OwnedSite payer() {
            return new OwnedSite(payerSiteId, payerEntityId);
        }

        OwnedSite payee() {
            return new OwnedSite(payeeSiteId, payeeEntityId);
        }

        Money amount() {
            return new Money(amountMinor, currency);
        }

        Claim claim(Map<OwnedSite, SiteBook> books) {
            return new Claim(
                    books.get(payer()),
                    books.get(payee()),
                    amount(),
                    new Money(payerMinor, payerCurrency),
                    new Money(payeeMinor, payeeCurrency),
                    Optional.empty(),
                    Optional.empty());
        }

        Transfer transfer() {
            return new Transfer(
                    id, payerSiteId, payeeSiteId, amount(), payerCurrency, payeeCurrency, paidAt);
        }
    }

    private static final String NETTED =
            """
            SELECT t.id, t.payer_site_id, t.payer_entity_id, t.payee_site_id, t.payee_entity_id, t.currency,
              t.amount_minor, t.payer_minor, t.payer_currency, t.payee_minor, t.payee_currency, t.paid_at
            FROM settlement_transfer t
            """;

    private Transfers() {}

    static void insertPaid(Handle handle, Row row) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO settlement_transfer (id, statement_id, payer_site_id,
                                  payer_entity_id, payee_site_id, payee_entity_id, currency, amount_minor,
                                  paid_at, paid_by, journal_id)
                                VALUES (:id, :statement, :payerSite, :payerEntity, :payeeSite, :payeeEntity,
                                  :currency, :amountMinor, :paidAt, :paidBy, :journal)
                                """),
                        row)
                .execute();
    }

    static void insertDue(Handle handle, UUID id, UUID netting, Claim claim) {
        handle.createUpdate(
                        """
                        INSERT INTO settlement_transfer (id, netting_id, payer_site_id, payer_entity_id,
                          payee_site_id, payee_entity_id, currency, amount_minor, payer_minor,
                          payer_currency, payee_minor, payee_currency)
                        VALUES (:id, :netting, :payer, :payerEntity, :payee, :payeeEntity, :currency, :minor,
                          :payerMinor, :payerCurrency, :payeeMinor, :payeeCurrency)
                        """)
                .bind("id", id)
                .bind("netting", netting)
                .bind("payer", claim.debtor().site())
                .bind("payerEntity", claim.debtor().legalEntity())
                .bind("payee", claim.creditor().site())
                .bind("payeeEntity", claim.creditor().legalEntity())
                .bind("currency", claim.settlement().currency())
                .bind("minor", claim.settlement().minor())
                .bind("payerMinor", claim.debtorAmount().minor())
                .bind("payerCurrency", claim.debtorAmount().currency())
                .bind("payeeMinor", claim.creditorAmount().minor())
                .bind("payeeCurrency", claim.creditorAmount().currency())
                .execute();
    }

    static List<Transfer> ofNettings(Handle handle, List<UUID> nettings) {
        return handle
                .createQuery(NETTED + " WHERE t.netting_id IN (<nettings>) ORDER BY t.id")
                .bindList("nettings", nettings)
                .mapTo(Due.class)
                .stream()
                .map(Due::transfer)
                .toList();
    }

    /** In the order in which they were made, behind the transfer {@code after}. */
    static List<Transfer> ofRun(Handle handle, UUID run, Optional<UUID> after, int atMost) {
        return handle
                .createQuery(
                        NETTED
                                + """
                                JOIN settlement_netting n ON n.id = t.netting_id
                                WHERE n.run_id = :run AND (:after IS NULL OR t.id > :after)
                                ORDER BY t.id LIMIT :atMost
                                """)
                .bind("run", run)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(Due.class)
                .stream()
                .map(Due::transfer)
                .toList();
    }

    /** A transfer of a netting; the {@code not-found} problem for any other. */
    static Due lock(Handle handle, UUID transfer) {
        return handle.createQuery(
                        NETTED + " WHERE t.id = :id AND t.netting_id IS NOT NULL FOR UPDATE")
                .bind("id", transfer)
                .mapTo(Due.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    static void markPaid(
            Handle handle, UUID transfer, Instant now, Optional<UUID> by, UUID journal) {
        handle.createUpdate(
                        """
                        UPDATE settlement_transfer SET paid_at = :now, paid_by = :by, journal_id = :journal
                        WHERE id = :id
                        """)
                .bind("now", now)
                .bind("by", by)
                .bind("journal", journal)
                .bind("id", transfer)
                .execute();
    }
}
