package io.mesoderm.platform.billing.tip;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tips a contract has to do with, share by share: those taken for it, wherever its units went, and those that came with its units. */
final class TipLines {

    private record Line(
            UUID tip,
            long tipMinor,
            Currency currency,
            Tender tender,
            LocalDate takenOn,
            UUID takenFor,
            UUID unit,
            String serviceItem,
            int unitNo,
            long amountMinor,
            Tip.State state) {

        private Tip.Share share() {
            return new Tip.Share(
                    unit, serviceItem, unitNo, new Money(amountMinor, currency), state);
        }
    }

    private TipLines() {}

    /** Oldest first; as many as its units and visits bring. */
    static List<Tip> of(Handle handle, UUID contract) {
        Map<UUID, List<Line>> lines = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        SELECT t.id AS tip, t.amount_minor AS tip_minor, t.currency, t.tender, t.taken_on,
                          t.contract_id AS taken_for, u.id AS unit, u.service_item, u.unit_no, s.amount_minor, s.state
                        FROM (SELECT s.tip_id, s.unit_id, s.amount_minor, s.state
                            FROM tip o JOIN tip_share s ON s.tip_id = o.id WHERE o.contract_id = :contract
                            UNION SELECT s.tip_id, s.unit_id, s.amount_minor, s.state
                            FROM unit v JOIN tip_share s ON s.unit_id = v.id WHERE v.contract_id = :contract) s
                          JOIN tip t ON t.id = s.tip_id JOIN unit u ON u.id = s.unit_id
                        ORDER BY t.id, u.contract_id, u.line_no, u.unit_no
                        """)
                .bind("contract", contract)
                .mapTo(Line.class)
                .forEach(
                        line -> lines.computeIfAbsent(line.tip, id -> new ArrayList<>()).add(line));
        return lines.values().stream().map(TipLines::tip).toList();
    }

    private static Tip tip(List<Line> lines) {
        Line first = lines.getFirst();
        return new Tip(
                first.tip,
                new Money(first.tipMinor, first.currency),
                first.tender,
                first.takenOn,
                first.takenFor,
                lines.stream().map(Line::share).toList());
    }
}
