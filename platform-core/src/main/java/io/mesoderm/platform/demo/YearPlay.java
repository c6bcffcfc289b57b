package io.mesoderm.platform.demo;

import java.time.LocalDate;
import java.time.YearMonth;

/** A year that is being played, month by month. */
final class YearPlay {

    /** When the last month is closed: by then its last papers have come. */
    private static final int CLOSING_DAY = 3;

    private final YearStage stage;
    private final YearDesk desk;
    private final YearOffice office;
    private final YearBank bank;
    private LocalDate next;

    YearPlay(YearStage stage) {
        this.stage = stage;
        this.bank = new YearBank(stage);
        this.desk = new YearDesk(stage, bank);
        this.office = new YearOffice(stage);
        this.next = stage.plan.first();
    }

    /** The days up to the end of a month, or of the year. */
    YearMonth playMonth(Runnable stillWanted) {
        YearMonth month = YearMonth.from(next);
        while (!isOver() && YearMonth.from(next).equals(month)) {
            stillWanted.run();
            play(next);
            next = next.plusDays(1);
        }
        return month;
    }

    boolean isOver() {
        return next.isAfter(stage.plan.last());
    }

    int sold() {
        return desk.sold();
    }

    private void play(LocalDate day) {
        stage.clock.begin(day, stage.plan.until());
        if (day.equals(stage.plan.first())) {
            YearOpening.terms(stage);
            bank.open();
        }
        if (day.getDayOfMonth() == 1) {
            office.quoteRates(day);
        }
        for (int number = stage.plan.soldOn(day); number > 0; number--) {
            desk.serve(day);
        }
        boolean last = day.equals(stage.plan.last());
        if (last || day.equals(stage.plan.last().withDayOfMonth(1).minusDays(1))) {
            desk.useElsewhere(day);
        }
        if (day.getDayOfMonth() == CLOSING_DAY || last && day.getDayOfMonth() < CLOSING_DAY) {
            bank.match(day);
            close(YearMonth.from(day).minusMonths(1));
        }
        if (last) {
            leaveOpen(day);
        }
    }

    private void leaveOpen(LocalDate day) {
        if (desk.owedBy(day)) {
            office.openRun(day);
        }
        bank.leaveOpen(day);
        office.expire();
    }

    private void close(YearMonth month) {
        boolean owed = desk.owedBy(month.atEndOfMonth());
        if (month.plusMonths(1).equals(YearMonth.from(stage.plan.last()))) {
            office.closeInPart(month, owed);
        } else {
            office.close(month, owed);
        }
    }
}
