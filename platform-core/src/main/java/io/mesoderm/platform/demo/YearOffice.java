package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;

/** What the chain's billing does once a month: rates, what has expired, what sites owe each other, closed books. */
final class YearOffice {

    private final YearStage stage;

    YearOffice(YearStage stage) {
        this.stage = stage;
    }

    /** Others each month; one that somebody has told already stands. */
    void quoteRates(LocalDate day) {
        for (YearSeeds.Rate rate : stage.seeds.rates()) {
            try {
                stage.tell(
                        stage.office.owner(),
                        "/exchange-rates",
                        YearStage.body()
                                .put("base", "EUR")
                                .put("quote", rate.quote().getCurrencyCode())
                                .put("validOn", day.toString())
                                .put("rate", rate.in(stage.plan, day))
                                .put("source", "demo, invented"));
            } catch (Problem problem) {
                if (!problem.code().equals("exchange-rate-exists")) {
                    throw problem;
                }
            }
        }
    }

    /** What expired in the month earns; what sites owe each other by its last day is netted and paid; then it is locked. */
    void close(YearMonth month, boolean owed) {
        expire(month);
        if (owed) {
            String run = issued(month.atEndOfMonth());
            stage.tell(stage.office.billing(), of(run) + "/nettings", YearStage.body())
                    .path("transfers")
                    .forEach(this::pay);
        }
        if (!month.atDay(1).isBefore(stage.plan.first())) {
            stage.entities().forEach(entity -> lockUntil(entity, month));
        }
    }

    /** As far as it is done when the year ends: statements are out, one line is disputed, the books closed to most. */
    void closeInPart(YearMonth month, boolean owed) {
        expire(month);
        if (owed) {
            dispute(issued(month.atEndOfMonth()));
        }
        for (String entity : stage.entities()) {
            stage.tell(
                    stage.office.billing(),
                    period(entity, month) + "/soft-locks",
                    YearStage.body());
        }
    }

    /** A run that waits for somebody else to approve it. */
    void openRun(LocalDate lastDay) {
        run(lastDay);
    }

    private void expire(YearMonth month) {
        expire(YearStage.body().put("lastDay", month.atEndOfMonth().toString()));
    }

    /** What is over today: done now, so that the books stand still when the year is played. */
    void expire() {
        expire(YearStage.body());
    }

    private void expire(ObjectNode until) {
        JsonNode done;
        do {
            done = stage.tell(stage.office.billing(), "/expiries", until);
        } while (done.path("more").booleanValue());
    }

    private String run(LocalDate lastDay) {
        return stage.tell(
                        stage.office.billing(),
                        "/settlement-runs",
                        YearStage.body().put("lastDay", lastDay.toString()))
                .path("id")
                .textValue();
    }

    private String issued(LocalDate lastDay) {
        String run = run(lastDay);
        stage.tell(stage.office.owner(), of(run) + "/approvals", YearStage.body());
        stage.tell(stage.office.billing(), of(run) + "/issues", YearStage.body());
        return run;
    }

    private static String of(String run) {
        return "/settlement-runs/" + run;
    }

    /** The first visit on the statement of a site that has to pay for it. */
    private void dispute(String run) {
        for (JsonNode statement :
                YearStage.ask(stage.office.billing(), of(run) + "/statements").path("items")) {
            String site = statement.path("site").textValue();
            String lines =
                    stage.site(site).path()
                            + "/settlement-statements/"
                            + statement.path("id").textValue()
                            + "/lines";
            for (JsonNode line : YearStage.ask(stage.office.billing(), lines).path("items")) {
                if (isOwedForVisit(line, site)) {
                    stage.tell(
                            stage.office.billing(),
                            lines + "/" + line.path("claim").textValue() + "/disputes",
                            YearStage.body().put("reason", "our desk knows nothing of this visit"));
                    return;
                }
            }
        }
    }

    private static boolean isOwedForVisit(JsonNode line, String site) {
        return line.path("source").textValue().equals("REDEMPTION")
                && line.path("debtor").textValue().equals(site);
    }

    private void pay(JsonNode transfer) {
        ObjectNode payment = YearStage.body();
        moved(transfer, "payerCurrency", payment, "paidMinor");
        moved(transfer, "payeeCurrency", payment, "receivedMinor");
        stage.tell(
                stage.office.billing(),
                "/settlement-transfers/" + transfer.path("id").textValue() + "/payments",
                payment);
    }

    /** What the bank of a site moves, where its books are in another currency than the transfer. */
    private void moved(JsonNode transfer, String books, ObjectNode payment, String field) {
        Currency own = Currency.getInstance(transfer.path(books).textValue());
        JsonNode amount = transfer.path("amount");
        Currency asked = Currency.getInstance(amount.path("currency").textValue());
        if (!own.equals(asked)) {
            BigDecimal sum =
                    BigDecimal.valueOf(
                            amount.path("minor").longValue(), asked.getDefaultFractionDigits());
            payment.put(
                    field,
                    sum.multiply(rate(own))
                            .divide(rate(asked), own.getDefaultFractionDigits(), RoundingMode.UP)
                            .unscaledValue()
                            .longValueExact());
        }
    }

    private BigDecimal rate(Currency currency) {
        LocalDate day = LocalDate.ofInstant(stage.clock.instant(), ZoneOffset.UTC);
        return stage.seeds.rates().stream()
                .filter(rate -> rate.quote().equals(currency))
                .findFirst()
                .map(rate -> rate.in(stage.plan, day))
                .orElse(BigDecimal.ONE);
    }

    /** Months are closed in their order: with the first of the chain's go those before it in its calendar year. */
    private void lockUntil(String entity, YearMonth month) {
        YearMonth next =
                month.equals(YearMonth.from(stage.plan.first())) ? month.withMonth(1) : month;
        while (!next.isAfter(month)) {
            lock(entity, next);
            next = next.plusMonths(1);
        }
    }

    private void lock(String entity, YearMonth month) {
        stage.tell(
                stage.office.owner(),
                period(entity, month) + "/locks",
                YearStage.body().put("force", "what is open is known"));
    }

    private static String period(String entity, YearMonth month) {
        return "/legal-entities/%s/periods/%d"
                .formatted(entity, month.getYear() * 100 + month.getMonthValue());
    }
}
