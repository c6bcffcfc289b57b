package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.Balance;
import io.mesoderm.platform.billing.bank.format.ParsedStatement;
import io.mesoderm.platform.billing.bank.format.StatementKind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A statement of one of our accounts with what it and its lines are recognised by. */
record FiledStatement(
        UUID account, ParsedStatement statement, String sha256, List<FiledLine> lines) {

    /** The statements of a file, each once however often the file repeats it. */
    static List<FiledStatement> of(List<BankAccount> accounts, List<ParsedStatement> statements) {
        Set<String> seen = new HashSet<>();
        List<FiledStatement> filed = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            UUID account = accounts.get(i).id();
            ParsedStatement statement = statements.get(i);
            Map<String, Integer> counted = new HashMap<>();
            List<FiledLine> lines =
                    statement.lines().stream().map(line -> FiledLine.of(line, counted)).toList();
            String sha256 = fingerprint(account, statement, lines);
            if (seen.add(sha256)) {
                filed.add(new FiledStatement(account, statement, sha256, lines));
            }
        }
        return filed;
    }

    /** By what it says, not by the number of the bank's message: a bank that sends it again numbers it anew. */
    private static String fingerprint(
            UUID account, ParsedStatement statement, List<FiledLine> lines) {
        return HexFormat.of()
                .formatHex(
                        Fingerprint.of(
                                account,
                                statement.kind(),
                                statement.from(),
                                statement.to(),
                                statement.opening().map(FiledStatement::plain),
                                statement.closing().map(FiledStatement::plain),
                                lines.stream().map(FiledLine::key).toList()));
    }

    private static String plain(Balance balance) {
        return balance.on() + " " + balance.amount().stripTrailingZeros().toPlainString();
    }

    Optional<BigDecimal> difference() {
        return statement.difference();
    }

    /** Whether its lines wait for a closed statement that adds up. */
    boolean unproved() {
        return statement.kind() == StatementKind.INTERIM || state() == StatementState.BROKEN;
    }

    StatementState state() {
        return StatementState.of(difference());
    }
}
