package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.tax.ChargedTo;
import io.mesoderm.platform.billing.tax.TaxCode;
import io.mesoderm.platform.billing.tax.TaxCodes;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What sites did in a run for sites of other entities, put on invoices: each use under the code that its item has, at
 * the provider and towards sites, on the provider's day of it. A use that was undone by a run that is issued is on none.
 */
final class SiteSupplies {

    /** Who charges whom, in the currency they settle in. */
    record Pair(OwnedSite creditor, OwnedSite debtor, Currency currency) {}

    /** Claims of a run that may be charged; of a multi-purpose package the provider has taxed the patient already. */
    static final String CHARGEABLE =
            """
            FROM site_claim c
              JOIN redemption r ON r.id = c.source_id
              JOIN unit u ON u.id = r.unit_id
              JOIN package_contract k ON k.id = r.contract_id
              JOIN settlement_rule s ON s.id = r.rule_id
              JOIN site p ON p.id = c.creditor_site_id
            WHERE c.run_id = :run AND c.source = 'REDEMPTION' AND c.amount_minor \\<> 0
              AND c.creditor_entity_id \\<> c.debtor_entity_id
              AND NOT (k.voucher_kind = 'MULTI_PURPOSE' AND s.model = 'PROVIDER_RECOGNISES')
              AND NOT EXISTS (SELECT 1 FROM site_claim x JOIN settlement_run q ON q.id = x.run_id
                WHERE x.source = 'REVERSAL' AND x.source_id = r.reversed_by AND q.state = 'ISSUED')
              AND NOT EXISTS (SELECT 1 FROM claim_dispute d
                  JOIN site_claim x ON x.source = 'DISPUTE' AND x.source_id = d.id
                  JOIN settlement_run q ON q.id = x.run_id
                WHERE d.claim_id = c.id AND q.state = 'ISSUED')
            """;

    private record Group(
            SiteId creditorSiteId,
            LegalEntityId creditorEntityId,
            SiteId debtorSiteId,
            LegalEntityId debtorEntityId,
            Currency currency,
            String serviceItem,
            ZoneId zone,
            Instant first,
            Instant last) {

        Pair pair() {
            return new Pair(
                    new OwnedSite(creditorSiteId, creditorEntityId),
                    new OwnedSite(debtorSiteId, debtorEntityId),
                    currency);
        }

        LocalDate firstDay() {
            return first.atZone(zone).toLocalDate();
        }

        LocalDate lastDay() {
            return last.atZone(zone).toLocalDate();
        }
    }

    /** Days on which an item has one code, if it has one; {@code until} is not one of them. */
    private record Span(LocalDate from, LocalDate until, Optional<TaxCode> code) {}

    private record Spell(
            LegalEntityId creditorEntityId,
            String serviceItem,
            LocalDate firstDay,
            LocalDate lastDay) {}

    private final Handle handle;
    private final UUID run;
    private final Map<Spell, List<Span>> known = new HashMap<>();

    SiteSupplies(Handle handle, UUID run) {
        this.handle = handle;
        this.run = run;
    }

    /** Puts what is charged on a new invoice for each pair: its id, where anything is on it. */
    Map<UUID, Pair> invoiced() {
        Map<Pair, UUID> invoices = new HashMap<>();
        Map<UUID, Pair> filled = new HashMap<>();
        for (Group group : groups()) {
            for (Span span : spans(group)) {
                if (span.code.isPresent()) {
                    UUID invoice = invoices.computeIfAbsent(group.pair(), none -> Ids.next());
                    if (put(group, span, span.code.get(), invoice) > 0) {
                        filled.put(invoice, group.pair());
                    }
                }
            }
        }
        return filled;
    }

    /** Only of entities that have said what they charge sites. */
    private List<Group> groups() {
        return handle.createQuery(
                        """
                        SELECT c.creditor_site_id, c.creditor_entity_id, c.debtor_site_id, c.debtor_entity_id, c.currency,
                          u.service_item, p.zone, MIN(c.occurred_at) AS first, MAX(c.occurred_at) AS last
                        """
                                + CHARGEABLE
                                + """
                                AND c.creditor_entity_id IN
                                  (SELECT a.legal_entity_id FROM tax_assignment a WHERE a.charged_to = 'SITE')
                                GROUP BY c.creditor_site_id, c.creditor_entity_id, c.debtor_site_id, c.debtor_entity_id,
                                  c.currency, u.service_item, p.zone
                                """)
                .bind("run", run)
                .mapTo(Group.class)
                .list();
    }

    private List<Span> spans(Group group) {
        return known.computeIfAbsent(
                new Spell(
                        group.creditorEntityId,
                        group.serviceItem,
                        group.firstDay(),
                        group.lastDay()),
                this::read);
    }

    private List<Span> read(Spell spell) {
        TreeSet<LocalDate> days = new TreeSet<>(changes(spell));
        days.add(spell.firstDay);
        LocalDate end = spell.lastDay.plusDays(1);
        List<Span> spans = new ArrayList<>();
        for (LocalDate day : days) {
            LocalDate next = days.higher(day);
            spans.add(
                    new Span(
                            day,
                            next == null ? end : next,
                            TaxCodes.inForce(
                                    handle,
                                    spell.creditorEntityId,
                                    spell.serviceItem,
                                    ChargedTo.SITE,
                                    day)));
        }
        return spans;
    }

    private List<LocalDate> changes(Spell spell) {
        return Rows.bind(
                        handle.createQuery(
                                """
                                SELECT valid_from FROM tax_assignment
                                WHERE legal_entity_id = :creditorEntityId AND service_item = :serviceItem
                                  AND charged_to = 'SITE' AND valid_from > :firstDay AND valid_from \\<= :lastDay
                                UNION SELECT valid_from FROM tax_code
                                WHERE legal_entity_id = :creditorEntityId
                                  AND valid_from > :firstDay AND valid_from \\<= :lastDay
                                """),
                        spell)
                .mapTo(LocalDate.class)
                .list();
    }

    private int put(Group group, Span span, TaxCode code, UUID invoice) {
        return Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO site_invoice_line (claim_id, invoice_id, tax_code_id)
                                SELECT c.id, :invoice, :code
                                """
                                        + CHARGEABLE
                                        + """
                                        AND c.creditor_site_id = :creditorSiteId
                                        AND c.creditor_entity_id = :creditorEntityId
                                        AND c.debtor_site_id = :debtorSiteId
                                        AND c.debtor_entity_id = :debtorEntityId
                                        AND c.currency = :currency AND u.service_item = :serviceItem
                                        AND c.occurred_at >= :from AND c.occurred_at \\< :until
                                        """),
                        group)
                .bind("run", run)
                .bind("invoice", invoice)
                .bind("code", code.id())
                .bind("from", span.from.atStartOfDay(group.zone).toInstant())
                .bind("until", span.until.atStartOfDay(group.zone).toInstant())
                .execute();
    }
}
