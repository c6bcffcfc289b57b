package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalKind;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a balance is made of: the postings of one account of a site, newest first, as far as a period or a day. */
public final class AccountPostings {

    /**
     * Which account, as a trial balance has it: all of the qualifier and counter-site that are named, or of any. Up to and
     * including a period or a business date, if one is named.
     */
    public record Asked(
            Optional<LegalEntityId> legalEntity,
            SiteId site,
            Account account,
            @Length(max = 64) Optional<String> qualifier,
            Optional<SiteId> counterSite,
            Currency currency,
            Optional<Integer> period,
            Optional<LocalDate> to,
            @Length(max = 48) Optional<String> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** One line of a transaction, on the account that was asked about. */
    public record AccountPosting(
            UUID transaction,
            int lineNo,
            JournalKind kind,
            Instant occurredAt,
            LocalDate businessDate,
            int period,
            String qualifier,
            Optional<SiteId> counterSite,
            Optional<UUID> contract,
            long amountMinor,
            Currency currency,
            long functionalMinor,
            Currency functionalCurrency) {

        String place() {
            return transaction + "." + lineNo;
        }
    }

    /** Behind which line a page goes on. */
    private record Place(UUID transaction, int lineNo) {

        static Optional<Place> of(Optional<String> cursor) {
            try {
                return cursor.map(text -> text.split("\\."))
                        .map(
                                parts ->
                                        new Place(
                                                UUID.fromString(parts[0]),
                                                Integer.parseInt(parts[1])));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw Problem.invalid("cursor", "is none of this list");
            }
        }
    }

    private AccountPostings() {}

    static Page<AccountPosting> page(Handle handle, Asked asked) {
        Optional<Place> behind = Place.of(asked.cursor);
        List<AccountPosting> found =
                handle.createQuery(
                                """
                                SELECT p.journal_id AS transaction, p.line_no, j.kind, j.occurred_at, p.business_date,
                                  p.period, p.qualifier, p.counter_site_id AS counter_site, p.contract_id AS contract,
                                  p.amount_minor, p.currency, p.functional_minor, p.functional_currency
                                FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                                WHERE p.account_id IN (SELECT account_id FROM account_balance
                                    WHERE site_id = :site AND account = :account AND currency = :currency
                                      AND (:entity IS NULL OR legal_entity_id = :entity)
                                      AND (:qualifier IS NULL OR qualifier = :qualifier)
                                      AND (:counterSite IS NULL OR counter_site_id = :counterSite))
                                  AND (:period IS NULL OR p.period \\<= :period)
                                  AND (:to IS NULL OR p.business_date \\<= :to)
                                  AND (:behind IS NULL OR (p.journal_id, p.line_no) < (:behind, :line))
                                ORDER BY p.journal_id DESC, p.line_no DESC LIMIT :atMost
                                """)
                        .bind("site", asked.site)
                        .bind("account", asked.account)
                        .bind("currency", asked.currency)
                        .bind("entity", asked.legalEntity)
                        .bind("qualifier", asked.qualifier)
                        .bind("counterSite", asked.counterSite)
                        .bind("period", asked.period)
                        .bind("to", asked.to)
                        .bind("behind", behind.map(Place::transaction))
                        .bind("line", behind.map(Place::lineNo).orElse(0))
                        .bind("atMost", asked.sought())
                        .mapTo(AccountPosting.class)
                        .list();
        return asked.page(found, AccountPosting::place);
    }
}
