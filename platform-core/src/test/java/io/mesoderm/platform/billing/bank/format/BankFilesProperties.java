package io.mesoderm.platform.billing.bank.format;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whatever becomes of a file on its way: it is read whole, or refused with a line and a reason. Nothing else happens. */
class BankFilesProperties {

    @Property(tries = 500)
    void camt(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(BankFixtures.camt(BankFixtures.version("04")), damages);
    }

    @Property(tries = 500)
    void mt940(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(BankFixtures.mt940(), damages);
    }

    @Property(tries = 500)
    void ofx(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(BankFixtures.ofx(), damages);
    }

    @Property(tries = 500)
    void ofxOfOldWithoutEndTags(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(
                "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\n"
                        + "CHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n"
                        + BankFixtures.ofx()
                                .substring(BankFixtures.ofx().indexOf("<OFX>"))
                                .replaceAll("([^>\n])</\\w+>", "$1\n"),
                damages);
    }

    @Property(tries = 500)
    void archive(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(
                BankFixtures.zip(Map.of("a.xml", BankFixtures.utf8(BankFixtures.camt("")))),
                damages);
    }

    @Property(tries = 500)
    void qif(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(
                BankFixtures.utf8(QifTest.FILE),
                damages,
                TableFixtures.account(TableFixtures.plain()));
    }

    @Property(tries = 500)
    void coda(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(CodaFixtures.coda(), damages);
    }

    @Property(tries = 500)
    void csv(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(
                BankFixtures.utf8(TableFixtures.csv()),
                damages,
                TableFixtures.account(TableFixtures.german()));
    }

    @Property(tries = 500)
    void xlsx(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(TableFixtures.xlsx(), damages, TableFixtures.account(TableFixtures.plain()));
    }

    @Property(tries = 500)
    void sheet(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        String rows =
                "<row r=\"1\"/><row r=\"2\"><c r=\"A2\"><v>45726</v></c><c r=\"B2\"><v>0.3</v></c></row>";
        byte[] damaged = BankFixtures.utf8(rows);
        for (UnaryOperator<byte[]> damage : damages) {
            damaged = damage.apply(damaged);
        }
        readsOrRefuses(
                TableFixtures.workbook(new String(damaged, StandardCharsets.ISO_8859_1)),
                List.of(),
                TableFixtures.account(TableFixtures.plain()));
    }

    @Property(tries = 500)
    void payouts(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        paysOrRefuses(PayoutFixtures.reconciliation(), damages);
    }

    @Property(tries = 500)
    void payPalActivity(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        paysOrRefuses(PayPalFixtures.activity(), damages);
    }

    @Property(tries = 500)
    void payPalSettlement(@ForAll("damages") List<UnaryOperator<byte[]>> damages) {
        paysOrRefuses(PayPalFixtures.settlement(), damages);
    }

    private static void paysOrRefuses(String file, List<UnaryOperator<byte[]>> damages) {
        byte[] damaged = BankFixtures.utf8(file);
        for (UnaryOperator<byte[]> damage : damages) {
            damaged = damage.apply(damaged);
        }
        try {
            assertThat(PayoutFiles.read(damaged).payouts())
                    .flatExtracting(ParsedPayout::items)
                    .allMatch(item -> item.grossMinor() - item.feeMinor() == item.netMinor());
        } catch (UnreadableFile e) {
            assertThat(e.faults())
                    .isNotEmpty()
                    .allMatch(fault -> fault.line() >= 1 && !fault.reason().isBlank());
        } catch (UnknownFormat e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void readsOrRefuses(String file, List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(BankFixtures.utf8(file), damages);
    }

    private static void readsOrRefuses(byte[] file, List<UnaryOperator<byte[]>> damages) {
        readsOrRefuses(file, damages, Optional.empty());
    }

    private static void readsOrRefuses(
            byte[] file, List<UnaryOperator<byte[]>> damages, Optional<FileAccount> account) {
        byte[] damaged = file;
        for (UnaryOperator<byte[]> damage : damages) {
            damaged = damage.apply(damaged);
        }
        try {
            assertThat(BankFiles.read(damaged, account).statements())
                    .isNotEmpty()
                    .allSatisfy(
                            statement -> {
                                assertThat(statement.account()).isNotBlank();
                                assertThat(statement.lines())
                                        .allMatch(line -> line.amount().scale() <= 5);
                            });
        } catch (UnreadableFile e) {
            assertThat(e.faults())
                    .isNotEmpty()
                    .allMatch(fault -> fault.line() >= 1 && !fault.reason().isBlank());
        } catch (UnknownFormat e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<List<UnaryOperator<byte[]>>> damages() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 1_000);
        Arbitrary<UnaryOperator<byte[]>> cut =
                places.map(place -> file -> java.util.Arrays.copyOf(file, at(file, place)));
        Arbitrary<UnaryOperator<byte[]>> flip =
                Combinators.combine(places, Arbitraries.bytes())
                        .as(
                                (place, value) ->
                                        file ->
                                                replaced(
                                                        file,
                                                        at(file, place),
                                                        1,
                                                        new byte[] {value}));
        Arbitrary<UnaryOperator<byte[]>> insert =
                Combinators.combine(
                                places,
                                Arbitraries.of(
                                        "\n:61:260310C99999999999999999999,99NTRF\n",
                                        "999999999999999999999999999999",
                                        "-",
                                        ",",
                                        ".",
                                        "<",
                                        ">",
                                        "&#0;",
                                        "&x;",
                                        "</Ntry>",
                                        "<Stmt>",
                                        "<STMTTRN>",
                                        "<!DOCTYPE x [<!ENTITY x \"xx\">]>",
                                        ":62F:",
                                        "\0\0\0",
                                        "ü",
                                        "\r",
                                        "-}{5:}\n",
                                        "PK\3\4"))
                        .as(
                                (place, text) ->
                                        file ->
                                                replaced(
                                                        file,
                                                        at(file, place),
                                                        0,
                                                        text.getBytes(
                                                                StandardCharsets.ISO_8859_1)));
        Arbitrary<UnaryOperator<byte[]>> swap =
                Combinators.combine(places, places)
                        .as(
                                (a, b) ->
                                        file ->
                                                swapped(
                                                        file,
                                                        at(file, Math.min(a, b)),
                                                        at(file, Math.max(a, b))));
        return Arbitraries.oneOf(cut, flip, insert, swap).list().ofMinSize(1).ofMaxSize(4);
    }

    private static int at(byte[] file, int permille) {
        return (int) ((long) permille * Math.max(0, file.length - 1) / 1_000);
    }

    private static byte[] replaced(byte[] file, int from, int length, byte[] by) {
        int end = Math.min(file.length, from + length);
        byte[] all = new byte[from + by.length + file.length - end];
        System.arraycopy(file, 0, all, 0, from);
        System.arraycopy(by, 0, all, from, by.length);
        System.arraycopy(file, end, all, from + by.length, file.length - end);
        return all;
    }

    /** The part between the two places goes to the end. */
    private static byte[] swapped(byte[] file, int from, int to) {
        byte[] middle = java.util.Arrays.copyOfRange(file, from, to);
        byte[] rest = replaced(file, from, to - from, new byte[0]);
        return replaced(rest, rest.length, 0, middle);
    }
}
