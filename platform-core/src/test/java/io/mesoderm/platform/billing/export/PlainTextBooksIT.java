package io.mesoderm.platform.billing.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.testing.InstalledTool;
import io.mesoderm.platform.testing.InstalledTool.Outcome;
import io.mesoderm.spi.billing.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** hledger and beancount take what we write in currencies of 0, 2 and 3 digits, and notice a missing unit of any. */
class PlainTextBooksIT {

    @TempDir Path folder;

    /** A claim in euros in books of another currency, whose unit price has no end; {@code off} by so many units. */
    private static Lines claim(String books, long cost, long off) {
        return Lines.inBooksOf(books)
                .event()
                .at("b1", Account.DUE_FROM_SITE, "", "b2", Money.of(33_331, "EUR"), cost)
                .at("b1", Account.SERVICE_REVENUE, "prp", null, Money.of(-33_331, "EUR"), -cost)
                .event()
                .at("b1", Account.DUE_FROM_SITE, "", "b2", Money.of(-3, "EUR"), -cost)
                .at("b1", Account.BANK, "", cost + off)
                .event()
                .at("b1", Account.CASH_DRAWER, "", null, Money.of(1, "EUR"), 0)
                .at("b1", Account.REFUNDS, "", null, Money.of(-1, "EUR"), 0);
    }

    private Path file(ExportFormat format, Lines lines) {
        try {
            Path file = folder.resolve("books." + format.extension());
            try (OutputStream out = Files.newOutputStream(file)) {
                lines.write(format.to(out));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome hledger(Lines lines) {
        return InstalledTool.required("hledger")
                .run("-f", file(ExportFormat.HLEDGER, lines).toString(), "check", "--strict");
    }

    private Outcome beanCheck(Lines lines) {
        return InstalledTool.required("bean-check")
                .run("--no-cache", file(ExportFormat.BEANCOUNT, lines).toString());
    }

    @Test
    void hledgerTakesEveryCurrency() {
        for (String books : new String[] {"JPY", "CHF", "KWD"}) {
            assertThat(hledger(claim(books, 1_000, 0))).as(books).isEqualTo(new Outcome(0, ""));
        }
    }

    @Test
    void beancountTakesEveryCurrency() {
        for (String books : new String[] {"JPY", "CHF", "KWD"}) {
            assertThat(beanCheck(claim(books, 1_000, 0))).as(books).isEqualTo(new Outcome(0, ""));
        }
    }

    @Test
    void hledgerRefusesBooksThatAreOffByOneUnit() {
        for (String books : new String[] {"JPY", "CHF", "KWD"}) {
            Outcome refused = hledger(claim(books, 1_000, 1));
            assertThat(refused.exitCode()).as(books).isEqualTo(1);
            assertThat(refused.said()).as(books).contains("could not balance");
        }
    }

    @Test
    void beancountRefusesBooksThatAreOffByOneUnit() {
        for (String books : new String[] {"JPY", "CHF", "KWD"}) {
            Outcome refused = beanCheck(claim(books, 1_000, 1));
            assertThat(refused.exitCode()).as(books).isEqualTo(1);
            assertThat(refused.said()).as(books).contains("Transaction does not balance");
        }
    }
}
