package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bank account of the chain's first site: what patients transferred comes in with a statement, in the bank's words. */
final class YearBank {

    private static final String ACCOUNT = "demo-giro";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter BOOKED =
            DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);
    private static final long FEE = -490;
    private static final long STRAY = 6_000;

    private record Line(long minor, String words) {}

    private final YearStage stage;
    private final YearSite site;
    private final List<Line> lines = new ArrayList<>();
    private int statements;
    private long balance;

    YearBank(YearStage stage) {
        this.stage = stage;
        this.site = stage.sites.getFirst();
    }

    void open() {
        stage.tell(
                stage.office.billing(),
                site.path() + "/bank-accounts",
                YearStage.body()
                        .put("code", ACCOUNT)
                        .put("number", ACCOUNT)
                        .put("currency", site.currency().getCurrencyCode())
                        .put("holder", "Aurelia Haarkliniken GmbH"));
    }

    /** Takes note of payments at a site, and of the papers that were given for them. */
    void received(YearSite at, JsonNode payments, JsonNode receipts) {
        for (int number = 0; number < receipts.size(); number++) {
            boolean transferred =
                    payments.path(number).path("tender").textValue().equals("BANK_TRANSFER");
            if (transferred && at.equals(site)) {
                JsonNode receipt = receipts.path(number);
                lines.add(
                        new Line(
                                receipt.path("tendered").path("minor").longValue(),
                                "laser cap " + receipt.path("number").textValue()));
            }
        }
    }

    /** What came by the day is imported, and what names its paper and amount is accepted at once. */
    void match(LocalDate day) {
        if (!lines.isEmpty()) {
            bring(day);
            stage.tell(
                    stage.office.billing(), site.path() + "/exact-bank-matches", YearStage.body());
        }
    }

    /** What came since is imported and waits for somebody to look, with lines that name no paper. */
    void leaveOpen(LocalDate day) {
        lines.add(new Line(STRAY, "many thanks for the cap"));
        lines.add(new Line(FEE, "account fee"));
        bring(day);
    }

    private void bring(LocalDate day) {
        StringBuilder file = new StringBuilder();
        statements++;
        file.append(":20:F%d\n:25:%s\n:28C:%d/1\n".formatted(statements, ACCOUNT, statements));
        file.append(":60F:").append(balanceOf(day));
        for (Line line : lines) {
            balance += line.minor;
            file.append(
                    ":61:%s%s%s%sNTRFNONREF//B%d-%d\n:86:%s\n"
                            .formatted(
                                    DAY.format(day),
                                    BOOKED.format(day),
                                    line.minor < 0 ? "D" : "C",
                                    amount(Math.abs(line.minor)),
                                    statements,
                                    file.length(),
                                    line.words));
        }
        file.append(":62F:").append(balanceOf(day)).append("-\n");
        lines.clear();
        stage.office
                .billing()
                .send(
                        Call.upload(
                                site.path() + "/bank-files",
                                file.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private String balanceOf(LocalDate day) {
        return "C%s%s%s\n"
                .formatted(DAY.format(day), site.currency().getCurrencyCode(), amount(balance));
    }

    private static String amount(long minor) {
        return "%d,%02d".formatted(minor / 100, minor % 100);
    }
}
