package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.matching.Rest;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Every fault planted in what matches write is found, by the check that is there for it. */
@MariaDb
class MatchAuditIT {

    /** A fault, what undoes it, and the checks that must find it. */
    private record Fault(String plant, String mend, List<String> found) {}

    private static final List<Fault> FAULTS =
            List.of(
                    new Fault(
                            "UPDATE payment SET tendered_minor = tendered_minor + 1 WHERE tender = 'CASH'",
                            "UPDATE payment SET tendered_minor = tendered_minor - 1 WHERE tender = 'CASH'",
                            List.of("clearing-is-in-transit")),
                    new Fault(
                            "UPDATE bank_match_part SET live = NULL WHERE kind = 'ITEM' AND live",
                            "UPDATE bank_match_part p JOIN bank_match m ON m.id = p.match_id SET p.live = TRUE WHERE m.undone_at IS NULL",
                            List.of("clearing-is-in-transit", "live-is-not-undone")),
                    new Fault(
                            "UPDATE bank_match_part SET amount_minor = amount_minor + 1 WHERE kind = 'LINE' AND live",
                            "UPDATE bank_match_part SET amount_minor = amount_minor - 1 WHERE kind = 'LINE' AND live",
                            List.of("bank-is-matched-lines", "match-equals-its-parts")),
                    new Fault(
                            "UPDATE bank_match SET items_minor = items_minor + 1 WHERE rest_to IS NOT NULL",
                            "UPDATE bank_match SET items_minor = items_minor - 1 WHERE rest_to IS NOT NULL",
                            List.of("match-equals-its-parts")),
                    new Fault(
                            "UPDATE bank_statement SET state = 'BROKEN', difference = 1",
                            "UPDATE bank_statement SET state = 'OK', difference = 0",
                            List.of("broken-is-never-matched")),
                    new Fault(
                            "UPDATE bank_match SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            "UPDATE bank_match SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            List.of("events-are-posted", "postings-have-events")),
                    new Fault(
                            "UPDATE bank_match SET undo_journal_id = UNHEX(REVERSE(HEX(undo_journal_id)))",
                            "UPDATE bank_match SET undo_journal_id = UNHEX(REVERSE(HEX(undo_journal_id)))",
                            List.of("events-are-posted", "postings-have-events")));

    @Test
    void findsEachPlantedFault(TestDatabase server, TenantDatabase database) {
        try (TestChain spoilt = TestChain.create(server)) {
            Clinics clinics = new Clinics(spoilt, database);
            MatchBooks books = new MatchBooks(clinics, clinics.berlin);
            books.sell(Tender.CASH, 1_000);
            String number = books.sell(Tender.BANK_TRANSFER, 2_000).number();
            List<UUID> lines = books.statement("20.00 " + number, "-1.00 Entgelt", "3.00 x");
            books.accept(lines.get(0));
            books.accept(lines.get(1));
            UUID match =
                    books.match(lines.subList(2, 3), List.of(), Optional.of(Rest.SUSPENSE)).id();
            books.undo(match);
            assertThat(books.broken()).isEmpty();

            Map<String, List<String>> found = new LinkedHashMap<>();
            Map<String, List<String>> wanted = new LinkedHashMap<>();
            for (Fault fault : FAULTS) {
                spoilt.executeInCore(fault.plant);
                found.put(fault.plant, books.broken());
                wanted.put(fault.plant, fault.found);
                spoilt.executeInCore(fault.mend);
            }
            spoilt.executeInLedger(
                    "DROP TRIGGER posting_no_update",
                    "UPDATE posting p JOIN journal j ON j.id = p.journal_id SET p.qualifier = 'x' WHERE j.kind = 'UNMATCHED' AND p.account = 'SUSPENSE'");
            assertThat(books.broken()).contains("undoing-mirrors-its-match");

            assertThat(found).containsExactlyEntriesOf(wanted);
        }
    }
}
