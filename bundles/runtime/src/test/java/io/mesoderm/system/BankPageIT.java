package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.Map;

/** A bank's file sent in a browser: what came in, what does not add up before all else, and what is refused. */
class BankPageIT extends WorldRun {

    private static final String PAGE = "/c/<chain>/s/<site>/bank";
    private static final String DAY =
            ":20:DAY\n:25:815\n:28C:1/1\n:60F:C260309EUR10,\n:61:260310C5,NTRFNONREF\n:62F:C260310EUR15,\n-\n";

    private static ConsoleVisitor visitor;

    @BeforeAll
    static void start() {
        visitor = own.visitorWith("chain-billing");
    }

    @Test
    void showsWhatCameInWithAFile() {
        HttpResponse<String> sent = upload("C:\\bank\\day.940", DAY);

        assertThat(sent.statusCode()).isEqualTo(303);
        String shown = visitor.visit("GET", location(sent)).body();
        assertThat(shown)
                .contains("<h1>Bank file day.940</h1>")
                .contains("<dt>New lines</dt><dd>1</dd>")
                .contains("adds up")
                .doesNotContain("role=\"alert\"");
        String again = location(upload("copy.940", DAY));
        assertThat(again).isEqualTo(location(sent) + "?known=yes");
        assertThat(visitor.visit("GET", again).body())
                .contains("This very file had been imported before; nothing has changed.");
    }

    @Test
    void showsABrokenStatementFirstWithItsDifference() {
        HttpResponse<String> sent =
                upload("off.940", DAY.replace("0310", "0311").replace("EUR15,", "EUR16,"));

        assertThat(visitor.visit("GET", location(sent)).body())
                .containsSubsequence(
                        "role=\"alert\"",
                        "giro DAY</a>",
                        "closing balance less opening balance less lines is 1.00 EUR",
                        "<table>");
        assertThat(visitor.visit("GET", own.filled(PAGE)).body())
                .containsSubsequence("<tbody>", "broken", "<strong>1.00 EUR</strong>");
    }

    @Test
    void triesATableOfAnAccountAndImportsIt() {
        String account = own.filled(PAGE + "/accounts/<bankAccount>");
        String table = "day;amount;note\n10.04.2026;5,00;<b>\n";
        assertThat(visitor.upload(account + "/preview", "t.csv", table).body())
                .contains("<td>day</td><td>amount</td><td>note</td>");

        HttpResponse<String> refused = visitor.submit(account, "headerRow=1&datePattern=EE");
        assertThat(refused.statusCode()).isEqualTo(422);
        HttpResponse<String> mapped =
                visitor.submit(
                        account,
                        "separator=%3B&headerRow=1&footerRows=0&datePattern=dd.MM.yyyy&decimal=COMMA"
                                + "&bookedOn=day&amount=amount&text=note");
        assertThat(mapped.statusCode()).isEqualTo(303);
        assertThat(location(mapped)).isEqualTo(account);
        assertThat(visitor.visit("GET", account).body())
                .contains("value=\"dd.MM.yyyy\"")
                .contains("<option value=\";\" selected>");
        assertThat(visitor.upload(account + "/preview", "t.csv", table).body())
                .contains("<td>&lt;b&gt;</td>")
                .contains("5.00 EUR");
        assertThat(visitor.upload(account + "/preview", "t.csv", table.replace("5,", "5.")).body())
                .contains("Row 2, amount: '5.00' is no amount as the mapping says it");

        HttpResponse<String> sent =
                visitor.upload(
                        own.filled(PAGE + "/files"), "t.csv", table, Map.of("account", "giro"));
        assertThat(visitor.visit("GET", location(sent)).body())
                .contains("<dt>New lines</dt><dd>1</dd>");
    }

    /** Accepted by one key, gone on by another, taken back by a third. */
    @Test
    void matchesALineAndTakesItBack() {
        upload(
                "fee.940",
                DAY.replace("0310", "0410")
                        .replace("0309", "0409")
                        .replace(
                                "C5,NTRFNONREF\n:62F:C260410EUR15,",
                                "D5,NCHGNONREF\n:86:Entgelt\n:62F:C260410EUR5,"));
        String line = "";
        for (var open :
                own.person()
                        .get(own.filled("/chains/<chain>/sites/<site>/open-bank-lines"))
                        .ok()
                        .path("items")) {
            line = open.path("text").asText().equals("Entgelt") ? open.path("id").asText() : line;
        }
        String page = own.filled(PAGE + "/matching");
        assertThat(visitor.visit("GET", page + "?line=" + line).body())
                .contains("A fee, as the bank says")
                .contains("-5.00 EUR")
                .contains("<button autofocus>Accept</button>")
                .contains("data-key=\"n\" href=\"?cursor=" + line);

        HttpResponse<String> refused = visitor.submit(page, "line=" + line + "&key=m1");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("say whose the rest is");
        HttpResponse<String> accepted =
                visitor.submit(page, "line=" + line + "&rest=BANK_FEES&key=m2");
        assertThat(accepted.statusCode()).isEqualTo(303);
        String after = visitor.visit("GET", location(accepted)).body();
        assertThat(after).doesNotContain(line);
        String undo =
                after.replaceAll("(?s).*?action=\"([^\"]*/undo)\"[^>]*>.*?data-key=\"u\".*", "$1");
        HttpResponse<String> undone = visitor.submit(undo, "key=m3");
        assertThat(undone.statusCode()).isEqualTo(303);
        assertThat(visitor.visit("GET", location(undone)).body())
                .contains(line)
                .contains("undone ");
        assertThat(visitor.visit("GET", own.filled(PAGE + "/clearing")).body())
                .contains("Proved: each account holds what is in transit");
    }

    @Test
    void takesThePayoutsOfAProcessor() {
        String page = own.filled(PAGE + "/payouts");
        assertThat(visitor.upload(page, "p.csv", RouteCases.payouts("po_9")).body())
                .contains("1 payouts are new, 0 were known, 0 transactions")
                .containsSubsequence("<tbody>", "po_9", "10.00 EUR", "0.30 EUR", "9.70 EUR");
        HttpResponse<String> refused =
                visitor.upload(page, "p.csv", RouteCases.payouts("po_8").replace("0.30", "0.31"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("net: line 2: 9.70 is not 10.00 less 0.31");
    }

    @Test
    void refusesWhatIsNoFileOfABankAndSaysWhy() {
        HttpResponse<String> none = upload("none.txt", "a;b");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("nor an archive of such files;");

        HttpResponse<String> bad = upload("bad.940", DAY.replace("C5,N", "C5.N"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("61: line 5: ");

        HttpResponse<String> empty = upload("", "");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Choose a file first.");
    }

    @Test
    void refusesAFileAboveTheLimitWithoutKeepingIt() {
        assertThat(upload("big.940", "x".repeat((32 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> upload(String name, String file) {
        return visitor.upload(own.filled(PAGE + "/files"), name, file);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
