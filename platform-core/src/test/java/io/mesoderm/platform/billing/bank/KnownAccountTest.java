package io.mesoderm.platform.billing.bank;

import static io.mesoderm.platform.billing.bank.format.BankFixtures.utf8;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.bank.format.BankFiles;
import io.mesoderm.platform.billing.bank.format.BankFixtures;
import io.mesoderm.platform.billing.bank.format.ParsedFile;
import io.mesoderm.platform.billing.bank.format.ParsedStatement;
import io.mesoderm.platform.billing.bank.format.StatementKind;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** What is stored of an account is what its balances say, in however many files its statements come. */
class KnownAccountTest {

    private static final String PAY = ":61:260310C5,NTRFSAME\n";
    private static final String OTHER = ":61:260310C1,NTRFOTHER\n";
    private static final String INTERIM =
            ":20:NOW\n:25:" + BankFixtures.IBAN + "\n:28C:1/1\n:34F:EUR0,\n" + PAY + "-\n";

    /** Three pages of a day and the day after, 10 → 15 → 20 → 26 → 31, an equal payment in each. */
    private static final List<String> CHAIN =
            List.of(
                    closed("260309", 10, "260310", 15, PAY),
                    closed("260310", 15, "260310", 20, PAY),
                    closed("260310", 20, "260310", 26, PAY + OTHER),
                    closed("260310", 26, "260311", 31, PAY));

    private final BankAccount account =
            new BankAccount(
                    UUID.randomUUID(),
                    new SiteId(UUID.randomUUID()),
                    "a",
                    BankFixtures.IBAN,
                    Currency.getInstance("EUR"),
                    "Clinic");

    private record Stored(KnownLine line, BigDecimal amount) {}

    private final Map<UUID, Stored> lines = new LinkedHashMap<>();
    private final List<KnownStatement> closed = new ArrayList<>();
    private final Set<String> statements = new HashSet<>();

    @Test
    void chainedStatementsAddUpInOneFile() {
        take(String.join("", CHAIN));

        assertThat(stored()).isEqualByComparingTo("21");
    }

    @Test
    void chainedStatementsAddUpInFilesOfAnyOrder() {
        for (List<Integer> order :
                List.of(
                        List.of(0, 1, 2, 3),
                        List.of(3, 2, 1, 0),
                        List.of(1, 0, 2, 3),
                        List.of(1, 2, 0, 3))) {
            clear();
            order.forEach(i -> take(CHAIN.get(i)));

            assertThat(stored()).as("%s", order).isEqualByComparingTo("21");
            order.forEach(i -> take(CHAIN.get(i)));
            assertThat(stored()).as("%s again", order).isEqualByComparingTo("21");
        }
    }

    @Test
    void chainedStatementsAddUpHoweverTheyArePaired() {
        IntStream.range(1, CHAIN.size())
                .forEach(
                        cut -> {
                            clear();
                            take(String.join("", CHAIN.subList(0, cut)));
                            take(String.join("", CHAIN.subList(cut, CHAIN.size())));
                            assertThat(stored()).isEqualByComparingTo("21");
                        });
    }

    @Test
    void anInterimReportIsNoSecondPayment() {
        take(INTERIM + CHAIN.getFirst());
        assertThat(stored()).isEqualByComparingTo("5");

        clear();
        take(CHAIN.getFirst() + INTERIM);
        assertThat(stored()).isEqualByComparingTo("5");

        clear();
        take(INTERIM);
        take(String.join("", CHAIN));
        assertThat(stored()).isEqualByComparingTo("21");
        assertThat(lines.values()).noneMatch(line -> line.line().unproved());
    }

    @Test
    void aStatementThatOverlapsBringsOnlyWhatIsNew() {
        String zero = closed("260308", 9, "260309", 10, OTHER.replace("0310", "0309"));
        take(zero + String.join("", CHAIN.subList(0, 2)));

        take(closed("260309", 10, "260310", 26, PAY + PAY + PAY + OTHER));

        assertThat(stored()).isEqualByComparingTo("17");
    }

    /** What a statement says that does not add up stands only once one that does says it too. */
    @Test
    void aStatementThatAddsUpTakesOverWhatABrokenOneTold() {
        String fee = ":61:260310D2,NTRFFEE\n";
        take(closed("260310", 10, "260310", 14, PAY + OTHER));
        assertThat(unproved()).isEqualTo(2);

        take(closed("260310", 10, "260310", 14, PAY + OTHER + fee));

        assertThat(stored()).isEqualByComparingTo("4");
        assertThat(unproved()).isZero();
        take(closed("260310", 10, "260310", 99, PAY + OTHER + fee + fee));
        assertThat(stored()).isEqualByComparingTo("2");
        assertThat(unproved()).isEqualTo(1);
    }

    @Test
    void aBrokenStatementTakesNothingFromAnInterimReport() {
        take(INTERIM);

        take(closed("260309", 10, "260310", 99, PAY));

        assertThat(stored()).isEqualByComparingTo("5");
        assertThat(unproved()).isEqualTo(1);
        take(closed("260309", 10, "260310", 15, PAY));
        assertThat(stored()).isEqualByComparingTo("5");
        assertThat(unproved()).isZero();
    }

    private long unproved() {
        return lines.values().stream().filter(line -> line.line().unproved()).count();
    }

    /** Pages 1 and 3 of a day, then 2: what is between may be missing, and its payments are like those beside it. */
    @Test
    void pagesOfADayAddUpWithoutThoseBetween() {
        List<String> pages =
                IntStream.range(0, 3)
                        .mapToObj(i -> CHAIN.get(i).replace(":28C:1/1", ":28C:5/" + (i + 1)))
                        .toList();
        take(pages.get(0));
        take(pages.get(2));
        assertThat(stored()).isEqualByComparingTo("11");
        take(pages.get(1));
        assertThat(stored()).isEqualByComparingTo("16");

        clear();
        take(pages.get(2) + pages.get(0));
        take(pages.get(1));
        take(pages.get(0) + pages.get(2));
        assertThat(stored()).isEqualByComparingTo("16");
    }

    /** Balances alone do not tell on which side of the other it is: rather as one that overlaps. */
    @Test
    void aStatementOfNothingInSumIsNotTakenTwice() {
        String back = ":61:260310D5,NTRFBACK\n";
        take(closed("260310", 10, "260310", 10, PAY + back));

        take(closed("260310", 10, "260310", 10, back + PAY));

        assertThat(lines).hasSize(2);
    }

    private static String closed(
            String from, int opening, String to, int closing, String movements) {
        return ":20:S\n:25:%s\n:28C:1/1\n:60F:C%sEUR%d,\n%s:62F:C%sEUR%d,\n-\n"
                .formatted(BankFixtures.IBAN, from, opening, movements, to, closing);
    }

    private BigDecimal stored() {
        return lines.values().stream().map(Stored::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void clear() {
        lines.clear();
        closed.clear();
        statements.clear();
    }

    /** As an import does it, with the rows in memory. */
    private void take(String file) {
        ParsedFile whole = BankFiles.read(utf8(file));
        List<ParsedStatement> parsed = whole.statements();
        KnownAccount known =
                new KnownAccount(
                        lines.values().stream()
                                .map(Stored::line)
                                .sorted(Comparator.comparingInt(KnownLine::equalNo))
                                .toList(),
                        closed,
                        whole.format());
        for (FiledStatement filed :
                FiledStatement.of(Collections.nCopies(parsed.size(), account), parsed)) {
            if (!statements.add(filed.sha256())) {
                continue;
            }
            boolean interim = filed.statement().kind() == StatementKind.INTERIM;
            KnownAccount.Split split = known.take(filed);
            split.added().forEach((id, line) -> store(id, line, filed.unproved()));
            split.confirmed().forEach((id, line) -> confirm(id));
            if (!interim) {
                closed.add(KnownStatement.of(filed, whole.format()));
            }
        }
        assertThat(lines.values().stream().map(each -> key(each.line()))).doesNotHaveDuplicates();
    }

    private static String key(KnownLine line) {
        return line.sha256() + line.equalNo();
    }

    private void store(UUID id, FiledLine line, boolean unproved) {
        lines.put(
                id,
                new Stored(
                        new KnownLine(id, line.sha256(), line.equalNo(), unproved),
                        line.line().amount()));
    }

    private void confirm(UUID id) {
        lines.computeIfPresent(
                id,
                (same, before) ->
                        new Stored(
                                new KnownLine(
                                        id, before.line().sha256(), before.line().equalNo(), false),
                                before.amount()));
    }
}
