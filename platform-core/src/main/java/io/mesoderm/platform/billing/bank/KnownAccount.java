package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.billing.bank.format.StatementKind;
import io.mesoderm.platform.persistence.Ids;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * What is known of an account, and which lines of a further statement are new. A closed statement whose
 * balances join it to a known one, and that overlaps none, has only new lines, however equal they are to
 * known ones; any other is counted against what is known. What nothing proves yet, an interim report or a statement
 * that does not add up, never counts as a second payment, and nothing is new that another format told of before.
 */
final class KnownAccount {

    /** The lines of a statement that are new, and those that were told before and are proved by it. */
    record Split(Map<UUID, FiledLine> added, Map<UUID, FiledLine> confirmed) {}

    private final Map<String, List<KnownLine>> lines = new HashMap<>();
    private final List<KnownStatement> closed;
    private final Set<UUID> confirmed = new HashSet<>();
    private final BankFormat format;

    /** {@code lines} in the order of their numbers; what is taken now is of a file of that format. */
    KnownAccount(List<KnownLine> lines, List<KnownStatement> closed, BankFormat format) {
        this.format = format;
        lines.forEach(this::add);
        this.closed = new ArrayList<>(closed);
    }

    private void add(KnownLine line) {
        lines.computeIfAbsent(line.sha256(), sha256 -> new ArrayList<>()).add(line);
    }

    /** From now on the statement and its lines are known. */
    Split take(FiledStatement filed) {
        boolean interim = filed.statement().kind() == StatementKind.INTERIM;
        KnownStatement place = KnownStatement.of(filed, format);
        if (!filed.unproved() && toldOtherwise(filed, place)) {
            return new Split(Map.of(), Map.of());
        }
        boolean joins = !interim && joins(place);
        Map<String, Deque<KnownLine>> free = new HashMap<>();
        Map<UUID, FiledLine> added = new LinkedHashMap<>();
        Map<UUID, FiledLine> taken = new LinkedHashMap<>();
        for (FiledLine line : filed.lines()) {
            Deque<KnownLine> equals =
                    free.computeIfAbsent(line.sha256(), sha256 -> candidates(sha256, joins));
            if (equals.isEmpty()) {
                KnownLine known =
                        new KnownLine(
                                Ids.next(), line.sha256(), next(line.sha256()), filed.unproved());
                add(known);
                added.put(known.id(), line.numbered(known.equalNo()));
            } else {
                KnownLine before = equals.removeFirst();
                if (!filed.unproved() && !told(before)) {
                    taken.put(before.id(), line);
                    confirmed.add(before.id());
                }
            }
        }
        if (!interim) {
            closed.add(place);
        }
        return new Split(added, taken);
    }

    /** The known lines that may be meant, the proved ones first. */
    private Deque<KnownLine> candidates(String sha256, boolean joins) {
        List<KnownLine> equals = lines.getOrDefault(sha256, List.of());
        Deque<KnownLine> found = new ArrayDeque<>();
        if (!joins) {
            equals.stream().filter(this::told).forEach(found::add);
        }
        equals.stream().filter(line -> !told(line)).forEach(found::add);
        return found;
    }

    private int next(String sha256) {
        List<KnownLine> equals = lines.getOrDefault(sha256, List.of());
        return equals.isEmpty() ? 1 : equals.getLast().equalNo() + 1;
    }

    private boolean told(KnownLine line) {
        return !line.unproved() || confirmed.contains(line.id());
    }

    /**
     * Whether it continues or precedes a known one, or is another page of one whose pages between are missing,
     * and every other one of the same days is on one side of it.
     */
    private boolean joins(KnownStatement statement) {
        if (!statement.placed()) {
            return false;
        }
        Set<Integer> before = reach(statement, KnownStatement::leadsTo);
        Set<Integer> after = reach(statement, (known, from) -> from.leadsTo(known));
        boolean beside = false;
        for (int i = 0; i < closed.size(); i++) {
            if (before.contains(i) == after.contains(i) && closed.get(i).touches(statement)) {
                if (!closed.get(i).pageBeside(statement)) {
                    return false;
                }
                beside = true;
            }
        }
        return beside || !before.isEmpty() || !after.isEmpty();
    }

    /**
     * Whether known ones of another format lead from its opening balance to its closing one over all of its days: then
     * they tell of the same movements in other words, however they part them.
     */
    private boolean toldOtherwise(FiledStatement filed, KnownStatement statement) {
        List<LocalDate> days =
                filed.lines().stream().map(line -> line.line().bookedOn()).sorted().toList();
        if (!statement.placed() || statement.nothingInSum() || days.isEmpty()) {
            return false;
        }
        List<KnownStatement> others =
                closed.stream()
                        .filter(known -> known.placed() && !known.broken())
                        .filter(known -> known.format() != format && known.touches(statement))
                        .toList();
        Set<KnownStatement> reached = new HashSet<>();
        List<KnownStatement> ends =
                new ArrayList<>(
                        others.stream()
                                .filter(known -> known.beginsWith(statement, days.getFirst()))
                                .toList());
        while (!ends.isEmpty()) {
            KnownStatement end = ends.removeLast();
            if (end.endsWith(statement, days.getLast())) {
                return true;
            }
            if (reached.add(end)) {
                others.stream().filter(end::leadsTo).forEach(ends::add);
            }
        }
        return false;
    }

    /** The known ones in the chain that begins beside the statement; each is on the right side of it by its days too. */
    private Set<Integer> reach(
            KnownStatement statement, BiPredicate<KnownStatement, KnownStatement> beside) {
        Set<Integer> found = new HashSet<>();
        List<KnownStatement> ends = new ArrayList<>(List.of(statement));
        while (!ends.isEmpty()) {
            KnownStatement end = ends.removeLast();
            for (int i = 0; i < closed.size(); i++) {
                KnownStatement known = closed.get(i);
                if (known.placed()
                        && beside.test(known, end)
                        && found.add(i)
                        && known.touches(statement)) {
                    ends.add(known);
                }
            }
        }
        return found;
    }
}
